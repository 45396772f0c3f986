"""A seasonal tint changes the light and nothing that is read."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from core.seasonal import Tint
from desktop.theme.apply import theme_for
from desktop.theme.contrast import PAIRS, ratio
from desktop.theme.palettes import with_tint
from desktop.theme.tokens import DARK, LIGHT, Palette
from desktop.viewmodels.ports import AppSettings, ThemeChoice

DARK_LOOK = AppSettings(theme=ThemeChoice.DARK)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tint", list(Tint))
def test_every_tint_keeps_every_contrast(palette: Palette, tint: Tint) -> None:
    tinted = with_tint(palette, tint)
    for pair in PAIRS:
        assert ratio(getattr(tinted, pair.front), getattr(tinted, pair.back)) >= pair.least
    assert replace(tinted, glow=palette.glow, orb_light=palette.orb_light) == palette


def test_the_tints_differ() -> None:
    assert len({with_tint(DARK, tint).glow for tint in Tint} | {DARK.glow}) == len(Tint) + 1


def test_an_own_accent_and_high_contrast_come_before_a_tint() -> None:
    tinted = theme_for(DARK_LOOK, Qt.ColorScheme.Dark, Tint.FROST).palette
    assert tinted == with_tint(DARK, Tint.FROST)
    for settings in (replace(DARK_LOOK, high_contrast=True), replace(DARK_LOOK, accent="#1d4ed8")):
        plain = theme_for(settings, Qt.ColorScheme.Dark)
        assert theme_for(settings, Qt.ColorScheme.Dark, Tint.FROST) == plain
