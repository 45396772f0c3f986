"""Facts, export and erasing without widgets."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from crdt.protocol.api.profiles import Figures, Visibility
from desktop.viewmodels.account.port import SyncState, SyncStatus
from desktop.viewmodels.editors.model import EditorsModel
from desktop.viewmodels.privacy import words as privacy_words
from desktop.viewmodels.privacy.envelope_words import field_words
from desktop.viewmodels.privacy.model import PrivacyModel
from desktop.viewmodels.privacy.port import ExportDone, ExportStopped, FieldName, RelayMap
from desktop.viewmodels.profile.sender import CardSender
from desktop.viewmodels.trouble import Trouble
from tests.desktop.fakes import FULL_DISK, NO_RELAY, World, device
from tests.desktop.fakes_editors import editor
from tests.desktop.fakes_privacy import FACTS, RELAY, envelope
from tests.desktop.fakes_profile import PLACE

CONNECTED = replace(
    NO_RELAY, relay_url=RELAY.url, devices=(device("This computer", this=True), device("Laptop"))
)
ALONE = replace(CONNECTED, devices=CONNECTED.devices[:1])
GONE = replace(
    CONNECTED, state=SyncState.TROUBLE, problem=Trouble(code="erased", sentence="Erased.")
)


@pytest.fixture
def model(owner: QObject, world: World) -> PrivacyModel:
    sender = CardSender(world.ports, owner)
    editors = EditorsModel(world.ports, sender, owner)
    return PrivacyModel(world.privacy, world.sync, world.clock, sender, editors, owner)


def test_nothing_is_counted_before_somebody_looks(model: PrivacyModel, world: World) -> None:
    assert world.privacy.reads == 0
    assert model.state.facts is None
    model.refresh()
    assert model.state.facts == FACTS


def test_news_make_it_stale(model: PrivacyModel, world: World, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.stale):
        world.privacy.put(leaving=envelope())
    with qtbot.waitSignal(model.stale):
        world.sync.put(CONNECTED)


def test_an_export_shows_how_far_it_is_and_where_it_went(model: PrivacyModel, world: World) -> None:
    model.export(Path("/home/person"))
    model.export(Path("/elsewhere"))
    ((parent, name, _),) = world.privacy.exports
    assert (parent, name) == (Path("/home/person"), "Breath Master export 2026-11-22")
    assert world.privacy.told is not None
    world.privacy.told(2, 8)
    assert model.state.work is not None
    assert (model.state.work.permille, model.state.work.detail) == (250, "2 of 8 files")
    done = ExportDone(folder=Path("/home/person/x"), files=8, sessions=3)
    world.privacy.answer_export(done)
    ended = model.state
    assert (ended.work, ended.exported) == (None, done)


def test_an_export_can_be_stopped(model: PrivacyModel, world: World) -> None:
    model.export(Path("/home/person"))
    model.cancel_export()
    assert world.privacy.exports[0][2].is_cancelled()
    assert model.state.work is not None
    assert model.state.work.stopping
    world.privacy.answer_export(ExportStopped())
    assert model.state.stopped
    model.export(Path("/home/person"))
    assert not world.privacy.exports[1][2].is_cancelled()


def test_an_export_that_failed_says_why(model: PrivacyModel, world: World) -> None:
    model.export(Path("/home/person"))
    world.privacy.answer_export(FULL_DISK)
    assert model.state.export_trouble == FULL_DISK
    assert model.state.work is None


def test_nothing_is_erased_without_the_word(model: PrivacyModel, world: World) -> None:
    for typed in ("", "erase", "delet", "delete everything"):
        model.erase(typed)
    assert world.privacy.erased == 0
    model.erase(" Delete ")
    model.erase("delete")
    assert world.privacy.erased == 1
    assert model.state.erasing


def test_erasing_ends_an_export(model: PrivacyModel, world: World) -> None:
    model.export(Path("/home/person"))
    model.erase("delete")
    assert world.privacy.exports[0][2].is_cancelled()


def test_an_erasing_that_could_not_begin_says_why(model: PrivacyModel, world: World) -> None:
    world.privacy.erase_trouble = FULL_DISK
    model.erase("delete")
    assert not model.state.erasing
    assert model.state.erase_trouble == FULL_DISK


def test_every_field_of_an_envelope_is_explained() -> None:
    said = [field_words(name) for name in FieldName]
    assert all(words.title and words.meaning for words in said)
    assert len({words.title for words in said}) == len(said)


@pytest.mark.parametrize(
    ("status", "relay", "said", "unsaid"),
    [
        (NO_RELAY, None, "There is no relay", "The relay keeps"),
        (CONNECTED, RELAY, "What is on Laptop stays there", "only device"),
        (ALONE, RELAY, "Whoever has your recovery key", "no recovery key"),
        (ALONE, replace(RELAY, has_recovery_entry=False), "there is no recovery key", "Whoever"),
        (replace(ALONE, outbox=2), RELAY, "no time to leave", "There is no relay"),
        (GONE, RELAY, "What is on Laptop stays there", "The relay keeps"),
        (GONE, RELAY, "The relay erased the account", "in its settings"),
    ],
)
def test_what_erasing_means_follows_from_what_is_where(
    status: SyncStatus, relay: RelayMap | None, said: str, unsaid: str
) -> None:
    text = " ".join(privacy_words.erase_facts(status, relay))
    assert said in text
    assert unsaid not in text
    assert "keys go first" in text


def test_a_relay_that_erased_the_account_is_not_said_to_hold_anything(
    model: PrivacyModel, world: World
) -> None:
    world.profile.go(PLACE)
    world.sync.put(replace(CONNECTED, state=SyncState.UP_TO_DATE))
    world.profile.edit(name="Robin", visibility=Visibility(name="everyone"))
    model.look()
    world.profile.answer_all()
    assert model.clear_lines
    world.sync.put(GONE)
    assert model.clear_lines == ()
    said = privacy_words.relay_lines(RELAY, model.clear_lines, model.sync_status)
    assert said == ("Erased this account and all it held of it.", "Nothing goes there any more.")
    title = privacy_words.leaving_title(envelope(), RELAY, model.sync_status)
    assert "nothing leaves" in title


def test_a_size_is_said_in_few_digits() -> None:
    assert privacy_words.size(1536) == "1.5 KiB"
    assert privacy_words.size(3 << 20) == "3.0 MiB"


def test_what_the_relay_can_read_is_said(model: PrivacyModel, world: World) -> None:
    world.profile.go(PLACE)
    world.sync.put(replace(CONNECTED, state=SyncState.UP_TO_DATE))
    assert model.clear_lines == ()
    assert "Nobody else has" in privacy_words.nobody_else(model.clear_lines)
    world.profile.edit(
        name="Robin",
        visibility=Visibility(name="everyone", minutes="friends"),
        figures=Figures(minutes_week=9),
    )
    world.editors.lines = (editor("VS Code", now_ms=world.clock.wall_ms()),)
    model.look()
    world.profile.answer_all()
    world.editors.answer_all()
    card, linked = model.clear_lines
    assert "Name, Minutes this week." in card
    assert linked == "Knows 1 editor or key by name, and when it was last used."
    assert {card, linked} < set(
        privacy_words.relay_lines(RELAY, model.clear_lines, model.sync_status)
    )
    assert "others on the relay see" in privacy_words.nobody_else(model.clear_lines)
    world.profile.edit(editors=("minutes",))
    model.look()
    world.profile.answer_all()
    assert "for your editors" in model.clear_lines[0]
    world.profile.go(None)
    assert model.clear_lines == ()
