"""A room that somebody is about to open or to announce, without widgets.

Rules: what was chosen stays until the room is there, also when it is refused or the relay is away.
Minutes are shown as the whole cycles that they come to. Guests without the app come by the code
alone, so a team's room has none. On the local network there are no teams and nothing is announced.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal, Slot

from core.breath import PRESETS, cycles_for_minutes
from core.limits import LIMITS
from core.pattern import without_holds
from core.rooms.kinds import RoomKind
from crdt.ids import TeamId
from crdt.rooms.shapes import TITLE_CHARS, clean_line
from desktop.viewmodels import words as all_words
from desktop.viewmodels.patterns.offer import known_name
from desktop.viewmodels.ports import Ports, Trouble
from desktop.viewmodels.rooms import draft_words, words
from desktop.viewmodels.rooms.model import RoomsModel
from desktop.viewmodels.rooms.state import Draft, DraftState, PatternOffer, place_of
from desktop.viewmodels.rooms.values import RoomCard, RoomWish, Where
from desktop.viewmodels.subscriptions import Subscriptions
from desktop.viewmodels.team.values import Reach

REMIND_MIN = (None, 5, 10, 15, 30, 60)
MINUTES_MAX = LIMITS.room_max_minutes
_DAYS_SHOWN = 28
_QUARTER_MIN = 15
_DAY_MIN = 24 * 60
_MINUTE_MS = 60_000
_READABLE = (Reach.CURRENT, Reach.OFFLINE, Reach.FETCHING)


class RoomDraftModel(QObject):
    """`changed` follows every difference in `state`. `opened`: one is on the way into it;
    `announced` with the key of a room for later."""

    changed = Signal()
    opened = Signal()
    announced = Signal(str)

    def __init__(self, ports: Ports, rooms: RoomsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._rooms = rooms
        self._busy = False
        self._trouble: Trouble | None = None
        self._draft = self._new_draft()
        self._subscriptions = Subscriptions(self)
        for port in (ports.team, ports.patterns):
            self._subscriptions.add(port.subscribe(self._show))
        self.state = self._new_state()

    def begin(self, *, later: bool = False, where: Where | None = None) -> None:
        """Somebody wants a room: what was chosen before is still there."""
        self._trouble = None
        where = where or Where()
        kept = self._draft
        fresh = self._new_draft()
        if self._start_ms(kept) <= self._ports.clock.wall_ms():
            kept = replace(kept, day=fresh.day, minute=fresh.minute)
        is_lan = where.is_lan
        teams = {team for team, _ in self._teams()}
        self._draft = replace(
            kept,
            later=later and not is_lan,
            where=where,
            team=kept.team if kept.team in teams and not is_lan else None,
        )
        self._show()

    def change(self, **changed: object) -> None:
        """These are as chosen now."""
        self._draft = replace(self._draft, **changed)  # type: ignore[arg-type]
        self._show()

    def choose_pattern(self, at: int) -> None:
        """Another of those on offer."""
        self.change(pattern_id=self.state.patterns[at].id)

    def choose_day(self, at: int) -> None:
        """Another of the days on offer."""
        self.change(day=self.state.days[at])

    @Slot()
    def make(self) -> None:
        """Open it, or announce it."""
        if self.state.problem or self._busy:
            return
        if self._draft.later:
            self._announce()
            return
        self._trouble = self._rooms.obstacle()
        self._show()
        if self._trouble is None:
            wish = self._wish()
            self._end()
            self.opened.emit()
            self._rooms.open(wish)

    def _announce(self) -> None:
        self._busy, self._trouble = True, None
        self._show()

        def end(result: RoomCard | Trouble) -> None:
            self._busy = False
            if isinstance(result, Trouble):
                self._trouble = result
                self._show()
                return
            self._end()
            self.announced.emit(result.room.hex())

        self._ports.rooms.announce(self._wish(), end)

    def _end(self) -> None:
        """It is there: the next one begins with the same choices, without its title."""
        self._draft = replace(self._draft, title="")
        self._show()

    def _wish(self) -> RoomWish:
        draft = self._draft
        title = clean_line(draft.title, TITLE_CHARS)
        return RoomWish(
            title=title or words.usual_title(),
            kind=RoomKind.OPEN if draft.team is None else RoomKind.TEAM,
            team=draft.team,
            pattern=self.state.patterns[self.state.at_pattern].pattern,
            minutes=draft.minutes,
            starts_at_ms=self._start_ms(draft) if draft.later else 0,
            coached=draft.coached,
            guests=draft.guests and draft.team is None,
            ambient=draft.ambience.value,
            remind_min=draft.remind_min if draft.later else None,
            where=draft.where,
        )

    def _new_draft(self) -> Draft:
        """An hour from now, at a full quarter, with what one breathes oneself."""
        settings = self._ports.settings.settings()
        now_ms = self._ports.clock.wall_ms() + 60 * _MINUTE_MS
        local_min = now_ms // _MINUTE_MS + self._ports.clock.utc_offset_min(now_ms)
        local_min = -(-local_min // _QUARTER_MIN) * _QUARTER_MIN
        return Draft(
            day=date(1970, 1, 1) + timedelta(days=local_min // _DAY_MIN),
            minute=local_min % _DAY_MIN,
            pattern_id=settings.pattern_id,
        )

    def _start_ms(self, draft: Draft) -> int:
        """The moment of a local time; where clocks are set it is the nearest one."""
        days = (draft.day - date(1970, 1, 1)).days
        local_ms = (days * _DAY_MIN + draft.minute) * _MINUTE_MS
        clock = self._ports.clock
        guess_ms = local_ms - clock.utc_offset_min(local_ms) * _MINUTE_MS
        return local_ms - clock.utc_offset_min(guess_ms) * _MINUTE_MS

    def _teams(self) -> tuple[tuple[TeamId, str], ...]:
        return tuple(
            (one.team, one.about.name)
            for one in self._ports.team.teams()
            if one.reach in _READABLE and not one.is_archived and one.pending is None
        )

    def _patterns(self) -> tuple[PatternOffer, ...]:
        """Presets and one's own; without holds where that was chosen."""
        flowing = self._ports.settings.settings().without_holds
        found: list[PatternOffer] = []
        for one in (*PRESETS, *self._ports.patterns.patterns()):
            pattern = without_holds(one) if flowing else one
            name = f"{known_name(one.id, one.name)}  {all_words.rhythm(pattern)}"
            found.append(PatternOffer(id=one.id, pattern=pattern, name=name))
        return tuple(found)

    def _new_state(self) -> DraftState:
        draft, clock = self._draft, self._ports.clock
        patterns = self._patterns()
        pattern = patterns[place_of(patterns, draft.pattern_id)].pattern
        cycles = cycles_for_minutes(pattern, draft.minutes)
        now_ms, start_ms = clock.wall_ms(), self._start_ms(draft)
        today = words.local_date(now_ms, timedelta(minutes=clock.utc_offset_min(now_ms)))
        days = tuple(today + timedelta(days=n) for n in range(_DAYS_SHOWN))
        local = timedelta(minutes=clock.utc_offset_min(start_ms))
        is_past = draft.later and start_ms <= now_ms
        return DraftState(
            draft=draft,
            teams=() if draft.where.is_lan else self._teams(),
            patterns=patterns,
            days=days,
            day_names=tuple(words.day_name(day, today) for day in days),
            length=draft_words.length(cycles, cycles * pattern.cycle_ms),
            when=words.when(start_ms, now_ms, local),
            problem=draft_words.is_past() if is_past else "",
            busy=self._busy,
            trouble=self._trouble,
        )

    @Slot()
    def _show(self) -> None:
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()
