"""The Profile page without widgets: fields, audiences, the preview, and the bytes."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.cards import Audience, Field, Relation, Visibility, visible_fields
from crdt.protocol.api.profiles import CardInput
from desktop.viewmodels.account.port import REVOKED, SyncState
from desktop.viewmodels.ports import Trouble
from desktop.viewmodels.profile.model import ProfileModel
from desktop.viewmodels.profile.own_card import Wish
from desktop.viewmodels.profile.port import Picture
from desktop.viewmodels.profile.sender import CardSender
from desktop.viewmodels.profile.state import Reach
from tests.desktop.fakes import NO_RELAY, World, session
from tests.desktop.fakes_profile import AWAY, PLACE, REFUSED

THERE = replace(NO_RELAY, relay_url="https://relay.example.org", state=SyncState.UP_TO_DATE)
OTHERS = (Relation.FRIEND, Relation.TEAM, Relation.ORGANISATION, Relation.MEMBER)
VISIBILITIES = st.builds(Visibility, **{field.value: st.sampled_from(Audience) for field in Field})


@pytest.fixture
def sender(owner: QObject, world: World) -> CardSender:
    world.profile.go(PLACE)
    world.sync.put(THERE)
    world.history.put(session(1), session(2, days_ago=1))
    return CardSender(world.ports, owner)


@pytest.fixture
def model(sender: CardSender, world: World) -> ProfileModel:
    made = ProfileModel(world.ports, sender, sender)
    made.look()
    world.profile.answer_all()
    return made


def test_where_it_stands_is_said(sender: CardSender, world: World) -> None:
    model = ProfileModel(world.ports, sender, sender)
    assert model.state.reach is Reach.ASKING
    model.look()
    world.profile.answer_all()
    assert model.state.reach is Reach.THERE
    assert "Nobody sees anything of you" in model.state.status
    world.sync.put(replace(THERE, state=SyncState.OFFLINE))
    assert model.state.reach is Reach.AWAY
    assert "sent later" in model.state.status
    revoked = Trouble(code=REVOKED, sentence="Removed.")
    world.sync.put(replace(THERE, state=SyncState.TROUBLE, problem=revoked))
    assert model.state.reach is Reach.SHUT_OUT
    for code, reach in (("signed_out", Reach.SIGNED_OUT), ("erased", Reach.ERASED)):
        halted = Trouble(code=code, sentence="As it is.")
        world.sync.put(replace(THERE, state=SyncState.TROUBLE, problem=halted))
        assert model.state.reach is reach
        assert "The relay has what you see" not in model.state.status
    assert "erased" in model.state.sending.title
    world.profile.go(None)
    world.sync.put(NO_RELAY)
    assert model.state.reach is Reach.NO_RELAY


def test_a_choice_takes_effect_when_it_is_made(model: ProfileModel, world: World) -> None:
    model.type_name("Robin")
    model.choose(Field.NAME, Audience.EVERYONE)
    world.profile.answer_all()
    assert (world.profile.relay.visibility.name, world.profile.relay.name) == ("everyone", "")
    assert model.state.unsaved
    model.save()
    world.profile.answer_all()
    assert world.profile.relay.name == "Robin"
    assert not model.state.unsaved


def test_what_was_typed_can_be_let_go(model: ProfileModel) -> None:
    model.type_name("Robin")
    model.type_bio("On trains.")
    model.let_go()
    assert (model.state.name, model.state.bio, model.state.unsaved) == ("", "", False)


def test_what_was_typed_is_kept_when_the_window_closes(
    model: ProfileModel, sender: CardSender, world: World
) -> None:
    model.type_bio("On trains.")
    model.keep()
    assert CardSender(world.ports, sender).own.bio == "On trains."
    assert world.profile.relay.bio == ""


@given(VISIBILITIES, st.sampled_from(OTHERS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_the_preview_shows_what_the_rule_of_the_relay_shows(
    model: ProfileModel, sender: CardSender, visibility: Visibility, relation: Relation
) -> None:
    sender.wish(Wish(name="Robin", bio="On trains.", visibility=visibility))
    model.see_as(relation)
    seen, preview = visible_fields(visibility, relation), model.state.preview
    assert bool(preview.name) == (Field.NAME in seen)
    assert bool(preview.bio) == (Field.BIO in seen)
    assert preview.present == (Field.PRESENCE in seen)
    figures = seen & {Field.LEVEL, Field.STREAK, Field.MINUTES}
    assert len(preview.facts) == len(figures)
    assert (sender.card().name, sender.card().bio) == (
        "Robin" if visibility.name is not Audience.NOBODY else "",
        "On trains." if visibility.bio is not Audience.NOBODY else "",
    )
    assert bool(preview.empty) == (not seen - {Field.AVATAR})


def test_the_bytes_shown_are_those_that_are_sent(model: ProfileModel, world: World) -> None:
    model.choose(Field.MINUTES, Audience.EVERYONE)
    shown = model.state.sending
    assert "sent next" in shown.title
    world.profile.answer_all()
    assert msgspec.json.decode(shown.text, type=CardInput) == world.profile.puts[-1]
    assert "Nothing waits" in model.state.sending.title


def test_choices_for_whom_there_is_nobody_yet_say_so(model: ProfileModel, world: World) -> None:
    model.choose(Field.NAME, Audience.FRIENDS)
    (row,) = [row for row in model.state.rows if row.field is Field.NAME]
    assert "no friends on this relay yet" in row.note
    model.see_as(Relation.FRIEND)
    assert "no friends on this relay yet" in model.state.preview.note
    model.choose(Field.NAME, Audience.EVERYONE)
    (row,) = [row for row in model.state.rows if row.field is Field.NAME]
    assert row.note == ""


def test_while_points_are_hidden_level_and_streak_cannot_be_chosen_and_it_says_why(
    model: ProfileModel, world: World
) -> None:
    world.settings.save(replace(world.settings.settings(), tracking=False))
    for row in model.state.rows:
        hidden = row.field in (Field.LEVEL, Field.STREAK)
        assert row.can_choose is not hidden
        assert bool("Points are hidden" in row.note) is hidden
        assert not (hidden and row.value)


def test_letting_nobody_see_anything_leaves_the_texts(model: ProfileModel, world: World) -> None:
    model.type_name("Robin")
    model.save()
    for field in Field:
        model.choose(field, Audience.EVERYONE)
    world.profile.answer_all()
    assert world.profile.relay.name == "Robin"
    model.share_nothing()
    world.profile.answer_all()
    assert set(msgspec.structs.astuple(world.profile.relay.visibility)) == {"nobody"}
    assert msgspec.structs.asdict(world.profile.relay.figures) == {
        "level": None,
        "streak_days": None,
        "minutes_today": None,
        "minutes_week": None,
    }
    assert (world.profile.relay.name, model.state.name) == ("", "Robin")


def test_a_name_that_another_device_changed_is_told_with_what_it_says(
    model: ProfileModel, world: World
) -> None:
    model.choose(Field.NAME, Audience.EVERYONE)
    world.profile.answer_all()
    world.profile.edit(name="Robert")
    model.type_name("Robin")
    model.save()
    world.profile.answer_all()
    assert "“Robert”" in model.state.clash
    assert (model.state.name, model.state.unsaved) == ("Robin", True)
    model.let_go()
    assert (model.state.name, model.state.clash) == ("Robert", "")


def test_a_picture_is_looked_at_before_it_is_used(
    model: ProfileModel, world: World, qtbot: QtBot
) -> None:
    picture = Picture(data=b"pixels", side=256, cut=True)
    world.profile.read = picture
    with qtbot.waitSignal(model.opened) as opened:
        model.open_picture(Path("/home/person/me.jpg"))
    assert opened.args == [picture]
    assert model.state.picture == b""
    model.use_picture(picture)
    assert model.state.picture == b"pixels"
    assert "Stays on this device" in model.state.picture_note
    model.choose(Field.AVATAR, Audience.EVERYONE)
    assert "only its pixels" in model.state.picture_note


def test_a_file_that_is_no_picture_is_said_so_until_another_is_opened(
    model: ProfileModel, world: World
) -> None:
    trouble = Trouble(code="file", sentence="me.gif is no picture.")
    world.profile.read = trouble
    model.open_picture(Path("/home/person/me.gif"))
    assert model.state.picture_trouble == trouble
    world.profile.read = Picture(data=b"pixels", side=256, cut=False)
    model.open_picture(Path("/home/person/me.jpg"))
    assert model.state.picture_trouble is None


def test_a_refusal_is_said_and_can_be_tried_again(model: ProfileModel, world: World) -> None:
    world.profile.trouble = REFUSED
    model.choose(Field.NAME, Audience.EVERYONE)
    world.profile.answer_all()
    assert (model.state.trouble, model.state.can_retry) == (REFUSED, True)
    world.profile.trouble = None
    model.look()
    world.profile.answer_all()
    assert model.state.trouble is None
    assert world.profile.relay.visibility.name == "everyone"


def test_that_the_relay_is_away_is_said_once(model: ProfileModel, world: World) -> None:
    world.profile.trouble = AWAY
    model.choose(Field.NAME, Audience.EVERYONE)
    world.profile.answer_all()
    world.sync.put(replace(THERE, state=SyncState.OFFLINE))
    assert model.state.trouble is None
    assert "kept and sent later" in model.state.status
