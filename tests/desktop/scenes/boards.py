"""Scenes of challenges with others, boards and the league: invented people on an invented relay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from core.sharing import ShareWhen, Sharing
from core.tallies import Slot
from core.team_challenges import TeamChallengeKind
from crdt.protocol.api.challenges import Reward, SeasonalEvent, Sentence, Suggestion
from crdt.protocol.api.leagues import (
    League,
    LeagueLine,
    LeagueMove,
    LeagueRank,
    LeagueWeekView,
    SeasonResult,
)
from desktop.screens.boards.team_area import TeamBoardsArea
from desktop.screens.challenges.screen import Section
from desktop.viewmodels.boards.values import BoardLine, BoardPage, OwnPlace, PastWeek, Span
from desktop.viewmodels.boards.wish import about_challenge
from desktop.viewmodels.challenges.draft import Whose
from desktop.widgets.rail import Place
from desktop.widgets.scrolling import bring_into_view
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import NO_RELAY, World
from tests.desktop.fakes_boards import (
    ALL_PLACES_TAKEN,
    AWAY,
    PLACE,
    SECRET,
    TEAM,
    TODAY,
    a_challenge,
    a_team,
    an_event,
    cid,
)

Scene = Callable[[World, MainWindow], None]
MONDAY = TODAY - timedelta(days=TODAY.weekday())
WHY = (
    Sentence(
        text="235 minutes, all together.",
        template="{target} minutes, all together.",
        values={"target": 235},
    ),
    Sentence(
        text="Your part so far is 34.",
        template="Your part so far is {own}.",
        values={"own": 34},
    ),
)


def populate(world: World) -> None:
    """A team, its challenges and others, a board, a league, a season."""
    world.boards.at = PLACE
    world.team.put(a_team())
    together = world.together
    together.put(
        a_challenge("zen", explanation=WHY),
        a_challenge(
            "row",
            title="Five calm days",
            kind="streak",
            target=5,
            done=4,
            percent=80,
            own=3,
            takes_part=4,
            joined=True,
            by_sharing=False,
            reward=Reward(xp=10, badge="with-others-wave"),
        ),
        a_challenge(
            "friends",
            title="Before the holidays",
            kind="minutes",
            target=60,
            done=60,
            percent=100,
            own=60,
            met=True,
            met_by=1,
            takes_part=3,
            joined=True,
            visibility="private",
            mine=True,
            reward=Reward(xp=25),
        ),
        a_challenge(
            "past",
            title="October together",
            done=240,
            percent=100,
            own=51,
            met=True,
            state="over",
            first=MONDAY - timedelta(days=35),
            last=MONDAY - timedelta(days=8),
        ),
    )
    together.others = (
        a_challenge(
            "winter",
            title="A quiet winter",
            kind="sessions",
            target=20,
            done=12,
            percent=60,
            own=None,
            takes_part=118,
            visibility="public",
            last=MONDAY + timedelta(days=40),
            reward=Reward(badge="with-others-tree"),
        ),
        a_challenge(
            "duo",
            title="Two by two",
            kind="minutes",
            target=40,
            done=22,
            percent=55,
            own=None,
            takes_part=2,
            participants_max=2,
            visibility="public",
        ),
    )
    together.offers[TEAM] = Suggestion(
        first=MONDAY + timedelta(days=7),
        last=MONDAY + timedelta(days=13),
        minutes=260,
        because=Sentence(
            text="In the middle of your last weeks you breathed 235 minutes together; "
            "260 is a little more.",
            template="In the middle of your last weeks you breathed {usual} minutes together; "
            "{goal} is a little more.",
            values={"usual": 235, "goal": 260},
        ),
    )
    together.year = (an_event(), *_coming())
    _boards(world)
    world.relay_sharing.now = Sharing(when=ShareWhen.ONCE_A_DAY, since=MONDAY)
    world.relay_sharing.days = tuple(
        (MONDAY + timedelta(days=n), Slot(minutes=10 + n, sessions=1 + n % 2, cycles=33 + 3 * n))
        for n in range(5)
    )


def _coming() -> tuple[SeasonalEvent, ...]:
    return (
        an_event(
            id="december-lights",
            first=date(2026, 12, 1),
            last=date(2026, 12, 31),
            state="coming",
            theme="frost",
            badge="event-december-lights",
            text_key="event.december-lights",
            title="December lights",
        ),
    )


NAMES = ("Maya", "Tomasz", "quiet-otter-12", "Amina", "Jun", "soft-river-40", "Lior", "Noor")


def lines(mine: int = 3, most: int = 420) -> tuple[BoardLine, ...]:
    """Eight people; the lower half has no numbers."""
    return tuple(
        BoardLine(
            alias=name if "-" in name else f"{name.lower()}-{number}",
            name=name if "-" not in name else "",
            points=most - 47 * number,
            rank=number + 1 if number < 4 else None,
            me=number == mine,
        )
        for number, name in enumerate(NAMES)
    )


def _boards(world: World) -> None:
    for span in Span:
        for scope in ("relay", f"team/{TEAM.hex()}"):
            board = f"{scope}/{span.value}"
            most = {Span.WEEK: 420, Span.MONTH: 1_640, Span.ALL: 12_400}[span]
            page = BoardPage(board=board, lines=lines(most=most), takes_part=8, joined=True)
            world.boards.pages[board] = page
            world.boards.places[board] = OwnPlace(
                rank=4, points=most - 141, takes_part=8, around=lines(most=most)[2:6]
            )
    world.boards.past[TEAM] = tuple(
        PastWeek(
            first=MONDAY - timedelta(weeks=back), minutes=minutes, sessions=minutes // 9, points=0
        )
        for back, minutes in zip(
            range(11, -1, -1),
            (90, 140, 0, 180, 210, 190, 235, 240, 205, 260, 235, 158),
            strict=True,
        )
    )
    week = LeagueWeekView(
        season=12,
        week=3,
        first=MONDAY,
        last=MONDAY + timedelta(days=6),
        state="open",
        closes_ms=0,
        settles_ms=0,
    )
    world.boards.own_league = League(
        takes_part=True,
        division="sapling",
        week=week,
        group="gathered",
        lines=tuple(
            LeagueLine(
                alias=line.alias,
                name=line.name or None,
                points=line.points,
                rank=line.rank,
                me=line.me,
            )
            for line in lines()
        ),
        seasons=(
            SeasonResult(
                season=11,
                first=MONDAY - timedelta(weeks=6),
                last=MONDAY - timedelta(weeks=2, days=1),
                weeks=3,
                points=940,
                division="sprout",
                final=True,
            ),
        ),
    )
    world.boards.own_rank = LeagueRank(rank=4, points=279, members=8)
    world.boards.moves = (
        LeagueMove(
            season=12,
            week=2,
            first=MONDAY - timedelta(weeks=1),
            division="sprout",
            move="rise",
            next_division="sapling",
            points=312,
            because=Sentence(
                text="You were among the first of your group, and go on in Sapling.",
                template="You were among the first of your group, and go on in {division}.",
                values={"division": "Sapling"},
            ),
        ),
    )


def _open(world: World, window: MainWindow, section: Section) -> None:
    window.show_place(Place.CHALLENGES)
    window.body.challenges.show_section(section)
    answer(world)


def answer(world: World) -> None:
    """The relay answers all that waits."""
    for _ in range(6):
        world.together.answer_all()
        world.boards.answer_all()


def _there(world: World) -> None:
    populate(world)
    world.boards.go(PLACE)
    answer(world)


def together(world: World, window: MainWindow) -> None:
    """A team's, a private one that is met, public ones to join, an event."""
    _there(world)
    _open(world, window, Section.TOGETHER)


def met_elsewhere(world: World, window: MainWindow) -> None:
    """Something was met while another screen is shown."""
    together(world, window)
    window.show_place(Place.BREATHE)
    world.together.put(a_challenge("zen", done=240, percent=100, met=True, own=40))
    window.models.boards.together.session_ended()
    world.sync.put(replace(world.sync.status(), outbox=0))
    answer(world)


def together_empty(world: World, window: MainWindow) -> None:
    """A relay, and nothing on it."""
    world.boards.go(PLACE)
    _open(world, window, Section.TOGETHER)


def together_away(world: World, window: MainWindow) -> None:
    """The relay is away; what was known still shows, and a wish waits."""
    together(world, window)
    world.sync.put(NO_RELAY)
    window.models.boards.together.join(cid("winter"))


def together_refused(world: World, window: MainWindow) -> None:
    """Joining came too late."""
    together(world, window)
    world.boards.refusals[about_challenge(cid("winter"))] = ALL_PLACES_TAKEN
    window.models.boards.together.join(cid("winter"))
    answer(world)


def together_without_relay(world: World, window: MainWindow) -> None:
    """No relay."""
    world.sync.put(NO_RELAY)
    _open(world, window, Section.TOGETHER)


def together_asks_sharing(world: World, window: MainWindow) -> None:
    """In a public one, and nothing is shared with the relay."""
    _there(world)
    world.relay_sharing.share(Sharing())
    _open(world, window, Section.TOGETHER)
    window.models.boards.together.join(cid("winter"))
    answer(world)


def together_code(world: World, window: MainWindow) -> None:
    """A code led to a private one, and one was made."""
    _there(world)
    _open(world, window, Section.TOGETHER)
    world.together.secrets[SECRET] = a_challenge(
        "given",
        title="With Ana",
        kind="minutes",
        target=30,
        own=None,
        visibility="private",
        done=11,
    )
    window.models.boards.together.find(SECRET)
    answer(world)
    draft = window.models.boards.draft
    draft.begin()
    draft.change(title="Ours", whose=Whose.PRIVATE)
    draft.make()
    answer(world)
    window.models.boards.together.find(SECRET)
    answer(world)


def dialog_join_challenge(world: World, window: MainWindow) -> None:
    """Taking part."""
    together(world, window)
    window.body.challenges.together.others.cards[0].part.click()


def dialog_end_challenge(world: World, window: MainWindow) -> None:
    """Ending."""
    together(world, window)
    window.body.challenges.together.mine.cards[0].end.click()


def dialog_make_challenge(world: World, window: MainWindow) -> None:
    """Making one of a suggestion."""
    together(world, window)
    window.body.challenges.open_suggestion(TEAM)


def dialog_make_formula(world: World, window: MainWindow) -> None:
    """A goal of its own, with a slip."""
    together(world, window)
    window.body.challenges.open_making()
    draft = window.models.boards.draft
    draft.choose_kind(TeamChallengeKind.CUSTOM)
    draft.change(title="Ten and ten", expression="count(minutes >= ) * 2")


def boards(world: World, window: MainWindow) -> None:
    """The league and the relay's board, with one's own place."""
    _there(world)
    _open(world, window, Section.BOARDS)
    window.models.boards.board.ask_own_place()
    answer(world)


def team_board(world: World, window: MainWindow) -> None:
    """A team against its own weeks, and its board with one's own place."""
    _there(world)
    window.show_place(Place.TEAM)
    answer(world)
    window.models.boards.team.board.ask_own_place()
    answer(world)
    area = window.findChild(TeamBoardsArea)
    assert area is not None
    bring_into_view(area.board)


def boards_off(world: World, window: MainWindow) -> None:
    """Nothing is chosen yet."""
    world.boards.go(PLACE)
    _open(world, window, Section.BOARDS)


def boards_away(world: World, window: MainWindow) -> None:
    """Chosen while the relay is away."""
    boards_off(world, window)
    world.boards.trouble = AWAY
    world.sync.put(NO_RELAY)
    window.models.boards.league.set_joined(True)
    window.models.boards.board.set_joined(True)


def boards_without_relay(world: World, window: MainWindow) -> None:
    """No relay."""
    world.sync.put(NO_RELAY)
    _open(world, window, Section.BOARDS)


def dialog_relay_sharing(world: World, window: MainWindow) -> None:
    """What would be sent."""
    boards(world, window)
    window.body.challenges.open_sharing()
    window.models.boards.sharing.look_at(ShareWhen.AT_ONCE)


FULL: dict[str, Scene] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        together,
        met_elsewhere,
        together_empty,
        together_away,
        together_refused,
        together_without_relay,
        together_asks_sharing,
        together_code,
        dialog_join_challenge,
        dialog_end_challenge,
        dialog_make_challenge,
        dialog_make_formula,
        boards,
        team_board,
        boards_off,
        boards_away,
        boards_without_relay,
        dialog_relay_sharing,
    )
}
