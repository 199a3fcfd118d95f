"""Where the mappings of event logs lie: given by name, beside the log, or on the shelf that came with Huikkaa."""

import tomllib
from pathlib import Path

import huikkaa
from huikkaa.engine.process import LogError, Mapping, mapping_from

HERE = Path(huikkaa.__file__).parent
SHELVES = (HERE / "mappings", HERE.parents[1] / "mappings")


def mapping_beside(file: Path) -> Path:
    """The mapping named like the log: beside it, or on the shelf that came with Huikkaa."""
    name = f"{file.name.split('.')[0]}.toml"
    for shelf in (file.parent, *SHELVES):
        if (shelf / name).is_file():
            return shelf / name
    raise LogError(
        f"There is no mapping {name}. Give yours by --mapping; mappings/municipal_receipt.toml is a model, and "
        f"huikkaa examine {file} --write-mapping {name} writes a first one."
    )


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file."""
    return mapping_from(tomllib.loads(path.read_text(encoding="utf-8")))
