"""Choosing a language."""

import subprocess
import sys
from pathlib import Path

TRUNCATED = """
import shutil, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop import translations
app = QCoreApplication([])
folder = Path(sys.argv[1])
for name in ("en", "es"):
    shutil.copy(Path(translations.__file__).parent / f"breath_master_{name}.qm", folder)
translations.files = lambda package: folder
translations.use("es")
for catalogue in folder.iterdir():
    catalogue.write_bytes(b"")
assert QCoreApplication.translate("Commands", "Quit") == "Salir"
"""


def test_an_update_beneath_a_running_app_does_not_end_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TRUNCATED, tmp_path], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
