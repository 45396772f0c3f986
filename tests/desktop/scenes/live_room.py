"""Scenes of the live room: an invented team and an open room, on a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.breath import TEAM_CHILL
from core.history import Session, Source
from core.rooms.changes import Seat
from core.rooms.kinds import RoomKind
from core.rooms.presence import Participant, Status
from core.rooms.state import RoomState
from desktop.viewmodels.rooms.values import (
    LiveView,
    RoomLineShown,
    RoomStage,
    SaidLine,
    SystemLine,
    Vote,
)
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World
from tests.desktop.fakes_rooms import (
    ME,
    RELAY_US,
    ROBIN,
    a_live_view,
    a_person,
    a_room_state,
)
from tests.desktop.scenes.people import team_chill

Scene = Callable[[World, MainWindow], None]
SARA = replace(a_person("Sara"), seat=Seat.HOST)
_MIDDLE_S = 16 * 18 + 9.2
_MINUTE_MS = 60_000


def people(*, host: Participant = SARA) -> tuple[Participant, ...]:
    """Oneself first, as the port has it; three of them hide their names."""
    names = ("Alexis", "Mikel", "Lis", "Tomás", "Mei", "Ayo", "Priya", "Jonas", "Nour", "Eva")
    others = [a_person(name, since_s=at) for at, name in enumerate(names)]
    others[2] = replace(others[2], status=Status.JOINING)
    others[3] = replace(others[3], status=Status.AWAY)
    hidden = [replace(a_person(f"h{at}"), name="") for at in range(3)]
    me = replace(ROBIN, seat=Seat.HOST) if host is ROBIN else ROBIN
    first = (me,) if host is ROBIN else (me, host)
    return (*first, *others, *hidden)


def lines(now_ms: int) -> tuple[RoomLineShown, ...]:
    """What was written by invented people, and by the relay."""
    ago_ms = now_ms - 4 * _MINUTE_MS
    return (
        SaidLine(person=b"Sara----", name="Sara", text="Already calmer.", at_ms=ago_ms, mine=False),
        SaidLine(
            person=b"Mikel---",
            name="Mikel",
            text="Can we do this daily? <b>Plain</b> as ever & glad.",
            at_ms=ago_ms + _MINUTE_MS,
            mine=False,
        ),
        SystemLine(kind="milestone", name="", number=100, of=0, text="", at_ms=ago_ms + _MINUTE_MS),
        SystemLine(
            kind="challenge",
            name="",
            number=158,
            of=235,
            text="Team Zen Week",
            at_ms=ago_ms + 2 * _MINUTE_MS,
        ),
        SaidLine(person=ME, name="Robin", text="I am in.", at_ms=now_ms, mine=True, is_sent=False),
    )


def team_view(world: World, state: RoomState, **more: object) -> LiveView:
    """A team's room with 23 in it, led by somebody else."""
    view = a_live_view(
        title="Morning Zen",
        kind=RoomKind.TEAM,
        team_name="Dev team",
        code="",
        link="",
        guests=False,
        seat=Seat.PERSON,
        state=state,
        people=people(),
        count=23,
        percent=15,
        together=368,
        lines=lines(world.clock.wall_ms()),
        unread=2,
    )
    return replace(view, **more)  # type: ignore[arg-type]


def half_way(**more: object) -> RoomState:
    """Breathing out, in the seventeenth of 33 cycles, once the clock is there."""
    fields = {"host": SARA.id, "pattern": TEAM_CHILL, "cycles": 33, "anchor_us": RELAY_US}
    return a_room_state(**{**fields, "ambient": "waves", **more})


def show(world: World, window: MainWindow, view: LiveView, at_s: float = _MIDDLE_S) -> None:
    """The room at a moment of its breath."""
    assert view.state is not None
    world.live.breathe(
        view.state, at_us=world.clock.now_us, relay_us=RELAY_US + round(at_s * 1_000_000)
    )
    window.show_place(Place.ROOMS)
    world.live.put(view)


def in_room(cycles: int) -> Session:
    """What the journal has of it."""
    return replace(
        team_chill(0, 10),
        id="room-1",
        cycles=cycles,
        active_ms=cycles * TEAM_CHILL.cycle_ms,
        planned_cycles=33,
        source=Source.ROOM,
        room_title="Morning Zen",
        room_cycles=cycles,
        room_people=23,
    )


def live_alone(world: World, window: MainWindow) -> None:
    """Nobody else is there, and it was announced for later."""
    in_ms = world.clock.wall_ms() + 4 * _MINUTE_MS
    me = replace(ROBIN, seat=Seat.HOST)
    show(world, window, a_live_view(starts_at_ms=in_ms, people=(me,)))


def live_waiting(world: World, window: MainWindow) -> None:
    """Others are there, and somebody else will start it."""
    state = a_room_state(host=SARA.id, pattern=TEAM_CHILL)
    view = team_view(world, state, count=14, percent=10, together=0)
    show(world, window, view)


def live_breathing(world: World, window: MainWindow) -> None:
    """With 23, the chat folded."""
    show(world, window, team_view(world, half_way()))


def live_chat(world: World, window: MainWindow) -> None:
    """The chat unfolded, and a line over the orb."""
    show(world, window, team_view(world, half_way(), cue="Let the shoulders sink."))
    window.models.rooms.live.toggle_chat()


def live_silent(world: World, window: MainWindow) -> None:
    """The chat is off, names are hidden, and one is away."""
    away = (replace(ROBIN, status=Status.AWAY, name=""), *people()[1:])
    show(world, window, team_view(world, half_way(chat_off=True), people=away))
    window.models.rooms.live.toggle_names()
    window.models.rooms.live.toggle_chat()


def live_vote(world: World, window: MainWindow) -> None:
    """Some want to go on."""
    vote = Vote(cycles=33, votes=3, needed=12, mine=False)
    show(world, window, team_view(world, half_way(), vote=vote))


def host_view(world: World, state: RoomState, **more: object) -> LiveView:
    """An open room that one leads."""
    fields: dict[str, object] = {
        "people": people(host=ROBIN),
        "count": 13,
        "percent": 10,
        "together": 208,
        "lines": lines(world.clock.wall_ms())[:3],
    }
    return a_live_view(state=replace(state, host=ME), **{**fields, **more})


def live_host(world: World, window: MainWindow) -> None:
    """What whoever leads has, and a wish that was refused."""
    show(world, window, host_view(world, half_way(), refused="stale"))


def live_paused(world: World, window: MainWindow) -> None:
    """Standing still for all."""
    show(world, window, host_view(world, half_way(paused_us=round(_MIDDLE_S * 1e6))))


def live_again(world: World, window: MainWindow) -> None:
    """The connection was lost; the breath goes on."""
    show(world, window, team_view(world, half_way(), stage=RoomStage.AGAIN))


def live_over(world: World, window: MainWindow) -> None:
    """All cycles were breathed; one can begin once more."""
    show(world, window, host_view(world, half_way()), at_s=33 * 18 + 2)
    world.live.save(in_room(33))


def live_closed(world: World, window: MainWindow) -> None:
    """Closed by whoever leads; something was kept."""
    live_breathing(world, window)
    world.live.save(in_room(16))
    world.live.put(team_view(world, half_way(closed=True), stage=RoomStage.OUT, ended="closed"))


def summary_room(world: World, window: MainWindow) -> None:
    """What it came to."""
    live_over(world, window)
    window.models.rooms.live.see_summary()


def dialog_live_leave(world: World, window: MainWindow) -> None:
    """In the middle of it."""
    live_breathing(world, window)
    window.body.rooms.live.asking.leave()


def dialog_live_people(world: World, window: MainWindow) -> None:
    """All who are named."""
    live_host(world, window)
    window.body.rooms.live.asking.people()


def dialog_live_invite(world: World, window: MainWindow) -> None:
    """Code, link, and a link for one guest."""
    live_host(world, window)
    window.body.rooms.live.asking.invite()
    window.models.rooms.live.invite_guest(lambda answer: None)


def dialog_live_extend(world: World, window: MainWindow) -> None:
    """By a vote."""
    live_breathing(world, window)
    window.body.rooms.live.asking.extend()


def dialog_live_pattern(world: World, window: MainWindow) -> None:
    """Another one."""
    live_host(world, window)
    window.body.rooms.live.asking.pattern()


def dialog_live_name(world: World, window: MainWindow) -> None:
    """How one is shown."""
    live_breathing(world, window)
    window.body.rooms.live.asking.name()


SCENES: dict[str, Scene] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        live_alone,
        live_breathing,
        live_chat,
        live_silent,
        live_vote,
        live_host,
        live_again,
        live_over,
        live_closed,
        summary_room,
        dialog_live_leave,
        dialog_live_people,
        dialog_live_invite,
        dialog_live_extend,
        dialog_live_pattern,
        dialog_live_name,
    )
}
