"""Renders every screen, light and dark, at 1280 × 800 and 960 × 640, into a folder.

    python packaging/screenshots.py FOLDER [NAME ...]

Runs offscreen on invented and imported data; it touches no profile. With NAMEs only the pictures
whose name contains one of them are made.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog
from screenshot_scenes import FULL, NEW, make

from desktop.shell import MainWindow, build_window
from desktop.viewmodels.ports import ThemeChoice

SIZES = (QSize(1280, 800), QSize(960, 640))


def picture(app: QApplication, window: MainWindow) -> QPixmap:
    """The window, with its dialog in front if one is open."""
    app.processEvents()
    result = window.grab()
    for dialog in window.findChildren(QDialog):
        if not dialog.isVisible():
            continue
        front = dialog.grab()
        painter = QPainter(result)
        painter.fillRect(result.rect(), QColor(0, 0, 0, 130))
        room = result.rect().size() - front.rect().size()
        painter.drawPixmap(QPoint(room.width() // 2, room.height() // 2), front)
        painter.end()
    for afloat in (window.around.mini, window.around.notice):
        if afloat is not None and afloat.isVisible():
            front = afloat.grab()
            painter = QPainter(result)
            edge = result.rect().bottomRight() - front.rect().bottomRight()
            painter.drawPixmap(edge - QPoint(24, 24), front)
            painter.end()
    return result


def main(folder: Path, wanted: list[str]) -> int:
    """Render; says how many pictures were made."""
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    made = 0
    for name in (*FULL, *NEW, "reduced-breathe-running"):
        if wanted and not any(part in name for part in wanted):
            continue
        reduced = name.startswith("reduced-")
        for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT):
            for size in SIZES:
                world, scene = make(name.removeprefix("reduced-"), choice, reduced_motion=reduced)
                window = build_window(world.ports)
                world.clock.watchers.append(window.models.breathe.advance)
                window.resize(size)
                window.show()
                app.processEvents()
                scene(world, window)
                path = folder / f"{name}-{choice.value}-{size.width()}x{size.height()}.png"
                picture(app, window).save(str(path))
                made += 1
                world.clock.watchers.clear()
                window.close()
                window.deleteLater()
                app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    print(f"{made} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
