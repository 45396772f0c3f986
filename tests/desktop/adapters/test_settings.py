"""Settings of a real profile, and whom the first run is for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.breath import custom_pattern
from desktop.adapters.lane import GuiLane
from desktop.adapters.settings import ProfileSettings
from desktop.adapters.tellers import Teller
from desktop.services.home import Home
from desktop.storage import values
from desktop.viewmodels.patterns.offer import plan_for
from desktop.viewmodels.ports import AppSettings
from tests.desktop.fakes_patterns import FakePatterns
from tests.support.exchange import home_in, session


@contextmanager
def opened(directory: Path) -> Iterator[tuple[Home, ProfileSettings]]:
    with home_in(directory) as home:
        lane = GuiLane()
        yield home, ProfileSettings(home.database, home.library, Teller(lane))
        lane.close()


def test_a_new_profile_begins_with_the_first_run(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path) as (_, settings):
        assert not settings.settings().first_run_done


def test_a_first_run_that_was_gone_through_does_not_come_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(tmp_path) as (_, settings):
        settings.save(replace(settings.settings(), first_run_done=True))
    with opened(tmp_path) as (_, settings):
        assert settings.settings().first_run_done


def test_one_that_was_broken_off_comes_again_with_its_choices(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path) as (_, settings):
        settings.save(replace(settings.settings(), safety_seen=True, cues=True))
    with opened(tmp_path) as (_, settings):
        assert not settings.settings().first_run_done
        assert settings.settings().cues


def test_a_profile_with_sessions_needs_no_welcome(qtbot: QtBot, tmp_path: Path) -> None:
    with home_in(tmp_path) as home:
        home.library.record_session(session(1))
    with opened(tmp_path) as (_, settings):
        assert settings.settings().first_run_done


def test_a_profile_with_settings_of_an_older_app_needs_no_welcome(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with home_in(tmp_path) as home:
        values.set_setting(home.database, "app", b'{"theme": "dark"}')
    with opened(tmp_path) as (_, settings):
        assert settings.settings().first_run_done
        assert settings.settings().theme.value == "dark"


def test_what_arrives_during_the_first_run_does_not_end_it(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path) as (home, settings):
        home.library.record_session(session(1))
        assert not settings.settings().first_run_done


@pytest.mark.parametrize(
    "odd",
    [
        '"theme": "sepia"',
        '"ambience": "moon"',
        '"minutes": null',
        '"minutes": 2.5',
        '"minutes": 0',
        '"minutes": 1000000000000',
        '"cycles": -3, "length_unit": "cycles"',
        '"cycles": 1000000000, "length_unit": "cycles"',
        '"of_a_newer_app": {"deep": [1]}',
        '"pattern_id": "quick", "minutes": 1440',
    ],
)
def test_what_cannot_be_read_of_the_settings_takes_nothing_else_along(
    odd: str, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(tmp_path) as (home, _):
        values.set_setting(home.database, "app", f'{{{odd}, "pacing": true}}'.encode())
    with opened(tmp_path) as (_, settings):
        assert settings.settings().pacing
        quick = custom_pattern("quick", "Quick", (100, 0, 100, 0))
        assert plan_for(settings.settings(), FakePatterns(quick)).cycles >= 1


def test_settings_that_are_no_object_are_the_defaults(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path) as (home, _):
        values.set_setting(home.database, "app", b"[1")
    with opened(tmp_path) as (_, settings):
        assert settings.settings() == AppSettings(first_run_done=True)
