"""Rooms in memory: a RoomsPort and a LivePort that note what they are asked, and show what a test
puts there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.breath import PRESETS
from core.history import Session
from core.pattern import Pattern
from core.rooms.changes import Seat
from core.rooms.following import RoomReading
from core.rooms.kinds import RoomKind
from core.rooms.presence import Participant, Status
from core.rooms.state import RoomState, look
from crdt.errors import BadInput
from crdt.rooms.join_codes import RoomCode, RoomId, parse_room_code
from desktop.viewmodels.rooms.values import LiveView, RoomCard, RoomStage, RoomWish, Where
from desktop.viewmodels.trouble import Done, PortError, Trouble, Unsubscribe

CODE = RoomCode(b"0123456789")
ME = b"me------"
RELAY_US = 1_795_370_400_000_000
AWAY = Trouble(
    code="unreachable",
    sentence="The relay does not answer right now. Everything is kept here meanwhile.",
)


def a_card(title: str = "Evening calm", **more: object) -> RoomCard:
    """An open room of somebody's that is live, or as the test says."""
    card = RoomCard(
        room=CODE.room,
        title=title,
        kind=RoomKind.OPEN,
        team=None,
        team_name="",
        pattern_name="Chill",
        minutes=10,
        starts_at_ms=0,
        here=3,
        is_live=True,
        is_locked=False,
        is_mine=False,
        coached=False,
        code=CODE.text,
        remind_min=None,
    )
    return replace(card, **more)  # type: ignore[arg-type]


def a_person(name: str, *, since_s: int = 0, status: Status = Status.PRESENT) -> Participant:
    """Somebody in the room; `since_s` seconds after it was opened."""
    return Participant(
        id=(name.encode() + b"--------")[:8],
        name=name,
        status=status,
        since_us=RELAY_US + since_s * 1_000_000,
    )


ROBIN = Participant(id=ME, name="Robin", status=Status.PRESENT, since_us=RELAY_US)


def a_room_state(**more: object) -> RoomState:
    """A room that nobody started yet, led by oneself."""
    state = RoomState(room=CODE.room, term=1, rev=1, host=ME, pattern=PRESETS[0])
    return replace(state, **more)  # type: ignore[arg-type]


def a_live_view(**more: object) -> LiveView:
    """An open room that one leads, alone so far, or as the test says."""
    view = LiveView(
        stage=RoomStage.INSIDE,
        room=CODE.room,
        title="Evening calm",
        kind=RoomKind.OPEN,
        team_name="",
        where=Where(),
        code=CODE.text,
        link="https://relay.example.org/breathe#c=" + CODE.text,
        coached=False,
        guests=True,
        minutes=10,
        starts_at_ms=0,
        seat=Seat.HOST,
        you=ME,
        state=a_room_state(),
        people=(ROBIN,),
        count=1,
        percent=0,
        together=0,
        lines=(),
        unread=0,
        cue="",
        vote=None,
        refused="",
        ended="",
        session_saved=False,
    )
    return replace(view, **more)  # type: ignore[arg-type]


def a_reading(
    state: RoomState, relay_us: int, *, bound_us: int | None = 8_000, shown: float = 1.0
) -> RoomReading:
    """The room at that moment of the relay's clock."""
    return RoomReading(
        look=look(state, relay_us), state=state, relay_us=relay_us, bound_us=bound_us, shown=shown
    )


class _Told:
    """Callbacks without an argument."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[[], None]] = []

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        self._callbacks.append(callback)

        def remove() -> None:
            if callback in self._callbacks:
                self._callbacks.remove(callback)

        return remove

    def tell(self) -> None:
        for callback in tuple(self._callbacks):
            callback()


class FakeRooms(_Told):
    """`calls` is what was asked, `pending` the `done` of each; `trouble` refuses an announcement.

    Its LivePort is `live`: `enter` and `open` note the call there too, as nothing is in between."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: tuple[RoomCard, ...] = ()
        self.relay = True
        self.name = "Robin"
        self.calls: list[tuple[object, ...]] = []
        self.pending: list[Callable[[Trouble | None], None]] = []
        self.trouble: Trouble | None = None

    def put(self, *cards: RoomCard) -> None:
        self.cards = cards
        self.tell()

    def answer(self, trouble: Trouble | None = None) -> None:
        self.pending.pop(0)(trouble)

    def has_relay(self) -> bool:
        return self.relay

    def own_name(self) -> str:
        return self.name

    def rooms(self) -> tuple[RoomCard, ...]:
        return self.cards

    def refresh(self, done: Done) -> None:
        self._note("refresh", done=done)

    def read_code(self, text: str) -> RoomId | None:
        try:
            return parse_room_code(text.rpartition("#")[2]).room
        except BadInput:
            return None

    def open(self, wish: RoomWish, name: str) -> None:
        self._note("open", wish, name)

    def announce(self, wish: RoomWish, done: Callable[[RoomCard | Trouble], None]) -> None:
        def answered(trouble: Trouble | None) -> None:
            if trouble is not None:
                done(trouble)
                return
            card = a_card(
                wish.title,
                kind=wish.kind,
                team=wish.team,
                minutes=wish.minutes,
                starts_at_ms=wish.starts_at_ms,
                pattern_name=wish.pattern.name,
                coached=wish.coached,
                remind_min=wish.remind_min,
                here=0,
                is_live=False,
                is_mine=True,
            )
            self.put(*self.cards, card)
            done(card)

        self._note("announce", wish, done=answered)

    def cancel(self, room: RoomId, done: Done) -> None:
        self._note("cancel", room, done=done)

    def calendar(self, room: RoomId) -> str:
        if self.trouble is not None:
            raise PortError(self.trouble)
        self.calls.append(("calendar", room))
        return "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"

    def set_reminder(self, room: RoomId, minutes: int | None) -> None:
        self._note("set_reminder", room, minutes)
        self.put(*(replace(c, remind_min=minutes) if c.room == room else c for c in self.cards))

    def enter(self, room: RoomId, code: str, name: str, where: Where) -> None:
        self._note("enter", room, code, name, where)

    def _note(self, *call: object, done: Done | None = None) -> None:
        self.calls.append(call)
        if done is not None:
            self.pending.append(done)


class FakeLive(_Told):
    """Shows what is `put` there; `calls` is what was asked. `read_by` answers `reading`."""

    def __init__(self) -> None:
        super().__init__()
        self.now: LiveView | None = None
        self.calls: list[tuple[object, ...]] = []
        self.guests: list[Callable[[str | Trouble], None]] = []
        self.read_by: Callable[[int], RoomReading | None] = lambda now_us: None
        self._savers: list[Callable[[Session, Trouble | None], None]] = []

    def put(self, view: LiveView | None) -> None:
        self.now = view
        self.tell()

    def breathe(self, state: RoomState, *, at_us: int, relay_us: int = RELAY_US) -> None:
        """From now on the relay's clock goes with ours: it is `relay_us` at our `at_us`."""
        self.read_by = lambda now_us: a_reading(state, relay_us + now_us - at_us)

    def save(self, session: Session, trouble: Trouble | None = None) -> None:
        """A session is in the journal, or could not be kept."""
        for callback in tuple(self._savers):
            callback(session, trouble)

    def view(self) -> LiveView | None:
        return self.now

    def reading(self, now_us: int) -> RoomReading | None:
        return self.read_by(now_us)

    def start(self, cycles: int) -> None:
        self.calls.append(("start", cycles))

    def pause(self) -> None:
        self.calls.append(("pause",))

    def resume(self) -> None:
        self.calls.append(("resume",))

    def extend(self, cycles: int) -> None:
        self.calls.append(("extend", cycles))

    def change_pattern(self, pattern: Pattern, cycles: int) -> None:
        self.calls.append(("change_pattern", pattern, cycles))

    def set_locked(self, locked: bool) -> None:
        self.calls.append(("set_locked", locked))

    def set_chat_off(self, off: bool) -> None:
        self.calls.append(("set_chat_off", off))

    def set_ambient(self, ambient: str) -> None:
        self.calls.append(("set_ambient", ambient))

    def remove(self, person: bytes) -> None:
        self.calls.append(("remove", person))

    def hand_over(self, person: bytes) -> None:
        self.calls.append(("hand_over", person))

    def close_room(self) -> None:
        self.calls.append(("close_room",))

    def invite_guest(self, done: Callable[[str | Trouble], None]) -> None:
        self.calls.append(("invite_guest",))
        self.guests.append(done)

    def say(self, text: str) -> None:
        self.calls.append(("say", text))

    def cue(self, text: str) -> None:
        self.calls.append(("cue", text))

    def note_read(self) -> None:
        self.calls.append(("note_read",))

    def show_as(self, name: str, status: Status) -> None:
        self.calls.append(("show_as", name, status))

    def leave(self) -> None:
        self.calls.append(("leave",))

    def subscribe_saved(self, callback: Callable[[Session, Trouble | None], None]) -> Unsubscribe:
        self._savers.append(callback)
        return lambda: self._savers.remove(callback) if callback in self._savers else None
