# Builds the app on Windows and packs an installer with Inno Setup 6 (iscc).
# Untested: written after the tools' documentation, never run by us. See docs/packaging.md.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
py -3.12 -m venv build\venv
$python = "build\venv\Scripts\python.exe"
& $python -m pip install --quiet --require-hashes -r packaging\locks\package.txt
& $python -m pip install --quiet --no-deps --no-build-isolation -e .
& $python packaging\icons.py build\icons
& $python -m PyInstaller --noconfirm --log-level WARN --workpath build\work --distpath dist build.spec
$env:QT_QPA_PLATFORM = "offscreen"
Start-Process -Wait -NoNewWindow dist\breath-master\breath-master.exe "--self-test"
& iscc packaging\windows\breath-master.iss
