#!/usr/bin/env bash
# Makes a Debian package from a built folder. Usage: build_deb.sh BUILT_FOLDER OUTPUT_FOLDER
set -euo pipefail
built=$(realpath "$1") out=$(realpath "$2")
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml | head -1)
architecture=$(dpkg --print-architecture)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"
install -d "$root/usr/lib" "$root/usr/bin" "$root/usr/share/applications" "$root/usr/share/metainfo" \
    "$root/usr/share/icons" "$root/usr/share/doc/breath-master" "$root/DEBIAN"
cp -r "$built" "$root/usr/lib/breath-master"
ln -s ../lib/breath-master/breath-master "$root/usr/bin/breath-master"
ln -s ../lib/breath-master/breath "$root/usr/bin/breath"
ln -s ../lib/breath-master/breath-relay "$root/usr/bin/breath-relay"
install -m 644 packaging/linux/breath-master.desktop "$root/usr/share/applications/"
install -m 644 packaging/linux/*.metainfo.xml "$root/usr/share/metainfo/"
cp -r build/icons/hicolor "$root/usr/share/icons/hicolor"
install -m 644 LICENSE "$root/usr/share/doc/breath-master/copyright"
cat > "$root/DEBIAN/control" <<CONTROL
Package: breath-master
Version: $version
Section: misc
Priority: optional
Architecture: $architecture
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Depends: libc6, libegl1, libgl1, libxkbcommon0, libdbus-1-3, libfontconfig1, libxcb-cursor0, libpulse0
Recommends: speech-dispatcher, gnome-keyring | kwalletmanager
Maintainer: The Breath Master authors <maintainers@breathmaster.invalid>
Description: Breathing sessions, alone or together
 Guides calm breathing with an orb, a countdown and, if you like, soft tones or
 a voice. Works fully offline and keeps your history sealed on your own machine.
CONTROL
dpkg-deb --root-owner-group --build "$root" "$out/breath-master_${version}_$architecture.deb" >/dev/null
echo "$out/breath-master_${version}_$architecture.deb"
