"""A choice holds at once, waits for the relay, survives a restart, and a refusal is told kindly."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from desktop.viewmodels.account.port import SyncState
from desktop.viewmodels.boards.port import Kept
from desktop.viewmodels.boards.wish import LEAGUE, Wish, about_challenge
from desktop.viewmodels.boards.wishes import WishKeeper
from tests.desktop.fakes import FULL_DISK, NO_RELAY, World
from tests.desktop.fakes_boards import ALL_PLACES_TAKEN, AWAY, PLACE

THERE = replace(NO_RELAY, relay_url="https://relay.example.org", state=SyncState.UP_TO_DATE)
OFFLINE = replace(THERE, state=SyncState.OFFLINE)
JOIN = Wish(about=about_challenge("a"), on=True, secret="hidden", title="Ours")


@pytest.fixture
def keeper(owner: QObject, world: World) -> WishKeeper:
    world.boards.go(PLACE)
    world.sync.put(THERE)
    return WishKeeper(world.ports, owner)


def test_a_wish_holds_at_once_and_is_gone_once_the_relay_has_it(
    keeper: WishKeeper, world: World
) -> None:
    told: list[str] = []
    keeper.carried.connect(told.append)
    keeper.wish(JOIN)
    assert keeper.holds(JOIN.about, known=False)
    assert world.boards.kept(Kept.WISHES) is not None
    world.boards.answer_all()
    assert (world.boards.carried, told) == ([JOIN], [JOIN.about])
    assert not keeper.holds(JOIN.about, known=False)
    assert world.boards.kept(Kept.WISHES) is None
    assert "hidden" not in repr(JOIN)


def test_what_waits_survives_a_restart_and_goes_when_the_relay_is_back(
    keeper: WishKeeper, world: World, owner: QObject
) -> None:
    world.sync.put(OFFLINE)
    keeper.wish(JOIN)
    keeper.close()
    assert world.boards.requests == []
    again = WishKeeper(world.ports, owner)
    assert again.waits(JOIN.about) == JOIN
    world.sync.put(THERE)
    world.boards.answer_all()
    assert world.boards.carried == [JOIN]


def test_a_relay_that_is_busy_is_asked_again_when_somebody_looks(
    keeper: WishKeeper, world: World
) -> None:
    world.boards.trouble = AWAY
    keeper.wish(JOIN)
    world.boards.answer_all()
    assert world.boards.requests == []
    assert keeper.refused == ()
    world.boards.trouble = None
    keeper.look()
    world.boards.answer_all()
    assert world.boards.carried == [JOIN]


def test_what_is_refused_is_taken_back_and_said_until_it_was_read(
    keeper: WishKeeper, world: World, owner: QObject
) -> None:
    world.boards.refusals[JOIN.about] = ALL_PLACES_TAKEN
    keeper.wish(JOIN)
    keeper.wish(Wish(about=LEAGUE, on=True))
    world.boards.answer_all()
    assert [wish.about for wish in world.boards.carried] == [LEAGUE]
    assert not keeper.holds(JOIN.about, known=False)
    (told,) = WishKeeper(world.ports, owner).refused
    assert (told.wish.title, told.code) == ("Ours", "limit")
    keeper.dismiss(JOIN.about)
    assert keeper.refused == ()


def test_a_change_of_mind_replaces_what_was_on_its_way(keeper: WishKeeper, world: World) -> None:
    keeper.wish(JOIN)
    leave = Wish(about=JOIN.about, on=False)
    keeper.wish(leave)
    assert not keeper.holds(JOIN.about, known=True)
    world.boards.answer_all()
    assert world.boards.carried == [JOIN, leave]


def test_another_relay_hears_nothing_of_it(keeper: WishKeeper, world: World) -> None:
    world.sync.put(OFFLINE)
    keeper.wish(JOIN)
    world.boards.go("elsewhere 00")
    world.sync.put(THERE)
    assert (world.boards.requests, keeper.waits(JOIN.about)) == ([], None)
    world.boards.go(PLACE)
    assert world.boards.answer_all() == [f"carry_out {JOIN.about}"]


def test_an_answer_about_another_place_changes_nothing_here(
    keeper: WishKeeper, world: World
) -> None:
    keeper.wish(JOIN)
    world.boards.go("elsewhere 00")
    world.boards.answer()
    world.boards.go(PLACE)
    assert keeper.waits(JOIN.about) == JOIN
    world.boards.answer_all()
    assert keeper.waits(JOIN.about) is None


def test_a_full_disk_is_said_and_the_wish_still_goes(keeper: WishKeeper, world: World) -> None:
    world.boards.full = FULL_DISK
    keeper.wish(JOIN)
    assert keeper.trouble == FULL_DISK
    world.boards.answer_all()
    assert world.boards.carried == [JOIN]


def test_what_cannot_be_read_any_more_is_let_go(world: World, owner: QObject) -> None:
    world.boards.at = PLACE
    world.boards.remembered[PLACE, Kept.WISHES] = b"{"
    assert WishKeeper(world.ports, owner).wishes.waiting == ()
