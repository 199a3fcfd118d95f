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
# A node from a wheel brings its own list of certificates; the machine's own is the one that is kept up to date.
certificates=/etc/ssl/certs/ca-certificates.crt
if [ -z "${NODE_EXTRA_CA_CERTS:-}" ] && [ -r "$certificates" ]; then
    export NODE_EXTRA_CA_CERTS="$certificates"
fi
"$npm" ci --loglevel=error --ignore-scripts --no-audit --no-fund >/dev/null
.venv/bin/python tools/vendor.py
