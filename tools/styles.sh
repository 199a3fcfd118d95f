#!/bin/sh
# Fetch the design system, the type and axe as the lock pins them, with the machine's npm or one from a wheel.
set -eu
cd "$(dirname "$0")/.."
if command -v npm >/dev/null && npm --version >/dev/null 2>&1; then
    npm=npm
else
    echo "No npm on this machine; taking node from a wheel."
    .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements/node.txt ||
        .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/node.txt
    PATH="$PWD/.venv/bin:$PATH"
    npm=.venv/bin/npm
fi
"$npm" ci --silent --ignore-scripts --no-audit --no-fund
.venv/bin/python tools/vendor.py
