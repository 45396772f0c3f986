#!/usr/bin/env bash
# Makes the virtual environment from the hash-pinned lock. Usage: setup.sh VENV LOCK
set -euo pipefail
venv=$1 lock=$2

find_python() {
    for candidate in python3.12 python3.11 python3; do
        path=$(command -v "$candidate") || continue
        "$path" -c 'import sys; sys.exit(sys.version_info[:2] not in {(3, 11), (3, 12)})' \
            2>/dev/null && { echo "$path"; return; }
    done
    return 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo -n "$@"; else return 1; fi
}

apt_install() {
    command -v apt-get >/dev/null || return 1
    as_root apt-get update -qq >/dev/null && as_root apt-get install -y -qq "$@" >/dev/null
}

python=$(find_python) || { apt_install python3 python3-venv || true; python=$(find_python) || {
    echo "Breath Master needs Python 3.11 or 3.12: please install one of them." >&2; exit 1; }; }

if [ ! -x "$venv/bin/python" ]; then
    "$python" -m venv "$venv" 2>/dev/null || { rm -rf "$venv"; apt_install python3-venv || true
        "$python" -m venv "$venv" || { echo "Please install python3-venv." >&2; exit 1; }; }
fi

"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .

# Qt needs a few system libraries even without a display.
qt_check() { QT_QPA_PLATFORM=offscreen "$venv/bin/python" -c 'import PySide6.QtWidgets, PySide6.QtGui' 2>/dev/null; }
qt_check || apt_install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libpulse0 || true
qt_check || { echo "Qt could not start. On Debian: apt-get install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libpulse0" >&2; exit 1; }
