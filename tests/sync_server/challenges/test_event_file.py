"""Events as data: those that come along are in line with the app, and a wrong file is explained."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.seasonal import look_on
from core.seasonal_events import next_window
from sync_server.challenges.event_file import load_events, read_events, shipped_events
from sync_server.errors import BadConfig

GOOD = """
[[event]]
id = "quiet-nights"
from = "12-20"
to = "01-06"
theme = "frost"
badge = "event-quiet-nights"
text_key = "event.quiet-nights"
title = "Quiet nights"
text = "Four sessions between the years."
goal = { kind = "sessions", target = 4 }
"""

PRESSING = re.compile(r"\b(hurry|last chance|only|limited|miss|lose|before it|now or never)\b|!")


def test_every_event_lies_in_the_light_that_the_app_has_on_its_days() -> None:
    for event in shipped_events():
        window = next_window(event, date(2026, 11, 28))
        for step in range(window.days):
            look = look_on(window.first + timedelta(days=step))
            assert look is not None
            assert look.tint is event.theme
        assert not PRESSING.search(f"{event.title} {event.text}".lower())


def test_events_of_ones_own_are_added_and_may_take_the_place_of_others(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(GOOD + GOOD.replace("quiet-nights", "first-light"))
    found = {event.id: event for event in load_events(own)}
    assert len(found) == len(shipped_events()) + 1
    assert found["first-light"].title == "Quiet nights"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"12-20"', '"20.12."', "from must be a day such as 12-31"),
        ('"01-06"', '"02-30"', "There is no such day"),
        ('"frost"', '"neon"', "event number 1: theme: Invalid enum value 'neon'"),
        ("target = 4", 'target = "4"', "goal.target: Expected `int`"),
        ("target = 4", "target = 0", "No challenge asks for that much"),
        ('kind = "sessions"', 'kind = "custom", expression = "exec(1)"', "event 'quiet-nights'"),
        ("text_key", "key", "unknown field"),
        ("[[event]]", "[[event]", "not valid TOML"),
        ("[[event]]", GOOD + "[[event]]", "two events are called quiet-nights"),
        ("[[event]]", "[[evnt]]", "unknown field"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_place(old: str, new: str, said: str) -> None:
    with pytest.raises(BadConfig, match=re.escape(said)):
        read_events(GOOD.replace(old, new, 1), "own.toml")


def test_a_file_that_is_not_there_is_a_setting_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="cannot be read"):
        load_events(tmp_path / "none.toml")
