"""The person's choice decides; the system only where it was left to it."""

import pytest
from PySide6.QtCore import Qt

from desktop.theme.apply import theme_for
from desktop.theme.tokens import DARK, LIGHT, Palette
from desktop.viewmodels.ports import AppSettings, ThemeChoice


@pytest.mark.parametrize(
    ("choice", "system", "palette"),
    [
        (ThemeChoice.LIGHT, Qt.ColorScheme.Dark, LIGHT),
        (ThemeChoice.DARK, Qt.ColorScheme.Light, DARK),
        (ThemeChoice.SYSTEM, Qt.ColorScheme.Light, LIGHT),
        (ThemeChoice.SYSTEM, Qt.ColorScheme.Dark, DARK),
        (ThemeChoice.SYSTEM, Qt.ColorScheme.Unknown, DARK),
    ],
)
def test_the_choice_leads_to_a_palette(
    choice: ThemeChoice, system: Qt.ColorScheme, palette: Palette
) -> None:
    assert theme_for(AppSettings(theme=choice), system).palette is palette


def test_reduced_motion_is_part_of_the_theme() -> None:
    theme = theme_for(AppSettings(reduced_motion=True), Qt.ColorScheme.Dark)
    assert theme.reduced_motion


def test_with_high_contrast_what_is_chosen_is_told_by_its_line_too() -> None:
    usual = theme_for(AppSettings(), Qt.ColorScheme.Dark)
    strong = theme_for(AppSettings(high_contrast=True), Qt.ColorScheme.Dark)
    assert strong.metrics.select_line > usual.metrics.select_line == strong.metrics.hairline
