"""How hard the hardest edges are in what the app paints, at the scale the display has.

    QT_SCALE_FACTOR=3 python -m tests.desktop.scenes.sharpness

Prints a JSON object: for each part the greatest step of grey between two neighbouring pixels, 0 to
255, and `scale`. A picture that was made for fewer pixels and stretched has no hard edges left.
"""

import json
import sys

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from desktop.viewmodels.ports import AppSettings, ThemeChoice
from desktop.widgets.badges.art import BadgePicture
from desktop.widgets.breath.canvas import BreathCanvas
from desktop.widgets.challenge_card import DoneMark
from desktop.widgets.charts.heat_map import HeatMap
from desktop.widgets.controls import NavButton
from desktop.window.main_window import MainWindow, build_window
from tests.desktop.scenes.every import make

_PARTS: dict[str, tuple[str, type[QWidget]]] = {
    "ring": ("breathe-ready", BreathCanvas),
    "rail": ("breathe-ready", NavButton),
    "badge": ("challenges", BadgePicture),
    "mark": ("challenges", DoneMark),
    "days": ("progress", HeatMap),
}

_ICON_AT = 8
_LINE = 4
_RING_ALONE = 0.28


def _without_words(widget: QWidget) -> QRect:
    """The part of it that holds neither text nor a frame, which are always sharp."""
    seen = widget.rect()
    if isinstance(widget, NavButton):
        seen.setWidth(widget.iconSize().width() + _ICON_AT)
        seen.adjust(_LINE, _LINE, 0, -_LINE)
    elif isinstance(widget, BreathCanvas):
        seen.setRight(round(widget.width() / 2 - widget.height() * _RING_ALONE))
    elif isinstance(widget, HeatMap):
        seen.adjust(widget.width() // 2, widget.height() // 3, 0, 0)
    return seen


def hardest_edge(picture: QImage) -> int:
    """The greatest step between two pixels beside each other."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels, line = bytes(grey.constBits()), grey.bytesPerLine()
    steps = (
        abs(one - other)
        for y in range(grey.height())
        for one, other in zip(
            pixels[y * line : y * line + grey.width() - 1],
            pixels[y * line + 1 : y * line + grey.width()],
            strict=True,
        )
    )
    return max(steps)


def show(name: str) -> MainWindow:
    """The window with this scene."""
    world, scene = make(name, AppSettings(theme=ThemeChoice.LIGHT, high_contrast=True))
    window = build_window(world.ports)
    window.resize(window.minimumSize())
    window.show()
    QCoreApplication.processEvents()
    scene(world, window)
    QCoreApplication.processEvents()
    return window


def main() -> int:
    """Look at every part."""
    app = QApplication([])
    found: dict[str, float] = {"scale": app.devicePixelRatio()}
    windows = {name: show(name) for name in {scene for scene, _ in _PARTS.values()}}
    for part, (name, kind) in _PARTS.items():
        widget = next(w for w in windows[name].findChildren(kind) if w.isVisible())
        found[part] = hardest_edge(widget.grab(_without_words(widget)).toImage())
    for window in windows.values():
        window.close()
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
