#!/usr/bin/env bash
# Builds the app on macOS, wraps the folder as an application, and packs a disk image.
# Untested: written after the tools' documentation, never run by us. See docs/packaging.md.
set -euo pipefail
cd "$(dirname "$0")/../.."
packaging/build.sh
app="dist/Breath Master.app"
rm -rf "$app"
mkdir -p "$app/Contents/MacOS" "$app/Contents/Resources"
cp -R dist/breath-master/. "$app/Contents/MacOS/"
cp build/icons/breath-master.icns "$app/Contents/Resources/"
cp packaging/macos/Info.plist "$app/Contents/Info.plist"
codesign --force --deep --sign "${CODESIGN_IDENTITY:--}" "$app"
hdiutil create -volname "Breath Master" -srcfolder "$app" -ov -format UDZO dist/breath-master.dmg
