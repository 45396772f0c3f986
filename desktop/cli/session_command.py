"""A guided session in the terminal.

The course of the sitting is `core.practice`; here it meets a terminal. Ctrl+C lets the present
breath finish, a second one ends at once; whole cycles are kept either way. While it runs, what
would be lost by a crash is kept in the profile. After the machine slept the breath goes on from
where it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Protocol

from core.breath import Pattern, PatternError, custom_pattern, segment_words
from core.course import Place
from core.history import Session, Source
from core.pattern_share import Shared
from core.points import session_lines
from core.practice import (
    Plan,
    Practice,
    PracticeState,
    end_now,
    plan_minutes,
    request_end,
    resume,
    start,
    wake,
)
from core.program import Program
from core.quality import quality_score
from core.safety import HOLDS_SAFETY
from core.sitting import session_of
from core.sitting_values import program_plan
from desktop.cli.console import Console, counted
from desktop.services import clock
from desktop.services.errors import NotPossible

_DEFAULT_MINUTES = 5.0
_STEP_S = 0.1
_CHECKPOINT_US = 5_000_000
_CUSTOM = "custom:"


Find = Callable[[str], Shared]


class Keeper(Protocol):
    """Where the sitting goes: the profile, or the running app that owns it."""

    def begin(self) -> str:
        """A fresh session id."""

    def checkpoint(self, session: Session) -> None:
        """Keep what a crash would lose."""

    def record(self, session: Session) -> None:
        """Keep the finished session; durable when it returns."""

    def discard(self) -> None:
        """The sitting left nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Time as the session sees it: a clock, and a way to let some of it pass."""

    monotonic_us: Callable[[], int] = clock.monotonic_with_sleep_us
    wait_s: Callable[[float], None] = time.sleep


def plan_of(which: str, cycles: int | None, minutes: float | None, find: Find) -> Plan:
    """What to breathe; `find` knows patterns and programs by id or name. Raises NotPossible with
    a sentence, and what `find` raises."""
    try:
        chosen = _custom(which) if which.startswith(_CUSTOM) else find(which)
        if isinstance(chosen, Program):
            if cycles is not None or minutes is not None:
                raise NotPossible(f"{chosen.name} is a program and has a length of its own.")
            return program_plan(chosen)
        if cycles is not None:
            return Plan(pattern=chosen, cycles=cycles)
        return plan_minutes(chosen, minutes or _DEFAULT_MINUTES)
    except PatternError as error:
        raise NotPossible(str(error)) from error


def run_session(plan: Plan, keeper: Keeper, console: Console, pace: Pace) -> None:
    """Guide a session and keep it."""
    sitting = _Sitting(plan, keeper.begin(), keeper, console, pace)
    sitting.introduce()
    session = sitting.breathe()
    if session is None:
        keeper.discard()
        console.say("No whole breath this time, so nothing was kept. That is fine.")
        console.value(None)
        return
    keeper.record(session)
    xp = sum(line.xp for line in session_lines(session))
    minutes, seconds = divmod(session.active_ms // 1000, 60)
    cycles = counted(session.cycles, "breath")
    console.say(
        f"{cycles} of {session.pattern_name} in {minutes}:{seconds:02d}, kept. +{xp} points"
    )
    console.value({**asdict(session), **_plain(session), "xp": xp})


class _Sitting:
    """One sitting in the terminal."""

    def __init__(
        self,
        plan: Plan,
        session_id: str,
        keeper: Keeper,
        console: Console,
        pace: Pace,
    ) -> None:
        self._plan = plan
        self._id = session_id
        self._keeper = keeper
        self._console = console
        self._pace = pace
        self._started_at_ms = clock.wall_ms()
        self._kept_us = 0
        self._seen_us = 0
        self._shown: tuple[int, int, int, bool] | None = None

    def introduce(self) -> None:
        """What is coming, and what to mind before holds."""
        plan = self._plan
        if (plan.program or plan.pattern).has_holds:
            text = HOLDS_SAFETY
            self._console.say(f"{text.intro} {', '.join(text.points)}.", f"{text.never}")
        measure = "program" if plan.program else plan.pattern.label
        self._console.say(
            f"{plan.name} ({measure}), {counted(plan.cycles, 'breath')}. "
            "Ctrl+C ends after this breath."
        )

    def breathe(self) -> Session | None:
        """Guide to the end; the session to keep, or None without a whole cycle."""
        self._seen_us = self._pace.monotonic_us()
        practice = start(self._plan, self._seen_us)
        while practice.state is not PracticeState.DONE:
            try:
                practice = self._step(practice)
            except KeyboardInterrupt:
                practice = self._interrupted(practice)
        if self._console.is_terminal:
            self._console.say("")
        now_us = self._pace.monotonic_us()
        return self._session(practice, now_us, Source.TERMINAL)

    def _step(self, practice: Practice) -> Practice:
        now_us = self._pace.monotonic_us()
        practice = self._awake(practice, now_us)
        if practice.state is PracticeState.DONE:
            return practice
        place = practice.place(now_us)
        self._show(place)
        if now_us - self._kept_us >= _CHECKPOINT_US:
            self._kept_us = now_us
            partial = self._session(practice, now_us, Source.RECOVERED)
            if partial is not None:
                self._keeper.checkpoint(partial)
        left_us = place.rest_left_us or place.point.segment_remaining_us
        self._pace.wait_s(min(_STEP_S, max(0.001, left_us / 1_000_000)))
        return practice

    def _awake(self, practice: Practice, now_us: int) -> Practice:
        """The sitting at this instant; a lapse is told of, and the breath goes on after it."""
        present = wake(practice, self._seen_us, now_us)
        self._seen_us = now_us
        if present.state is not PracticeState.PAUSED:
            return present
        self._console.say("", "The machine slept; the breath goes on from where it was.")
        return resume(present, now_us)

    def _interrupted(self, practice: Practice) -> Practice:
        now_us = self._pace.monotonic_us()
        practice = self._awake(practice, now_us)
        if practice.state is PracticeState.RUNNING:
            return request_end(practice, now_us)
        if practice.state is PracticeState.DONE:
            return practice
        return end_now(practice, now_us)

    def _show(self, place: Place) -> None:
        point, pattern = place.point, place.stretch.pattern
        rests = place.rest_left_us > 0
        if rests:
            word, seconds = "Rest", place.stretch.rest_us / 1_000_000
            left = -(-place.rest_left_us // 1_000_000)
        else:
            word = segment_words(pattern)[point.segment]
            seconds, left = pattern.segments[point.segment].duration_ms / 1000, point.seconds_left
        number = min(point.cycle + 1, self._plan.cycles)
        if self._console.is_terminal and not self._console.as_json:
            bar = "●" * round(point.fill * 20)
            self._console.draw(f"{number}/{self._plan.cycles}  {word:<14}{left:3d}  {bar}")
        elif self._shown != (shown := (place.number, point.cycle, point.segment, rests)):
            self._shown = shown
            self._console.say(f"{number}/{self._plan.cycles}  {word}, {seconds:g} s")

    def _session(self, practice: Practice, now_us: int, source: Source) -> Session | None:
        outcome = practice.outcome(now_us)
        done = practice.state is PracticeState.DONE
        return session_of(
            self._plan,
            outcome,
            id=self._id,
            started_at_ms=self._started_at_ms,
            utc_offset_min=clock.utc_offset_min(self._started_at_ms),
            source=source,
            tracked=True,
            quality=quality_score(outcome) if done else None,
        )


def _custom(text: str) -> Pattern:
    parts = text.removeprefix(_CUSTOM).split("-")
    try:
        lengths = tuple(round(float(part) * 1000) for part in parts)
    except (ValueError, OverflowError) as error:
        raise PatternError(
            "A pattern of one's own is written as custom:4-0-6-0, in seconds."
        ) from error
    name = "–".join(f"{length / 1000:g}" for length in lengths)
    return custom_pattern("custom", name, lengths)


def _plain(session: Session) -> dict[str, object]:
    """The fields that are not plain values, as such."""
    basis = session.quality_basis
    return {"source": session.source.value, "quality_basis": basis.value if basis else None}
