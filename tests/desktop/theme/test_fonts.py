"""Inter comes with the app, with its licence and with figures of one width."""

from importlib.resources import files

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

from desktop.theme.fonts import FAMILY, font, load_fonts


def test_inter_is_loaded_in_its_own_weights(qapp: QApplication) -> None:
    load_fonts()
    assert FAMILY in QFontDatabase.families()
    widths = {
        QFontMetricsF(font(40, weight)).horizontalAdvance("breathe")
        for weight in (QFont.Weight.Light, QFont.Weight.Normal, QFont.Weight.DemiBold)
    }
    assert len(widths) == 3
    assert QFontInfo(font(14)).family() == FAMILY


def test_figures_have_one_width(qapp: QApplication) -> None:
    load_fonts()
    measure = QFontMetricsF(font(40))
    assert measure.horizontalAdvance("1111") == measure.horizontalAdvance("8888")


def test_the_licence_lies_beside_the_font() -> None:
    text = (files("desktop.theme") / "fonts" / "OFL.txt").read_text()
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
