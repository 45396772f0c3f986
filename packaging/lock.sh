#!/usr/bin/env bash
# Writes the locks anew from pyproject.toml: exact versions and hashes, no index addresses.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "Please install uv to write the locks anew." >&2; exit 1; }
lock() { uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-annotate --no-header "$@" pyproject.toml; }
lock --all-extras --group dev -o packaging/locks/dev.txt
lock --extra desktop -o packaging/locks/desktop.txt
lock --extra relay -o packaging/locks/relay.txt
lock --extra desktop --extra relay --group package -o packaging/locks/package.txt
