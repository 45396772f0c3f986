"""Takes a picture of the app on a profile, offscreen: screenshot.py PROFILE FILE."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.bootstrap import open_app
from desktop.widgets.rail import Place

SETTLE_MS = 1200


def main() -> int:
    """Open, show Progress, grab, close."""
    profile, picture = Path(sys.argv[1]), Path(sys.argv[2])
    qt = QApplication(sys.argv[:1])
    app = open_app(profile)
    app.start()
    app.window.show_place(Place.PROGRESS)

    def grab() -> None:
        saved = app.window.grab().save(str(picture))
        qt.exit(0 if saved else 1)

    QTimer.singleShot(SETTLE_MS, grab)
    code = qt.exec()
    app.window.close()
    app.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
