"""What was being changed is there again when the app is opened anew."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.breath import PRESETS, custom_pattern
from core.pattern import PhaseKind
from desktop.viewmodels.patterns.own_models import OwnModels, make_own
from desktop.viewmodels.ports import LengthUnit
from tests.desktop.fakes import FULL_DISK
from tests.desktop.fakes_patterns import FakePatterns

EVENING = custom_pattern("own:a", "Evening", (4000, 0, 7500, 0))


@pytest.fixture
def port(qapp: object) -> FakePatterns:
    return FakePatterns(EVENING)


class Opener:
    """Opens the app anew, as it were; all of it is gone after the test."""

    def __init__(self, port: FakePatterns) -> None:
        self._port = port
        self._owner = QObject()

    def __call__(self) -> OwnModels:
        return make_own(self._port, self._owner)


@pytest.fixture
def anew(port: FakePatterns) -> Opener:
    return Opener(port)


@pytest.fixture
def opened(anew: Opener) -> OwnModels:
    return anew()


def test_drafts_outlive_the_app_also_those_that_cannot_be_breathed_yet(
    opened: OwnModels, port: FakePatterns, anew: Opener
) -> None:
    opened.patterns.open("own:a")
    opened.patterns.set_length(0, 5000)
    opened.patterns.create()
    fresh = opened.patterns.state.open_id
    opened.patterns.rename("")
    opened.patterns.set_kind(0, PhaseKind.EXHALE)
    opened.patterns.set_fullness(0, 0.3)
    opened.programs.create()
    opened.programs.set_pattern(0, PRESETS[3])
    opened.programs.set_amount(0, LengthUnit.MINUTES, 7)
    opened.programs.set_rest(0, 5000)
    opened.programs.set_repeat(3)
    opened.keeper.keep()
    later = anew()
    later.patterns.open("own:a")
    assert later.patterns.state.draft.parts[0].duration_ms == 5000
    assert later.patterns.state.standing.can_save
    later.patterns.open(fresh)
    assert later.patterns.state.draft == opened.patterns.state.draft
    assert later.programs.state.draft == opened.programs.state.draft
    assert port.patterns() == (EVENING,)


def test_what_was_saved_or_discarded_is_no_draft_any_more(
    opened: OwnModels, port: FakePatterns, anew: Opener
) -> None:
    opened.patterns.open("own:a")
    opened.patterns.set_length(0, 5000)
    opened.programs.create()
    opened.keeper.keep()
    assert port.drafts()
    opened.patterns.save()
    opened.programs.discard()
    opened.keeper.keep()
    assert not port.drafts()
    later = anew()
    later.patterns.open("own:a")
    assert not later.patterns.state.standing.can_discard
    assert later.programs.state.open_id == ""


def test_a_change_is_kept_by_itself_a_moment_later(
    opened: OwnModels, port: FakePatterns, qtbot: QtBot
) -> None:
    opened.patterns.create()
    assert not port.drafts()
    qtbot.waitUntil(lambda: port.drafts() is not None)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'{"patterns": {"own:x": {"name": "A", "parts": [{"kind": "float", "duration_ms": 100}]}},'
        b' "programs": {}}',
        b'{"patterns": {"own:x": {"name": "A", "parts": [{"kind": "inhale", "duration_ms": 7}]}},'
        b' "programs": {}}',
    ],
)
def test_what_cannot_be_read_is_left_out(port: FakePatterns, anew: Opener, data: bytes) -> None:
    port.kept_drafts = data
    models = anew()
    assert [row.note for row in models.patterns.state.rows if row.note == "Not saved yet"] == []


def test_a_preset_has_no_draft_whatever_was_kept(port: FakePatterns, anew: Opener) -> None:
    port.kept_drafts = b'{"patterns": {"chill": {"name": "A", "parts": []}}, "programs": {}}'
    models = anew()
    models.patterns.open("chill")
    assert models.patterns.state.draft.name == "Chill"


def test_where_nothing_can_be_written_the_draft_stays_and_the_next_time_tries_again(
    opened: OwnModels, port: FakePatterns
) -> None:
    opened.patterns.create()
    port.trouble = FULL_DISK
    opened.keeper.keep()
    assert not port.drafts()
    assert opened.patterns.state.standing.can_discard
    port.trouble = None
    opened.keeper.keep()
    assert port.drafts()
