"""Which team is shown, and what is done in it; joining, finding and sharing."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QObject

from core.sharing import ShareWhen, Sharing
from core.tallies import Slot
from core.teams import Joining, TeamAbout, TeamVisibility
from crdt.ids import EntryHash, TeamId
from crdt.membership import History, Role
from desktop.viewmodels.account.port import SyncState
from desktop.viewmodels.team.join import FindModel, JoinModel
from desktop.viewmodels.team.model import TeamModel
from desktop.viewmodels.team.sharing import TeamSharingModel
from desktop.viewmodels.team.state import Stage, TeamPage
from desktop.viewmodels.team.values import (
    FoundTeam,
    JoinPreview,
    MemberRow,
    Reach,
    Refused,
    Way,
)
from desktop.viewmodels.trouble import Trouble
from tests.desktop.fakes import NO_RELAY, World
from tests.desktop.fakes_team import (
    AWAY,
    FORBIDDEN,
    LINK,
    TEAM,
    a_request,
    a_view,
    someone,
)

OTHER = TeamId(b"o" * 16)
MAYA = MemberRow(
    account=someone("a"),
    role=Role.MEMBER,
    is_me=False,
    name="Maya",
    short="6161",
    roles_i_may_give=(Role.MEMBER, Role.COACH, Role.ADMIN),
    i_may_remove=True,
)
NAMELESS = replace(MAYA, account=someone("b"), name="", short="6262")
PREVIEW = JoinPreview(
    team=TEAM,
    head=EntryHash(b"h" * 32),
    members=6,
    role=Role.MEMBER,
    is_member=False,
    is_over=False,
    about=TeamAbout(name="Calm Crew"),
)


@pytest.fixture
def model(owner: QObject, world: World) -> TeamModel:
    return TeamModel(world.ports, owner)


def test_without_a_relay_and_without_a_team_it_says_so(model: TeamModel, world: World) -> None:
    stages = [model.state.stage]
    world.team.put()
    stages.append(model.state.stage)
    assert stages == [Stage.NO_RELAY, Stage.NO_TEAM]


def test_the_first_team_by_name_is_shown_until_another_is_chosen(
    model: TeamModel, world: World
) -> None:
    shown: list[TeamId | None] = []
    model.team_changed.connect(lambda: shown.append(model.team))
    world.team.put(a_view("Zen"), replace(a_view("Calm Crew"), team=OTHER))
    model.choose(1)
    assert model.state.names == ("Calm Crew", "Zen")
    assert shown == [OTHER, TEAM]
    world.team.views.pop(TEAM)
    world.team.tell()
    assert model.team == OTHER


def test_a_new_team_is_shown_at_once_and_waits(model: TeamModel, world: World) -> None:
    world.team.put()
    assert model.create(TeamAbout(name="Quiet hour"), History.FROM_JOIN, with_space=True)
    assert model.state.page is not None
    assert model.state.page.name == "Quiet hour"
    assert "1" in model.state.page.waits


def test_members_without_a_name_are_told_apart_and_oneself_has_no_acts(
    model: TeamModel, world: World
) -> None:
    world.team.put(a_view(others=(MAYA, NAMELESS)))
    assert model.state.page is not None
    me, maya, nameless = model.state.page.members
    assert (me.acts, maya.name) == ((), "Maya")
    assert "6262" in nameless.name
    assert set(maya.acts) == {"words", "coach", "admin", "hand_over", "remove"}


def test_what_one_does_about_somebody_shows_as_waiting(model: TeamModel, world: World) -> None:
    world.team.put(a_view(others=(MAYA,)))
    model.act(MAYA.account.hex(), "remove")
    assert world.team.done == [("remove", TEAM, MAYA.account)]
    assert model.state.page is not None
    assert "being removed" in model.state.page.members[1].detail
    assert model.state.page.members[1].acts == ("words",)


def test_a_member_sees_no_acts_that_their_role_does_not_allow(
    model: TeamModel, world: World
) -> None:
    row = replace(MAYA, roles_i_may_give=(), i_may_remove=False)
    world.team.put(a_view(role=Role.MEMBER, others=(row,)))
    assert model.state.page is not None
    assert model.state.page.members[1].acts == ("words",)


def test_what_is_refused_on_the_spot_is_said_and_goes_when_read(
    model: TeamModel, world: World
) -> None:
    world.team.put(a_view(others=(MAYA,)))
    world.team.trouble = FORBIDDEN
    assert not model.act(MAYA.account.hex(), "coach")
    assert model.state.trouble == FORBIDDEN
    model.let_go()
    assert model.state.trouble is None


def test_what_is_refused_later_stays_with_the_text_until_it_was_read(
    model: TeamModel, world: World
) -> None:
    world.team.put(a_view(others=(MAYA,)))
    world.team.refuse(
        Refused(id="7", team=TEAM, way=Way.ROLE, trouble=FORBIDDEN, about=MAYA.account)
    )
    world.team.refuse(Refused(id="8", team=TEAM, way=Way.WRITE, trouble=FORBIDDEN, text="Hello"))
    first, second = model.state.refused
    assert first.text.startswith("Maya")
    assert second.typed == "Hello"
    model.dismiss("7")
    assert [row.key for row in model.state.refused] == ["8"]


def test_a_request_is_granted_or_not(model: TeamModel, world: World) -> None:
    world.team.put(replace(a_view(), requests=(a_request("q"), a_request("r", "Rui"))))
    model.answer(someone("q").hex(), let_in=True)
    model.answer(someone("r").hex(), let_in=False)
    assert [what[0] for what in world.team.done] == ["approve", "decline"]


def test_an_archived_team_can_be_left_and_nothing_else(model: TeamModel, world: World) -> None:
    world.team.put(replace(a_view(role=Role.ADMIN, others=(MAYA,)), is_archived=True))
    assert model.state.page is not None
    assert model.state.page.may == frozenset()
    assert model.state.page.members[1].acts == ("words",)
    model.leave()
    assert model.state.stage is Stage.NO_TEAM


# Joining


def test_a_link_is_looked_at_before_anybody_joins(
    owner: QObject, model: TeamModel, world: World
) -> None:
    world.team.preview = PREVIEW
    join = JoinModel(model, owner)
    join.look(LINK)
    assert (join.state.name, join.state.may_join) == ("Calm Crew", True)
    assert ("join", LINK) not in world.team.done
    assert join.join()
    assert world.team.done[-1] == ("join", LINK)


@pytest.mark.parametrize(
    "preview",
    [
        replace(PREVIEW, is_member=True),
        replace(PREVIEW, is_over=True),
        replace(PREVIEW, other_relay="https://elsewhere.example.org"),
        AWAY,
    ],
)
def test_what_cannot_be_joined_says_why(
    owner: QObject, model: TeamModel, world: World, preview: JoinPreview
) -> None:
    world.team.preview = preview
    join = JoinModel(model, owner)
    join.look(LINK)
    assert not join.state.may_join
    assert join.state.line or join.state.trouble


def test_the_link_is_forgotten_with_the_dialog_and_stands_in_no_state(
    owner: QObject, model: TeamModel, world: World
) -> None:
    world.team.preview = PREVIEW
    join = JoinModel(model, owner)
    join.look(LINK)
    assert LINK not in repr(join.state)
    join.end()
    assert not join.join()


def test_a_public_team_is_asked_once(owner: QObject, model: TeamModel, world: World) -> None:
    about = TeamAbout(
        name="Quiet hour", visibility=TeamVisibility.PUBLIC, joining=Joining.BY_REQUEST
    )
    world.team.public = (
        FoundTeam(
            team=OTHER,
            head=EntryHash(b"h" * 32),
            about=about,
            members=4,
            joining=Joining.BY_REQUEST,
        ),
    )
    find = FindModel(model, owner)
    find.search("quiet")
    find.ask(OTHER.hex())
    assert world.team.done[-1][:2] == ("ask_to_join", OTHER)
    assert not find.state.rows[0].may_ask


# Sharing


def test_sharing_begins_today_and_shows_what_it_would_send(
    owner: QObject, model: TeamModel, world: World
) -> None:
    world.team.put(a_view())
    today = date.fromtimestamp(world.clock.wall_ms() / 1000)
    world.team.days = ((date(2020, 1, 1), Slot(minutes=9, sessions=1, cycles=30)),)
    sharing = TeamSharingModel(model, world.clock, owner)
    sharing.begin()
    assert (sharing.state.chosen, sharing.state.days) == (ShareWhen.ONCE_A_DAY, ())
    sharing.look_at(ShareWhen.AT_ONCE)
    sharing.share()
    (_, team, chosen) = world.team.done[-1]
    assert (team, chosen) == (TEAM, Sharing(when=ShareWhen.AT_ONCE, since=today))
    sharing.begin()
    sharing.look_at(ShareWhen.NEVER)
    sharing.share()
    assert world.team.views[TEAM].sharing == Sharing()


def test_why_the_relay_shows_nothing_is_said_where_waiting_would_not_help(
    model: TeamModel, world: World
) -> None:
    world.team.put(replace(a_view(), reach=Reach.OFFLINE))
    assert "does not answer" in page_of(model).note
    erased = Trouble(code="erased", sentence="This account was erased on the relay.")
    world.sync.put(replace(NO_RELAY, state=SyncState.TROUBLE, problem=erased))
    world.team.put(replace(a_view(), reach=Reach.OFFLINE, is_archived=True))
    assert page_of(model).note == erased.sentence


def page_of(model: TeamModel) -> TeamPage:
    assert model.state.page is not None
    return model.state.page
