"""Every pair of tokens that meets on screen can be read."""

import pytest

from desktop.theme.contrast import PAIRS, Pair, ratio
from desktop.theme.tokens import DARK, LIGHT, Palette


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21.0)


def test_the_order_of_the_colours_does_not_matter() -> None:
    assert ratio("#15803d", "#ffffff") == ratio("#ffffff", "#15803d")


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front}-on-{pair.back}")
def test_every_pair_reaches_its_contrast(palette: Palette, pair: Pair) -> None:
    assert ratio(getattr(palette, pair.front), getattr(palette, pair.back)) >= pair.least
