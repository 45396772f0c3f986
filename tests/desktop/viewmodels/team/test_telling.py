"""What is told of teams at the corner of the screen, and what is not."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from desktop.viewmodels.around.notices import NoticeModel
from desktop.viewmodels.team.telling import TeamTeller
from desktop.viewmodels.team.values import Pending, Refused, Way
from tests.desktop.fakes import World
from tests.desktop.fakes_team import FORBIDDEN, TEAM, a_request, a_view

REFUSED = Refused(id="1", team=TEAM, way=Way.ROLE, trouble=FORBIDDEN)


class Desk:
    """A teller over a world, with what it has told."""

    def __init__(self, world: World, owner: QObject) -> None:
        self.busy = False
        self.notices = NoticeModel(world.quiet, owner)
        self.teller = TeamTeller(world.ports, self.notices, lambda: self.busy, owner)

    @property
    def told(self) -> str:
        """What stands there; it is read, and gone."""
        notice = self.notices.state
        self.notices.dismiss()
        return "" if notice is None else f"{notice.title}: {notice.text}"


@pytest.fixture
def desk(world: World, owner: QObject) -> Desk:
    world.team.refuse(REFUSED)
    return Desk(world, owner)


def test_being_let_in_a_request_and_a_refusal_are_told_once(desk: Desk, world: World) -> None:
    assert desk.told == ""
    world.team.put(replace(a_view(), pending=(Pending(id="1", way=Way.ASK),)))
    assert desk.told == ""
    world.team.put(a_view())
    assert desk.told == "Calm Crew: You are in the team now."
    world.team.put(replace(a_view(), requests=(a_request(),)))
    assert desk.told == "Calm Crew: Somebody asks to join."
    world.team.refuse(replace(REFUSED, id="2"))
    assert FORBIDDEN.sentence in desk.told
    world.team.tell()
    assert desk.told == ""


def test_nothing_is_told_where_it_is_unwelcome_or_seen_anyway(desk: Desk, world: World) -> None:
    world.team.put(a_view())
    desk.busy = True
    world.team.put(replace(a_view(), requests=(a_request(),)))
    assert desk.told == ""
    desk.busy = False
    desk.teller.look()
    world.team.put(replace(a_view(), requests=(a_request(), a_request("r"))))
    assert desk.told == ""
    desk.teller.look_away()
    world.team.tell()
    assert desk.told == ""


def test_a_request_that_nobody_answers_is_told_once_on_a_device(
    desk: Desk, world: World, owner: QObject
) -> None:
    world.team.put(a_view())
    desk.busy = True
    world.team.put(replace(a_view(), requests=(a_request(),)))
    assert desk.told == ""
    desk.busy = False
    world.team.tell()
    assert desk.told == "Calm Crew: Somebody asks to join."
    desk.busy = True
    world.team.put(a_view())
    started = Desk(world, owner)
    world.team.put(replace(a_view(), requests=(a_request(),)))
    assert started.told == ""
    world.team.put(replace(a_view(), requests=(a_request(), a_request("r"))))
    assert started.told == "Calm Crew: Somebody asks to join."


def test_the_notice_leads_to_the_team_and_goes_when_it_is_seen(desk: Desk, world: World) -> None:
    wanted: list[bool] = []
    desk.teller.wanted.connect(lambda: wanted.append(True))
    world.team.put(a_view())
    world.team.put(replace(a_view(), requests=(a_request(),)))
    desk.notices.answer(1)
    assert wanted == [True]
    world.team.put(replace(a_view(), requests=(a_request(), a_request("r"))))
    assert desk.notices.state is not None
    desk.teller.look()
    assert desk.notices.state is None
