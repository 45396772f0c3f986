"""Whatever a palette is made into, all that meets on screen can still be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.theme.contrast import PAIRS, ratio
from desktop.theme.palettes import HIGH_TEXT, is_accent, with_accent, with_high_contrast
from desktop.theme.tokens import DARK, LIGHT, Metrics, Palette

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
palettes = st.sampled_from((LIGHT, DARK))


def faint(palette: Palette) -> list[str]:
    return [
        f"{pair.front} on {pair.back}"
        for pair in PAIRS
        if ratio(getattr(palette, pair.front), getattr(palette, pair.back)) < pair.least
    ]


@given(palettes, colours)
def test_any_accent_can_be_read(palette: Palette, accent: str) -> None:
    assert faint(with_accent(palette, accent)) == []


@given(palettes, colours)
def test_any_accent_can_be_read_with_high_contrast(palette: Palette, accent: str) -> None:
    strong = with_high_contrast(with_accent(palette, accent))
    assert faint(strong) == []
    for ink in ("text", "muted", "accent", "amber", "danger"):
        assert ratio(getattr(strong, ink), strong.ground) >= HIGH_TEXT


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_high_contrast_stands_on_black_or_white_with_plain_lines(palette: Palette) -> None:
    strong = with_high_contrast(palette)
    assert {strong.ground, strong.card, strong.rail} in ({"#000000"}, {"#ffffff"})
    assert ratio(strong.line, strong.ground) == pytest.approx(21)


def test_an_accent_takes_the_place_of_the_green() -> None:
    blue = with_accent(LIGHT, "#1D4ED8")
    assert blue.fill == blue.glow == blue.ring == "#1d4ed8"
    assert blue.on_fill == "#ffffff"
    assert (blue.ground, blue.text) == (LIGHT.ground, LIGHT.text)


@pytest.mark.parametrize("text", ["", "blue", "#12345", "#1234567", "#12345g", "url(#123456)"])
def test_what_is_no_colour_changes_nothing(text: str) -> None:
    assert not is_accent(text)
    assert with_accent(DARK, text) is DARK


def test_lengths_that_hold_text_grow_with_it_and_air_gives_way() -> None:
    usual, large = Metrics(), Metrics().for_text(200)
    assert large.text_body == 2 * usual.text_body
    assert large.control_height == 2 * usual.control_height
    assert 0 < large.page_margin < usual.page_margin
    assert usual.rail_width < large.rail_width < 2 * usual.rail_width
    assert usual.for_text(500) == large
    assert usual.for_text(0) == usual
