"""Put the few outside files that pages need from node_modules into their places.

Nothing of them is committed: the lock pins them, `make setup` fetches them, the wheel carries them.
"""

import shutil
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
MODULES = HOUSE / "node_modules"
DESIGN = MODULES / "@digdir" / "designsystemet-css"
TYPE = MODULES / "@fontsource-variable" / "source-sans-3"
AXE = MODULES / "axe-core"
FOR_PAGES = HOUSE / "src" / "huikkaa" / "web" / "shared" / "static" / "vendor"
FOR_TESTS = HOUSE / "tests" / "vendor"

COPIES = {
    DESIGN / "LICENSE": FOR_PAGES / "designsystemet.LICENSE.txt",
    TYPE / "files" / "source-sans-3-latin-wght-normal.woff2": FOR_PAGES
    / "fonts"
    / "source-sans-3-latin-wght-normal.woff2",
    TYPE / "files" / "source-sans-3-latin-ext-wght-normal.woff2": FOR_PAGES
    / "fonts"
    / "source-sans-3-latin-ext-wght-normal.woff2",
    TYPE / "LICENSE": FOR_PAGES / "fonts" / "source-sans-3.LICENSE.txt",
    AXE / "axe.min.js": FOR_TESTS / "axe.min.js",
    AXE / "LICENSE": FOR_TESTS / "axe.LICENSE.txt",
}


def join_design_system() -> None:
    """Write the design system and its theme as one style sheet, in the order its layers expect."""
    parts = (DESIGN / "dist" / "src" / "index.css", DESIGN / "dist" / "theme" / "designsystemet.css")
    FOR_PAGES.mkdir(parents=True, exist_ok=True)
    joined = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    (FOR_PAGES / "designsystemet.css").write_text(joined, encoding="utf-8")


def main() -> int:
    if not DESIGN.is_dir():
        sys.stderr.write("node_modules is missing. Run `make setup`, which fetches it.\n")
        return 1
    join_design_system()
    for source, target in COPIES.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
