"""The way by folder: a package is a folder of its own, whole or not there at all; answers come as files.

lahtevat/<key>/metadata.json, metadata.xml, asiakirjat/...
vastaukset/<key>.json     {"package": "<key>", "status": "registered", "number": "ESK/123/2026"}
luetut/<key>.json         answers that have been read
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from huikkaa.domain.channels.handover.contents import Contents, xml_of

OUT, BACK, READ = "lahtevat", "vastaukset", "luetut"


def lay(contents: Contents, folder: Path) -> str:
    """Lay the package into the folder, and give its place as the receipt; one that lies there already is whole."""
    place = folder / OUT / contents.key
    if place.exists():
        return f"{OUT}/{contents.key}"
    unfinished = place.with_name(f".{contents.key}")
    shutil.rmtree(unfinished, ignore_errors=True)
    (unfinished / "asiakirjat").mkdir(parents=True)
    for document in contents.documents:
        (unfinished / "asiakirjat" / document.name).write_bytes(document.data)
    metadata = json.dumps(contents.metadata, ensure_ascii=False, indent=2)
    (unfinished / "metadata.json").write_text(metadata, encoding="utf-8")
    (unfinished / "metadata.xml").write_bytes(xml_of(contents.metadata))
    unfinished.rename(place)
    return f"{OUT}/{contents.key}"


def answers(folder: Path) -> Iterator[tuple[Path, dict[str, Any] | None]]:
    """The answers that lie in the folder, oldest name first; None for one that cannot be read."""
    for path in sorted((folder / BACK).glob("*.json")):
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            found = None
        yield path, found if isinstance(found, dict) else None


def put_away(path: Path, folder: Path) -> None:
    """Move an answer that has been read out of the way."""
    (folder / READ).mkdir(parents=True, exist_ok=True)
    path.replace(folder / READ / path.name)
