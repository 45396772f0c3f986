# Builds the app on Windows and packs an installer with Inno Setup 6 (iscc).
# Untested: written after the tools' documentation, never run by us. See docs/packaging.md.
$ErrorActionPreference = "Stop"
function Run {
    $program, $rest = $args
    & $program @rest
    if ($LASTEXITCODE) { throw "$program ended with $LASTEXITCODE." }
}
Set-Location (Join-Path $PSScriptRoot "..\..")
Run py -3.12 -m venv build\venv
$python = "build\venv\Scripts\python.exe"
Run $python -m pip install --quiet --require-hashes -r packaging\locks\package.txt
Run $python -m pip install --quiet --no-deps --no-build-isolation -e .
Run $python packaging\icons.py build\icons
Run $python -m PyInstaller --noconfirm --log-level WARN --workpath build\work --distpath dist build.spec
$env:QT_QPA_PLATFORM = "offscreen"
$check = Start-Process -Wait -PassThru -NoNewWindow dist\breath-master\breath-master.exe "--self-test"
if ($check.ExitCode) { throw "The built app is not whole." }
Run iscc packaging\windows\breath-master.iss
