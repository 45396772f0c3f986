"""Renders every screen, light and dark, at 1280 × 800 and 960 × 640, into a folder.

    python packaging/screenshots.py FOLDER [NAME ...] [--text 200] [--rtl] [--high-contrast]
                                            [--language es]

Runs offscreen on invented and imported data; it touches no profile. With NAMEs only the pictures
whose name contains one of them are made.
"""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from desktop.viewmodels.ports import AppSettings, ThemeChoice
from desktop.window.main_window import MainWindow, build_window
from tests.desktop.scenes.every import FULL, NEW, make

SIZES = (QSize(1280, 800), QSize(960, 640))
ROUNDS = 4
"""Layouts that wrap learn their height after their width; by then all is still."""
THEMES = (ThemeChoice.DARK, ThemeChoice.LIGHT)


def picture(app: QApplication, window: MainWindow) -> QPixmap:
    """The window, with its dialog in front if one is open."""
    for _ in range(ROUNDS):
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


def take(
    app: QApplication, path: Path, name: str, look: AppSettings, size: QSize, *, mirrored: bool
) -> None:
    """One picture of one scene."""
    world, scene = make(name, look)
    window = build_window(world.ports)
    world.clock.watchers.append(window.models.breathe.advance)
    if mirrored:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.resize(size)
    window.show()
    app.processEvents()
    scene(world, window)
    picture(app, window).save(str(path))
    world.clock.watchers.clear()
    window.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wishes(words: list[str]) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description="Renders every screen into a folder.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--text", type=int, default=100, metavar="PERCENT")
    parser.add_argument("--rtl", action="store_true", help="lay out from right to left")
    parser.add_argument("--high-contrast", action="store_true")
    parser.add_argument("--language", default="", metavar="CODE", help="such as es")
    parser.add_argument("--theme", choices=[theme.value for theme in THEMES])
    parser.add_argument("--small", action="store_true", help="only the smallest window")
    return parser.parse_intermixed_args(words)


def main(wanted: argparse.Namespace) -> int:
    """Render; says how many pictures were made."""
    app = QApplication([])
    wanted.folder.mkdir(parents=True, exist_ok=True)
    made = 0
    for name in (*FULL, *NEW, "reduced-breathe-running"):
        if wanted.names and not any(part in name for part in wanted.names):
            continue
        for theme in THEMES:
            if wanted.theme not in (None, theme.value):
                continue
            look = AppSettings(
                theme=theme,
                text_percent=wanted.text,
                high_contrast=wanted.high_contrast,
                reduced_motion=name.startswith("reduced-"),
                language=wanted.language,
            )
            for size in SIZES[1:] if wanted.small else SIZES:
                path = wanted.folder / f"{name}-{theme.value}-{size.width()}x{size.height()}.png"
                take(app, path, name.removeprefix("reduced-"), look, size, mirrored=wanted.rtl)
                made += 1
    print(f"{made} pictures in {wanted.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(wishes(sys.argv[1:])))
