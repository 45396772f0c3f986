#!/usr/bin/env bash
# Builds the desktop app into dist/breath-master and lets it check itself, without a display.
# With --deb, makes a Debian package of it as well. Usage: packaging/build.sh [--deb]
set -euo pipefail
cd "$(dirname "$0")/.."
venv=build/venv
packaging/setup.sh "$venv" packaging/locks/package.txt
"$venv/bin/python" packaging/icons.py build/icons
"$venv/bin/pyinstaller" --noconfirm --log-level WARN --workpath build/work --distpath dist build.spec
packaging/frozen_smoke.sh dist/breath-master
[ "${1:-}" != --deb ] || packaging/linux/build_deb.sh dist/breath-master dist
