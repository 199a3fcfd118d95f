#!/bin/sh
# See that the machine has what tests drive: a browser, what drives it, and the Finnish dictionary. As root on Debian, install them.
set -eu
missing=""
# Chromium without a window opens a page in half the time that the whole one takes.
command -v chromium-headless-shell >/dev/null || { [ "$(id -u)" != 0 ] && command -v chromium >/dev/null; } ||
    missing="$missing chromium-headless-shell"
[ -n "$(ls /usr/lib/*/libvoikko.so.1 /usr/lib/libvoikko.so.1 2>/dev/null)" ] || missing="$missing libvoikko1"
[ -e /usr/lib/voikko ] || [ -e /usr/share/voikko ] || missing="$missing voikko-fi"
# The node that Playwright brings along needs it, and a bare Debian has it not.
[ -n "$(ls /usr/lib/*/libatomic.so.1 /usr/lib/libatomic.so.1 2>/dev/null)" ] || missing="$missing libatomic1"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing$missing"
    apt-get update -qq
    # shellcheck disable=SC2086 - a list of names
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    exit 0
fi
echo "!!! Missing from this machine:$missing" >&2
echo "!!! Install with: sudo apt-get install$missing" >&2
if [ "${CI:-}" = true ]; then exit 1; fi
echo "!!! Tests that need them are skipped, and say so." >&2
