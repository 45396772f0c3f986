"""A room followed by its clock: where the breath is now, for who draws it.

Owns `RoomReading` and `Follower`, which puts the estimate of the relay's clock, the clock to draw
by and the states of the room together. The rules that hold, besides those of `slewing` and `state`:

- Nothing is seen until eight probes came back. Who comes in late is faded in at the next inhale.
- After sleep, on coming back, and where the clock is lost, the orb is faded out, the clock begun
  anew while it is out, and the orb faded in again. Meanwhile the breath goes on by what was known.
- What is made good at the end of a phase is planned when it becomes known, so that reading changes
  nothing: it is a pure function of the moment, cheap enough for every frame, from any thread.
- The bound is that of the estimate, and how far what is drawn is from it, and how late the caller
  is. It is None until the clock has settled.

A value: each step gives another one. *now* is our own monotonic clock, in whole microseconds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from core.breath import BreathPoint, Pattern, PhaseKind
from core.rooms.changes import held_before
from core.rooms.clock import Estimate
from core.rooms.probing import BURST
from core.rooms.slewing import Slewed
from core.rooms.state import RoomLook, RoomPhase, RoomState, held_at, look

FADE_US: Final = 400_000
LEAP_MOST_US: Final = 2_000_000
"""What may be leapt over at the end of a phase; the breath would be seen to jump by more."""

OUT_US: Final = 60_000
"""How long nothing is seen at least, so that no frame shows two clocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomReading:
    """One moment of a room. `state`: the one that holds then, whose pattern is breathed.
    `bound_us`: how far off at most, None until the clock has settled. `shown`: 0 to 1, how far the
    orb is faded in; it is out while the clock is begun anew."""

    look: RoomLook
    state: RoomState
    relay_us: int
    bound_us: int | None
    shown: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fade:
    """Out from `level` since `out_us`, and in again from `in_us` on, where that is known."""

    level: float = 0.0
    out_us: int = 0
    in_us: int | None = None

    def shown(self, now_us: int) -> float:
        """0 to 1."""
        if self.in_us is None or now_us < self.in_us:
            return self._out(now_us)
        return min(1.0, self._out(self.in_us) + (now_us - self.in_us) / FADE_US)

    def is_out_from(self, now_us: int) -> int:
        """The first moment from then on at which nothing is seen."""
        return now_us if self.level == 0 else max(now_us, self._ends_us())

    def may_begin_from(self, now_us: int) -> int:
        """The first moment from then on at which it may be faded in."""
        return now_us if self.level == 0 else max(now_us, self._ends_us() + OUT_US)

    def _ends_us(self) -> int:
        return self.out_us + round(self.level * FADE_US)

    def _out(self, now_us: int) -> float:
        return max(0.0, self.level - max(0, now_us - self.out_us) / FADE_US)


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """A room as it is followed.

    `state` holds from its time on, `before` until then. `clock` is what is drawn by, `after` what
    takes its place at `after.at_us`. `anchor_us`: when the clock is begun anew. `is_new`: nothing
    was shown yet.
    """

    state: RoomState | None = None
    before: RoomState | None = None
    estimate: Estimate | None = None
    clock: Slewed | None = None
    after: Slewed | None = None
    anchor_us: int | None = None
    fade: Fade = Fade()
    is_settled: bool = False
    is_new: bool = True

    def entered(self, state: RoomState, before: RoomState | None, now_us: int) -> Follower:
        """One is in, for the first time or again: these are the states that count."""
        return replace(self, state=state, before=before)._planned(now_us)

    def with_state(self, state: RoomState, now_us: int) -> Follower:
        """A newer state; one that is not newer changes nothing."""
        old = self.state
        if old is None or state.version <= old.version:
            return self if old is not None else self.entered(state, None, now_us)
        clock = self._clock_at(now_us)
        relay_us = clock.read(now_us) if clock is not None else old.effective_at_us
        before = held_before(self.before, old, state, relay_us)
        return replace(self, state=state, before=before)._planned(now_us)

    def begun_anew(self, now_us: int) -> Follower:
        """The computer slept, the connection is a new one, or the relay's clock is: what was known
        of it does not count until eight probes came back."""
        return replace(
            self,
            clock=self._clock_at(now_us),
            after=None,
            anchor_us=None,
            estimate=None,
            is_settled=False,
            fade=Fade(level=self.fade.shown(now_us), out_us=now_us),
        )

    def with_clock(self, estimate: Estimate, probes: int, now_us: int) -> Follower:
        """A newer estimate, after so many probes since the clock was begun anew."""
        following = replace(self._come_to(now_us), estimate=estimate)
        if following.is_settled:
            return following._followed(now_us)
        if probes >= BURST:
            return following._anchored(now_us)
        if following.clock is None or following.fade.shown(now_us) == 0.0:
            return replace(following, clock=_begin(estimate, now_us))
        return following

    def read(self, now_us: int, delay_us: int = 0) -> RoomReading | None:
        """The room at that moment; None while nothing is known. `delay_us`: how late frames or
        sounds come out on this computer, as measured."""
        clock = self._clock_at(now_us)
        if self.state is None or clock is None:
            return None
        relay_us = clock.read(now_us)
        bound_us = None
        if self.estimate is not None and self.is_settled:
            off_us = abs(self.estimate.relay_us(now_us) - relay_us)
            bound_us = self.estimate.bound_us(now_us) + off_us + delay_us
        holds = held_at(self.before, self.state, relay_us)
        return RoomReading(
            look=look(holds, relay_us),
            state=holds,
            relay_us=relay_us,
            bound_us=bound_us,
            shown=self.fade.shown(now_us),
        )

    def _followed(self, now_us: int) -> Follower:
        """With the clock led towards the estimate; where it is lost, it is begun anew."""
        estimate, clock = self.estimate, self.clock
        assert estimate is not None
        assert clock is not None
        clock = clock.followed(now_us, estimate.relay_us(now_us), estimate.drift)
        following = replace(self, clock=clock)
        is_lost = clock.is_lost or clock.waiting_us > LEAP_MOST_US
        if is_lost and self.anchor_us is None:
            return following._anchored(now_us)
        return following._planned(now_us)

    def _anchored(self, now_us: int) -> Follower:
        """The clock is begun anew as soon as nothing is seen, and then shown again."""
        fade = self.fade
        if fade.in_us is not None:
            fade = Fade(level=fade.shown(now_us), out_us=now_us)
        anchored = replace(self, is_settled=True, anchor_us=fade.is_out_from(now_us), fade=fade)
        return anchored._planned(now_us)

    def _planned(self, now_us: int) -> Follower:
        """With what the clock will be next, and when the orb is shown, by what is known now."""
        following, estimate = self._come_to(now_us), self.estimate
        if estimate is None or not self.is_settled:
            return following
        clock = following.clock or _begin(estimate, now_us)
        after, anchor_us = None, following.anchor_us
        if anchor_us is not None and anchor_us <= now_us:
            clock, anchor_us = _begin(estimate, now_us), None
        if anchor_us is not None:
            after = _begin(estimate, anchor_us)
        elif clock.waiting_us:
            after = clock.at_boundary(self._boundary_us(clock, now_us))
        planned = replace(following, clock=clock, after=after, anchor_us=anchor_us)
        if after is not None and anchor_us is not None:
            return planned._shown_from(after, anchor_us)
        return planned._shown_from(clock, now_us)

    def _shown_from(self, clock: Slewed, start_us: int) -> Follower:
        """With the orb faded in from that moment on, or where it is new, from the next inhale."""
        if self.state is None:
            return self
        if self.fade.in_us is not None and self.fade.in_us <= start_us:
            return replace(self, is_new=False)
        wait_us = self._inhale_in_us(clock, start_us) if self.is_new else 0
        in_us = self.fade.may_begin_from(start_us + wait_us)
        return replace(self, fade=replace(self.fade, in_us=in_us))

    def _come_to(self, now_us: int) -> Follower:
        """The same, with what was planned until now behind it."""
        after = self.after
        if after is None or now_us < after.at_us:
            return self
        return replace(self, clock=after, after=None, anchor_us=None)

    def _clock_at(self, now_us: int) -> Slewed | None:
        """The clock that is drawn by at that moment."""
        after = self.after
        return after if after is not None and now_us >= after.at_us else self.clock

    def _point(self, clock: Slewed, now_us: int) -> tuple[Pattern, BreathPoint] | None:
        """The breath at a moment; None where nothing moves."""
        if self.state is None:
            return None
        relay_us = clock.read(now_us)
        holds = held_at(self.before, self.state, relay_us)
        seen = look(holds, relay_us)
        if seen.phase is not RoomPhase.BREATHING or seen.point is None:
            return None
        return holds.pattern, seen.point

    def _boundary_us(self, clock: Slewed, now_us: int) -> int:
        """Our time at which the phase ends; now where nothing moves."""
        found = self._point(clock, now_us)
        if found is None:
            return now_us
        return now_us + round(found[1].segment_remaining_us / (1 + clock.drift))

    def _inhale_in_us(self, clock: Slewed, now_us: int) -> int:
        """How long until the next inhale begins; nothing where nothing moves."""
        found = self._point(clock, now_us)
        if found is None:
            return 0
        pattern, point = found
        kinds = [segment.kind for segment in pattern.segments]
        cycle_us = pattern.bounds_us[-1]
        starts = [
            pattern.bounds_us[at]
            for at, kind in enumerate(kinds)
            if kind is PhaseKind.INHALE and kinds[at - 1] is not PhaseKind.INHALE
        ]
        waits = ((start_us - point.cycle_elapsed_us) % cycle_us for start_us in starts)
        return min(waits, default=0)


def _begin(estimate: Estimate, now_us: int) -> Slewed:
    return Slewed.begin(now_us, estimate.relay_us(now_us), estimate.drift)
