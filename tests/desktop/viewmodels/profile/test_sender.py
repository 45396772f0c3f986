"""Bringing one's own card to the relay: at once, later, after others, and after a restart."""

from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer

from core.cards import Audience, Field, Visibility
from crdt.protocol.api import profiles as api
from crdt.protocol.api.profiles import Figures
from desktop.viewmodels.account.port import SyncState, SyncStatus
from desktop.viewmodels.ports import Trouble
from desktop.viewmodels.profile.own_card import PictureWish, Wish
from desktop.viewmodels.profile.port import Part
from desktop.viewmodels.profile.sender import CardSender
from tests.desktop.fakes import FULL_DISK, NO_RELAY, World, session
from tests.desktop.fakes_profile import AWAY, PLACE, REFUSED

THERE = replace(NO_RELAY, relay_url="https://relay.example.org", state=SyncState.UP_TO_DATE)
OFFLINE = replace(THERE, state=SyncState.OFFLINE)
EVERYONE = Visibility(name=Audience.EVERYONE, level=Audience.EVERYONE)
SEEN = Visibility(name=Audience.EVERYONE, avatar=Audience.EVERYONE)
SHOWN = Wish(name="Robin", visibility=EVERYONE)


def _connect(world: World, status: SyncStatus = THERE) -> None:
    world.profile.go(PLACE)
    world.sync.put(status)


@pytest.fixture
def sender(owner: QObject, world: World) -> CardSender:
    _connect(world)
    return CardSender(world.ports, owner)


def test_the_relay_is_not_asked_before_anybody_looks_or_decides(
    sender: CardSender, world: World
) -> None:
    world.history.put(session(1))
    sender.session_ended()
    sender.tick()
    assert world.profile.requests == []


def test_a_device_that_nobody_looked_at_sends_figures_where_another_one_shares_them(
    sender: CardSender, world: World
) -> None:
    world.profile.edit(visibility=api.Visibility(minutes="everyone"))
    world.profile.used.add(PLACE)
    sender.session_ended()
    world.history.put(session(1))
    world.profile.answer_all()
    assert world.profile.relay.figures == Figures(minutes_week=4)


def test_what_is_decided_is_sent_with_the_figures_it_shows(
    sender: CardSender, world: World
) -> None:
    world.history.put(session(1))
    sender.wish(SHOWN)
    assert sender.own.waits
    assert world.profile.answer_all() == ["fetch", "put"]
    (sent,) = world.profile.puts
    assert (sent.name, sent.visibility.level, sent.figures) == (
        "Robin",
        "everyone",
        Figures(level=1),
    )
    assert not sender.own.waits
    assert world.profile.used == {PLACE}


def test_what_is_no_longer_shared_is_taken_away_at_once(sender: CardSender, world: World) -> None:
    sender.wish(SHOWN)
    world.profile.answer_all()
    sender.wish(replace(SHOWN, visibility=Visibility()))
    world.profile.answer_all()
    assert world.profile.relay.figures == Figures()
    assert world.profile.relay.visibility.name == "nobody"


def test_hiding_points_takes_level_and_streak_away_at_once(
    sender: CardSender, world: World
) -> None:
    sender.wish(SHOWN)
    world.profile.answer_all()
    world.settings.save(replace(world.settings.settings(), tracking=False))
    world.profile.answer_all()
    assert world.profile.relay.figures == Figures()
    assert sender.own.now.visibility.level is Audience.EVERYONE


def test_figures_that_change_wait_for_the_end_of_a_session_or_a_few_minutes(
    sender: CardSender, world: World
) -> None:
    sender.wish(replace(SHOWN, visibility=Visibility(minutes=Audience.EVERYONE)))
    world.profile.answer_all()
    world.history.put(session(1))
    assert world.profile.requests == []
    sender.tick()
    world.profile.answer_all()
    assert world.profile.relay.figures == Figures(minutes_week=4)
    sender.session_ended()
    world.history.put(session(2))
    world.profile.answer_all()
    assert world.profile.relay.figures == Figures(minutes_week=9)


def test_what_is_decided_offline_outlives_a_restart_and_is_sent_later(
    owner: QObject, world: World
) -> None:
    _connect(world, OFFLINE)
    before = CardSender(world.ports)
    before.wish(SHOWN)
    before.type_texts("Rob", None)
    before.keep_typed()
    before.wish(Wish(name="Robin", visibility=SEEN))
    before.choose_picture(b"pixels")
    assert world.profile.requests == []
    shiboken6.delete(before)
    after = CardSender(world.ports, owner)
    assert (after.own.now.name, after.own.name, after.picture) == ("Robin", "Rob", b"pixels")
    world.sync.put(THERE)
    answered = world.profile.answer_all()
    assert answered == ["fetch", "put", "put_picture", "fetch", "fetch_picture"]
    assert world.profile.relay.name == "Robin"
    assert not after.own.waits
    assert after.own.name == "Rob"


def test_a_relay_that_does_not_answer_is_asked_again_when_it_is_back(
    sender: CardSender, world: World
) -> None:
    world.profile.trouble = AWAY
    sender.wish(SHOWN)
    world.profile.answer_all()
    assert (sender.trouble, sender.own.waits) == (AWAY, True)
    world.profile.trouble = None
    sender.tick()
    assert world.profile.answer_all() == ["fetch", "put"]
    assert (sender.trouble, sender.own.waits) == (None, False)


def test_a_refusal_is_not_asked_again_before_something_changes(
    sender: CardSender, world: World
) -> None:
    sender.look()
    world.profile.answer_all()
    world.profile.trouble = REFUSED
    sender.wish(SHOWN)
    world.profile.answer_all()
    sender.tick()
    assert world.profile.requests == []
    assert sender.trouble == REFUSED
    world.profile.trouble = None
    sender.wish(replace(SHOWN, name="Rob"))
    world.profile.answer_all()
    assert world.profile.relay.name == "Rob"


def test_an_edit_of_another_device_and_ones_own_come_together(
    sender: CardSender, world: World
) -> None:
    sender.look()
    world.profile.answer_all()
    world.profile.edit(bio="On trains.", visibility=api.Visibility(bio="everyone"))
    sender.wish(SHOWN)
    assert world.profile.answer_all() == ["put", "fetch", "put"]
    assert (world.profile.relay.name, world.profile.relay.bio) == ("Robin", "On trains.")
    assert sender.own.clashes == frozenset()


def test_a_text_that_both_changed_is_kept_and_told(sender: CardSender, world: World) -> None:
    sender.look()
    world.profile.answer_all()
    world.profile.edit(name="Robert", visibility=api.Visibility(name="everyone"))
    sender.wish(SHOWN)
    world.profile.answer_all()
    assert world.profile.relay.name == "Robert"
    assert (sender.own.name, sender.own.clashes) == ("Robin", {Field.NAME})
    assert world.profile.relay.visibility.level == "everyone"
    sender.save_texts()
    world.profile.answer_all()
    assert world.profile.relay.name == "Robin"


def test_two_devices_that_edit_without_end_rest_a_while(sender: CardSender, world: World) -> None:
    sender.wish(SHOWN)
    for _ in range(30):
        if not world.profile.requests:
            break
        if world.profile.requests[0] == "put":
            shown = api.Visibility(bio="everyone")
            world.profile.edit(bio=f"edit {world.profile.relay.rev}", visibility=shown)
        world.profile.answer()
    assert world.profile.requests == []
    assert sender.own.waits
    sender.tick()
    world.profile.answer_all()
    assert not sender.own.waits


def _seen(sender: CardSender, world: World) -> None:
    sender.wish(Wish(visibility=SEEN))
    world.profile.answer_all()


def test_a_picture_is_sent_and_shown_as_the_relay_made_it(sender: CardSender, world: World) -> None:
    _seen(sender, world)
    sender.choose_picture(b"pixels")
    assert sender.picture == b"pixels"
    assert world.profile.answer_all() == ["put_picture", "fetch", "fetch_picture"]
    assert sender.picture == b"encoded anew: pixels"
    assert world.profile.kept(Part.PICTURE) == sender.picture
    sender.remove_picture()
    world.profile.answer_all()
    assert (world.profile.relay.avatar, sender.picture) == (None, b"")
    assert world.profile.kept(Part.PICTURE) is None
    assert not sender.own.waits


def test_a_picture_that_nobody_sees_stays_here(sender: CardSender, world: World) -> None:
    sender.choose_picture(b"pixels")
    assert world.profile.answer_all() == []
    assert not sender.own.waits
    sender.wish(Wish(visibility=SEEN))
    world.profile.answer_all()
    assert world.profile.relay.avatar is not None


def test_a_picture_that_is_hidden_goes_from_the_relay_and_stays_here(
    sender: CardSender, world: World
) -> None:
    _seen(sender, world)
    sender.choose_picture(b"pixels")
    world.profile.answer_all()
    sender.wish(Wish())
    answered = world.profile.answer_all()
    assert answered == ["put", "remove_picture", "fetch"]
    assert (world.profile.relay.avatar, sender.picture) == (None, b"encoded anew: pixels")
    assert not sender.own.waits
    sender.wish(Wish(visibility=SEEN))
    world.profile.answer_all()
    assert world.profile.relay.avatar is not None


def test_a_picture_that_another_device_hid_stays_here(sender: CardSender, world: World) -> None:
    _seen(sender, world)
    sender.choose_picture(b"pixels")
    world.profile.answer_all()
    world.profile.edit(avatar=None, visibility=api.Visibility())
    sender.look()
    world.profile.answer_all()
    assert sender.picture == b"encoded anew: pixels"
    sender.wish(Wish(visibility=SEEN))
    world.profile.answer_all()
    assert world.profile.relay.avatar is not None


def test_a_picture_that_another_device_removed_goes_here_too(
    sender: CardSender, world: World
) -> None:
    _seen(sender, world)
    sender.choose_picture(b"pixels")
    world.profile.answer_all()
    world.profile.edit(avatar=None)
    sender.look()
    world.profile.answer_all()
    assert sender.picture == b""


def test_a_picture_is_taken_away_also_while_nobody_sees_it(
    sender: CardSender, world: World
) -> None:
    sender.choose_picture(b"pixels")
    world.profile.answer_all()
    sender.remove_picture()
    sender.wish(Wish(visibility=SEEN))
    world.profile.answer_all()
    assert (world.profile.relay.avatar, sender.picture) == (None, b"")


def test_a_picture_that_is_refused_goes_and_holds_nothing_up(
    sender: CardSender, world: World
) -> None:
    _seen(sender, world)
    sender.choose_picture(b"pixels")
    world.profile.trouble = Trouble(code="unsupported_media", sentence="Not that kind of file.")
    world.profile.answer_all()
    assert sender.own.picture is PictureWish.NOTHING
    assert sender.trouble is not None
    world.profile.trouble = None
    sender.wish(SHOWN)
    world.profile.answer_all()
    assert world.profile.relay.name == "Robin"


def test_at_another_relay_nothing_of_the_first_is_shown_and_nothing_is_lost(
    sender: CardSender, world: World
) -> None:
    sender.wish(SHOWN)
    world.profile.answer_all()
    world.profile.go("another relay")
    assert sender.own.now == Wish()
    sender.tick()
    assert world.profile.requests == []
    world.profile.go(PLACE)
    assert sender.own.now == SHOWN


def test_an_answer_of_the_relay_before_is_not_taken_for_this_one(
    sender: CardSender, world: World
) -> None:
    world.profile.edit(name="Robin", visibility=api.Visibility(name="everyone"))
    sender.look()
    world.profile.go("another relay")
    world.profile.answer()
    assert sender.own.now == Wish()


def test_a_disk_that_is_full_is_said_and_the_card_is_sent_all_the_same(
    sender: CardSender, world: World
) -> None:
    sender.look()
    world.profile.answer_all()
    world.profile.full = FULL_DISK
    sender.wish(SHOWN)
    assert sender.trouble == FULL_DISK
    world.profile.answer_all()
    assert world.profile.relay.name == "Robin"


@pytest.mark.parametrize("code", ["signed_out", "erased", "revoked_device"])
def test_a_relay_that_would_not_have_this_device_is_left_alone(
    code: str, sender: CardSender, world: World
) -> None:
    sender.wish(SHOWN)
    world.profile.answer_all()
    halted = Trouble(code=code, sentence="As it is.")
    world.sync.put(replace(THERE, state=SyncState.TROUBLE, problem=halted))
    world.history.put(session(1))
    sender.session_ended()
    sender.tick()
    sender.look()
    sender.wish(replace(SHOWN, name="Kim"))
    assert world.profile.requests == []
    world.sync.put(THERE)
    world.profile.answer_all()
    assert world.profile.relay.name == "Kim"


def test_a_relay_restored_from_a_backup_shows_nothing_again_that_was_hidden(
    sender: CardSender, world: World
) -> None:
    sender.wish(SHOWN)
    world.profile.answer_all()
    backup = world.profile.relay
    sender.wish(replace(SHOWN, name="Kim", visibility=Visibility(level=Audience.FRIENDS)))
    world.profile.answer_all()
    world.profile.relay = backup
    sender.look()
    world.profile.answer_all()
    assert sender.own.now.visibility == Visibility(level=Audience.FRIENDS)
    assert world.profile.relay.visibility == api.Visibility(level="friends")
    assert (world.profile.relay.name, sender.own.now.name) == ("", "Kim")


def test_a_relay_restored_from_a_backup_gets_the_picture_of_now_or_none_again(
    sender: CardSender, world: World
) -> None:
    sender.wish(Wish(name="Robin", visibility=SEEN))
    sender.choose_picture(b"first")
    world.profile.answer_all()
    backup = world.profile.relay
    sender.choose_picture(b"second")
    world.profile.answer_all()
    second = sender.picture
    world.profile.relay = backup
    sender.look()
    world.profile.answer_all()
    assert sender.picture.endswith(second)
    sender.remove_picture()
    world.profile.answer_all()
    world.profile.relay = backup
    sender.look()
    world.profile.answer_all()
    assert world.profile.relay.avatar is None
    assert sender.picture == b""


def test_once_closed_it_reads_and_sends_nothing_more_and_keeps_no_timer(
    sender: CardSender, owner: QObject, world: World
) -> None:
    sender.wish(SHOWN)
    world.profile.answer_all()
    (timer,) = owner.findChildren(QTimer)
    assert timer.isActive()
    sender.look()
    sender.close()
    world.profile.answer_all()
    world.history.put(session(1))
    world.sync.put(OFFLINE)
    assert not timer.isActive()
    assert world.profile.requests == []
