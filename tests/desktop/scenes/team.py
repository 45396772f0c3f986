"""Scenes of the Team screen: invented people in front of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from core.sharing import ShareWhen, Sharing
from core.tallies import Slot
from core.teams import Joining, TeamAbout, TeamVisibility
from crdt.ids import EntryHash, InviteId, TeamId
from crdt.membership import Role
from desktop.screens.team.screen import Section
from desktop.translations import translated
from desktop.viewmodels.boards.values import PastWeek
from desktop.viewmodels.profile.port import Picture
from desktop.viewmodels.team.values import (
    ActivityRow,
    FoundTeam,
    Happening,
    InvitationRow,
    JoinPreview,
    MemberRow,
    Pending,
    Reach,
    Refused,
    TeamView,
    Way,
)
from desktop.viewmodels.trouble import Trouble
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World
from tests.desktop.fakes_boards import PLACE, TODAY
from tests.desktop.fakes_team import (
    AWAY,
    DAY_MS,
    FORBIDDEN,
    LINK,
    ME,
    TEAM,
    a_request,
    a_view,
    someone,
)
from tests.desktop.scenes.profile import picture as sunrise

Scene = Callable[[World, MainWindow], None]

PICTURE = "5" * 64


def in_use(trouble: Trouble) -> Trouble:
    """A trouble in the language of the app."""
    return replace(trouble, sentence=translated(trouble.sentence))


def members() -> tuple[MemberRow, ...]:
    """The others of an invented team."""
    people = (
        ("a", "Maya", Role.ADMIN, None),
        ("b", "Tomasz", Role.COACH, None),
        ("c", "Amina", Role.MEMBER, None),
        ("d", "", Role.MEMBER, None),
        ("e", "Lior", Role.MEMBER, Way.REMOVE),
    )
    return tuple(
        MemberRow(
            account=someone(letter),
            role=role,
            is_me=False,
            name=name,
            short=letter.encode().hex() * 2,
            pending=pending,
            roles_i_may_give=(Role.MEMBER, Role.COACH, Role.ADMIN),
            i_may_remove=True,
        )
        for letter, name, role, pending in people
    )


def crew(world: World) -> TeamView:
    """A team of six, with what happened in it."""
    now_ms = world.clock.wall_ms()
    base = a_view(others=members())
    invitation = InvitationRow(
        id=InviteId(b"i" * 16),
        role=Role.MEMBER,
        left=5,
        expires_at_ms=now_ms + 7 * DAY_MS,
        by=ME,
        link=LINK,
        app_link=LINK,
        i_may_take_back=True,
    )
    happened = (
        (Happening.ROLE, 2, "a", "b", Role.COACH, ""),
        (Happening.JOINED, 26, "c", None, None, ""),
        (Happening.CHALLENGE, 50, "a", None, None, "Zen week"),
        (Happening.INVITED, 60, "m", None, None, ""),
        (Happening.JOINED, 26 * 3, "b", None, None, ""),
        (Happening.CREATED, 24 * 20, "m", None, None, ""),
    )
    return replace(
        base,
        invitations=(invitation, replace(invitation, id=InviteId(b"j" * 16), link="", left=1)),
        requests=(a_request(name="Noor"),),
        activity=tuple(
            ActivityRow(
                kind=kind,
                at_ms=now_ms - hours * 3_600_000,
                by=someone(by),
                other=None if other is None else someone(other),
                role=role,
                text=text,
            )
            for kind, hours, by, other, role, text in happened
        ),
        names={**base.names, someone("c"): "Amina"},
    )


def _show(world: World, window: MainWindow, section: Section = Section.OVERVIEW) -> None:
    world.boards.at = PLACE
    monday = TODAY - timedelta(days=TODAY.weekday())
    world.boards.past[TEAM] = tuple(
        PastWeek(
            first=monday - timedelta(weeks=7 - week),
            minutes=minutes,
            sessions=minutes // 8,
            points=minutes * 3,
        )
        for week, minutes in enumerate((90, 120, 75, 140, 160, 150, 190, 80))
    )
    world.team.put(crew(world))
    window.show_place(Place.TEAM)
    window.body.team.show_section(section)


def without_relay(world: World, window: MainWindow) -> None:
    """There is no relay."""
    window.show_place(Place.TEAM)


def without_team(world: World, window: MainWindow) -> None:
    """There is a relay, and no team."""
    world.team.put()
    window.show_place(Place.TEAM)


def overview(world: World, window: MainWindow) -> None:
    """The team at a glance."""
    _show(world, window)


def people(world: World, window: MainWindow) -> None:
    """Members, a request, invitations."""
    _show(world, window, Section.PEOPLE)


def about(world: World, window: MainWindow) -> None:
    """What the team shows."""
    _show(world, window, Section.ABOUT)


def picture(world: World, window: MainWindow) -> None:
    """A team with a picture, and the relay away as another one was sent."""
    _show(world, window)
    world.team.pictures[PICTURE] = sunrise()
    view = crew(world)
    world.team.put(replace(view, about=replace(view.about, avatar=PICTURE)))
    world.profile.read = Picture(data=sunrise(), side=256, cut=True)
    window.models.teams.picture.open(Path("us.png"))
    world.team.trouble = in_use(AWAY)
    window.models.teams.picture.use(world.profile.read)
    world.team.trouble = None
    window.body.team.show_section(Section.ABOUT)


def dialog_picture(world: World, window: MainWindow) -> None:
    """A picture for the team, before it is used."""
    about(world, window)
    world.profile.read = Picture(data=sunrise(), side=512, cut=True)
    window.models.teams.picture.open(Path("us.png"))


def archived(world: World, window: MainWindow) -> None:
    """A team that has ended."""
    _show(world, window, Section.ABOUT)
    world.team.put(replace(crew(world), is_archived=True))


def offline(world: World, window: MainWindow) -> None:
    """Two teams, the relay away, something waits, something was refused."""
    _show(world, window, Section.PEOPLE)
    other = replace(a_view("Quiet hour"), team=TeamId(b"q" * 16))
    pending = (Pending(id="1", way=Way.REMOVE, about=someone("e")),)
    world.team.put(replace(crew(world), reach=Reach.OFFLINE, pending=pending), other)
    window.models.teams.team.show_team(TEAM)
    for key, way, text in (("1", Way.ROLE, ""), ("2", Way.WRITE, "See you at three.")):
        trouble = in_use(FORBIDDEN)
        world.team.refuse(
            Refused(id=key, team=TEAM, way=way, trouble=trouble, about=someone("a"), text=text)
        )


def unsound(world: World, window: MainWindow) -> None:
    """The relay shows another log."""
    _show(world, window)
    world.team.put(replace(crew(world), reach=Reach.UNSOUND))


def dialog_make(world: World, window: MainWindow) -> None:
    """A new team."""
    without_team(world, window)
    window.body.team.start.make.click()


def dialog_join(world: World, window: MainWindow) -> None:
    """An invitation that was looked at."""
    without_team(world, window)
    world.team.preview = JoinPreview(
        team=TEAM,
        head=EntryHash(b"h" * 32),
        members=6,
        role=Role.MEMBER,
        is_member=False,
        is_over=False,
        about=TeamAbout(
            name="Calm Crew",
            description="Ten quiet minutes after lunch.",
            visibility=TeamVisibility.PUBLIC,
            avatar=PICTURE,
        ),
    )
    world.team.pictures[PICTURE] = sunrise()
    window.body.team.open_link(LINK)


def dialog_join_elsewhere(world: World, window: MainWindow) -> None:
    """A team of another relay."""
    without_relay(world, window)
    world.team.preview = JoinPreview(
        team=TEAM,
        head=EntryHash(b"h" * 32),
        members=0,
        role=Role.MEMBER,
        is_member=False,
        is_over=False,
        other_relay="https://relay.example.org",
    )
    window.body.team.open_link(LINK)


def dialog_find(world: World, window: MainWindow) -> None:
    """Public teams."""
    without_team(world, window)
    world.team.public = tuple(
        FoundTeam(
            team=TeamId(bytes([number]) * 16),
            head=EntryHash(b"h" * 32),
            about=TeamAbout(
                name=name, description=text, visibility=TeamVisibility.PUBLIC, joining=joining
            ),
            members=count,
            joining=joining,
        )
        for number, (name, text, count, joining) in enumerate(
            (
                ("Calm Crew", "Ten quiet minutes after lunch.", 6, Joining.BY_REQUEST),
                ("Quiet hour", "", 23, Joining.BY_INVITATION),
            ),
            start=1,
        )
    )
    window.body.team.start.look_for.click()


def dialog_find_away(world: World, window: MainWindow) -> None:
    """The relay does not answer."""
    without_team(world, window)
    world.team.public = in_use(AWAY)
    window.body.team.start.look_for.click()


def dialog_invite(world: World, window: MainWindow) -> None:
    """Before an invitation is made."""
    people(world, window)
    window.body.team.people.invite.click()


def dialog_link(world: World, window: MainWindow) -> None:
    """The link of one."""
    people(world, window)
    window.body.team.desk.open_invite((b"i" * 16).hex())


def dialog_words(world: World, window: MainWindow) -> None:
    """Safety words."""
    people(world, window)
    window.body.team.desk.open_act(someone("a").hex(), "words")


def dialog_remove(world: World, window: MainWindow) -> None:
    """Before somebody is removed."""
    people(world, window)
    window.body.team.desk.open_act(someone("a").hex(), "remove")


def dialog_sharing(world: World, window: MainWindow) -> None:
    """What would be shared."""
    overview(world, window)
    today = date(2026, 9, 21)
    world.team.days = ((today, Slot(minutes=14, sessions=2, cycles=60)),)
    world.team.put(replace(crew(world), sharing=Sharing(when=ShareWhen.AT_ONCE, since=today)))
    window.body.team.desk.open_sharing()


def dialog_another(world: World, window: MainWindow) -> None:
    """Ways into one more team."""
    overview(world, window)
    window.body.team.another.click()


SCENES: dict[str, Scene] = {
    "team": overview,
    "team-people": people,
    "team-about": about,
    "team-picture": picture,
    "dialog-team-picture": dialog_picture,
    "team-archived": archived,
    "team-offline": offline,
    "team-unsound": unsound,
    "team-no-relay": without_relay,
    "team-none": without_team,
    "dialog-team-make": dialog_make,
    "dialog-team-join": dialog_join,
    "dialog-team-join-elsewhere": dialog_join_elsewhere,
    "dialog-team-find": dialog_find,
    "dialog-team-find-away": dialog_find_away,
    "dialog-team-invite": dialog_invite,
    "dialog-team-link": dialog_link,
    "dialog-team-words": dialog_words,
    "dialog-team-remove": dialog_remove,
    "dialog-team-sharing": dialog_sharing,
    "dialog-team-another": dialog_another,
}
