"""A bar fills from where reading begins."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop.theme.tokens import LIGHT, Theme
from desktop.widgets.figures import ShareBar


def test_a_bar_fills_from_the_side_where_reading_begins(qtbot: QtBot) -> None:
    for direction, x in (
        (Qt.LayoutDirection.LeftToRight, 10),
        (Qt.LayoutDirection.RightToLeft, 90),
    ):
        bar = ShareBar("Way", Theme(palette=LIGHT))
        qtbot.addWidget(bar)
        bar.setLayoutDirection(direction)
        bar.resize(100, 8)
        bar.set_share(0.3)
        picture = bar.grab().toImage()
        ratio = picture.devicePixelRatio()
        middle = round(4 * ratio)
        assert QColor(picture.pixel(round(x * ratio), middle)) == QColor(LIGHT.ring)
        assert QColor(picture.pixel(round((100 - x) * ratio), middle)) == QColor(LIGHT.ring_track)
