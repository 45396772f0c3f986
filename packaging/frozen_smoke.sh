#!/usr/bin/env bash
# Lets a built app check itself, and its command line keep a session. Usage: frozen_smoke.sh FOLDER
set -euo pipefail
folder=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export QT_QPA_PLATFORM=offscreen BREATH_MASTER_KEYRING=file HOME="$scratch"
"$folder/breath-master" --self-test
"$folder/breath" session --profile "$scratch/profile" --pattern active --cycles 1 >/dev/null
"$folder/breath" history --profile "$scratch/profile" --json | grep -q '"cycles":1'
echo "The built app works: $(du -sh "$folder" | cut -f1) in $folder."
