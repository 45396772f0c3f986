"""Linked editors and keys without widgets."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from core.cards import Field
from crdt.protocol.api.profiles import Figures
from desktop.viewmodels.account.port import SyncState
from desktop.viewmodels.account.proof_port import PROOF_CANCELLED
from desktop.viewmodels.editors import words
from desktop.viewmodels.editors.model import EditorsModel
from desktop.viewmodels.editors.port import MadeKey, Reads, ShownCode
from desktop.viewmodels.ports import Trouble
from desktop.viewmodels.profile.sender import CardSender
from tests.desktop.fakes import NO_RELAY, World, session
from tests.desktop.fakes_editors import LINK_CODE, editor
from tests.desktop.fakes_profile import PLACE, REFUSED

THERE = replace(NO_RELAY, relay_url="https://relay.example.org", state=SyncState.UP_TO_DATE)
FIGURES = frozenset({Reads.PROGRESS})


@pytest.fixture
def model(owner: QObject, world: World) -> EditorsModel:
    world.profile.go(PLACE)
    world.sync.put(THERE)
    world.history.put(session(1))
    made = EditorsModel(world.ports, CardSender(world.ports, owner), owner)
    made.look()
    world.profile.answer_all()
    world.editors.answer_all()
    return made


def test_what_is_linked_is_listed_with_its_last_use(model: EditorsModel, world: World) -> None:
    now_ms = world.clock.wall_ms()
    world.editors.lines = (
        editor("VS Code", now_ms=now_ms, used_ms_ago=7_200_000),
        editor("Laptop", now_ms=now_ms),
    )
    model.look()
    world.editors.answer_all()
    first, second = model.state.editors
    assert (first.name, first.detail) == ("VS Code", "Last used 2 h ago")
    assert second.detail == "Not used so far; made 9 days ago"
    assert model.state.keys == ()


def test_a_code_is_good_once_for_ten_minutes_and_says_so_in_words(
    model: EditorsModel, world: World
) -> None:
    model.show_code()
    assert model.state.busy
    world.editors.answer_all()
    assert (model.state.code, model.state.code_is_good) == (LINK_CODE, True)
    assert model.state.code_until == "It works once, for about 10 more minutes."
    world.clock.pass_s(9 * 60 + 10)
    model.refresh_words()
    assert model.state.code_until == "It works once, for 1 more minute."
    world.clock.pass_s(60)
    model.refresh_words()
    assert not model.state.code_is_good
    assert "run out" in model.state.code_until


def test_an_editor_that_used_the_code_is_named_and_the_code_goes(
    model: EditorsModel, world: World
) -> None:
    model.show_code()
    world.editors.answer_all()
    model.look_for_editor()
    world.editors.answer_all()
    assert model.state.linked == ""
    world.editors.lines = (editor("VS Code", now_ms=world.clock.wall_ms()),)
    model.look_for_editor()
    world.editors.answer_all()
    assert (model.state.linked, model.state.code) == ("VS Code", "")
    model.put_code_away()
    assert model.state.linked == ""


def test_nobody_is_asked_while_no_code_is_shown(model: EditorsModel, world: World) -> None:
    model.look_for_editor()
    assert world.editors.requests == []


def test_a_key_is_shown_once(model: EditorsModel, world: World) -> None:
    model.make_key("  Status bar ", FIGURES)
    world.editors.answer_all()
    made = model.state.made
    assert made is not None
    assert made.name == "Status bar"
    assert [row.name for row in model.state.keys] == ["Status bar"]
    model.put_key_away()
    assert model.state.made is None
    assert made.key not in repr(model.state)


def test_secrets_are_in_no_repr() -> None:
    assert "1234" not in repr(ShownCode(code="1234", until_ms=0))
    assert "bmk" not in repr(MadeKey(name="x", key="bmk_secret"))


def test_secrets_shown_are_not_in_the_repr_of_the_state(model: EditorsModel, world: World) -> None:
    model.show_code()
    world.editors.answer_all()
    assert LINK_CODE not in repr(model.state)


@pytest.mark.parametrize(("name", "reads"), [("", FIGURES), ("  ", FIGURES), ("x", frozenset())])
def test_a_key_without_a_name_or_a_purpose_is_not_made(
    model: EditorsModel, world: World, name: str, reads: frozenset[Reads]
) -> None:
    model.make_key(name, reads)
    assert world.editors.requests == []
    assert model.state.trouble is not None


def test_an_editor_is_unlinked(model: EditorsModel, world: World) -> None:
    world.editors.lines = (editor("VS Code", now_ms=world.clock.wall_ms()),)
    model.look()
    world.editors.answer_all()
    model.revoke(model.state.editors[0].id)
    world.editors.answer_all()
    assert (model.state.editors, world.editors.lines) == ((), ())


def test_a_failure_stays_until_the_next_command(model: EditorsModel, world: World) -> None:
    world.editors.trouble = REFUSED
    model.show_code()
    world.editors.answer_all()
    assert (model.state.trouble, model.state.busy) == (REFUSED, False)
    world.editors.trouble = None
    model.show_code()
    world.editors.answer_all()
    assert model.state.trouble is None


def test_a_proof_that_was_not_given_is_no_failure(model: EditorsModel, world: World) -> None:
    world.editors.trouble = Trouble(code=PROOF_CANCELLED, sentence="Nothing was changed.")
    model.show_code()
    world.editors.answer_all()
    assert model.state.trouble is None


def test_figures_are_off_until_turned_on_and_go_when_turned_off(
    model: EditorsModel, world: World
) -> None:
    assert not any(row.shared for row in model.state.figures)
    model.share(Field.MINUTES, shared=True)
    world.profile.answer_all()
    assert world.profile.relay.editors == ("minutes",)
    assert world.profile.relay.figures == Figures(minutes_today=4, minutes_week=4)
    model.share(Field.MINUTES, shared=False)
    world.profile.answer_all()
    assert (world.profile.relay.editors, world.profile.relay.figures) == ((), Figures())


def test_while_points_are_hidden_only_minutes_can_be_shown(
    model: EditorsModel, world: World
) -> None:
    world.settings.save(replace(world.settings.settings(), tracking=False))
    assert {row.figure for row in model.state.figures if row.can_choose} == {Field.MINUTES}
    assert all(row.note for row in model.state.figures if not row.can_choose)


def test_at_another_relay_nothing_of_the_first_is_shown(model: EditorsModel, world: World) -> None:
    world.editors.lines = (editor("VS Code", now_ms=world.clock.wall_ms()),)
    model.show_code()
    model.look()
    world.editors.answer_all()
    world.profile.go("another relay")
    assert (model.state.editors, model.state.code, model.state.known) == ((), "", False)


def test_a_relay_that_is_away_is_asked_once_it_is_there(owner: QObject, world: World) -> None:
    world.profile.go(PLACE)
    world.sync.put(replace(THERE, state=SyncState.CONNECTING))
    model = EditorsModel(world.ports, CardSender(world.ports, owner), owner)
    model.look()
    assert world.editors.requests == []
    world.sync.put(THERE)
    assert world.editors.requests == ["keys"]
    world.editors.trouble = REFUSED
    world.editors.answer_all()
    model.refresh_words()
    assert world.editors.requests == []
    world.editors.trouble = None
    model.look()
    world.editors.answer_all()
    assert model.state.known


def test_what_a_key_reads_is_said_in_words() -> None:
    said = {
        words.reads_words(frozenset(reads))
        for reads in ((), (Reads.PROGRESS,), (Reads.PROFILE,), tuple(Reads))
    }
    assert len(said) == 4
