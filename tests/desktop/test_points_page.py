"""docs/points.md says what the code does."""

from pathlib import Path

import pytest

from core.badges import BADGES
from core.earning import MIN_EARNING_CYCLE_MS
from core.points import PLEDGE_FROM_LEVEL
from desktop.viewmodels.challenges.badge_words import badge_text
from tests.desktop.points_page import tables

PAGE = Path(__file__).parents[2] / "docs" / "points.md"


@pytest.mark.parametrize("table", tables(), ids=("levels", "challenges", "badges", "looks"))
def test_the_page_has_the_tables_of_the_code(table: str) -> None:
    assert table in PAGE.read_text()


def test_the_page_names_the_numbers_of_the_rules() -> None:
    page = PAGE.read_text()
    assert f"shorter than {MIN_EARNING_CYCLE_MS // 1000} seconds" in page
    assert f"from level {PLEDGE_FROM_LEVEL} on" in page


def test_every_badge_has_a_name_and_a_rule_of_its_own() -> None:
    texts = [badge_text(badge) for badge in BADGES]
    assert len({name for name, _ in texts}) == len({rule for _, rule in texts}) == len(BADGES)
