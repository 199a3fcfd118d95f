#!/bin/sh
# Pin every package with its hashes again, without the address of any registry.
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-.venv/bin/uv}
pin() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header "$@"
}
pin pyproject.toml --all-extras -o requirements/check.txt
pin pyproject.toml --extra test -c requirements/check.txt -o requirements/test.txt
pin pyproject.toml --extra demo -c requirements/check.txt -o requirements/demo.txt
pin pyproject.toml -c requirements/check.txt -o requirements/base.txt
pin requirements/setup.in -c requirements/check.txt -o requirements/setup.txt
pin requirements/node.in -o requirements/node.txt
if command -v npm >/dev/null; then
    npm install --package-lock-only --silent
    # Sponsor addresses do not belong in a lock.
    python3 - <<'PY'
import json, pathlib
lock = pathlib.Path("package-lock.json")
tree = json.loads(lock.read_text())
for package in tree["packages"].values():
    package.pop("funding", None)
    package.pop("resolved", None)
lock.write_text(json.dumps(tree, indent=2) + "\n")
PY
fi
