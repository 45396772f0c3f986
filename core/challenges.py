"""Daily challenges: which there are on a day, how far they are, and the record of one that was met.

Owns the draw, the numbers and the folds. The rules that hold:

- The day's challenges are drawn from the account, the local day and the level by SHA-256, so that
  all devices of an account find the same ones without talking. The level is the one that the day
  began with (`core.points.level_when`), so that what is earned during the day changes nothing.
- The reward is fixed when the challenge is drawn and known beforehand. Nothing runs out but the
  day, and a challenge that is not met costs nothing.
- Sessions brought over from VS Code, and those kept while tracking was off, count for none, nor do
  cycles that earn no points (`core.earning`).
- A challenge that was met is a record of its own, by day and kind. A session that a late device
  brings, or a level that it changes, takes no reward back.
- The streak challenge asks for the day itself: a row of days may begin with it.

The numbers are those of Breath Master for VS Code. It does not know what day it is, and holds no
words for people: kinds are ids.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import assert_never

from core.earning import earning_cycles
from core.errors import ChallengeError
from core.history import STREAK_OVER_MS, Session, Source
from core.limits import LIMITS

MORNING_BEFORE_MIN = 12 * 60
"""A session that begins before this minute of the local day is one of the morning."""

EVENING_FROM_MIN = 18 * 60
"""A session that begins at this minute of the local day or later is one of the evening."""

_LABEL = b"breath-master challenges 1"
_MINUTE_MS = 60_000
_MINUTES_PER_DAY = 24 * 60


class ChallengeKind(Enum):
    """What a challenge asks for; the value is its stable id."""

    CYCLES = "cycles"
    MINUTES = "minutes"
    DEEP = "deep"
    MORNING = "morning"
    EVENING = "evening"
    STREAK = "streak"


_FROM_LEVEL: Mapping[ChallengeKind, int] = {ChallengeKind.DEEP: 4, ChallengeKind.STREAK: 6}


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """One challenge of a day: `target` cycles, minutes or sessions, and `xp` for meeting it."""

    kind: ChallengeKind
    target: int
    xp: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeDone:
    """The record of a challenge that was met on the local day `day`, at `at_ms` (UTC).

    Raises `ChallengeError` for numbers that no challenge has.
    """

    day: date
    kind: ChallengeKind
    target: int
    xp: int
    at_ms: int

    def __post_init__(self) -> None:
        if not 0 < self.target <= LIMITS.challenge_target_max:
            raise ChallengeError("No challenge asks for that much.")
        if not 0 <= self.xp <= LIMITS.challenge_xp_max:
            raise ChallengeError("No challenge is worth that much.")
        if not 0 <= self.at_ms < LIMITS.session_latest_start_ms:
            raise ChallengeError("A challenge cannot have been met then.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeStanding:
    """How far a challenge is: `done` of its target, and when it was met, None until then."""

    challenge: Challenge
    done: int
    met_at_ms: int | None


def draw_challenges(account: bytes, day: date, level: int) -> tuple[Challenge, ...]:
    """The challenges of a day, in the order of their kinds; the same for the same arguments."""
    seed = sha256(b"|".join((_LABEL, account, day.isoformat().encode(), b"%d" % level))).digest()
    count = min(4, level // 3 + 1 + _drawn(seed, "count", 2))
    open_kinds = [kind for kind in ChallengeKind if level >= _FROM_LEVEL.get(kind, 1)]
    chosen = sorted(open_kinds, key=lambda kind: _hash(seed, f"kind {kind.value}"))[:count]
    return tuple(_challenge(seed, kind, level) for kind in ChallengeKind if kind in chosen)


def challenge_xp(kind: ChallengeKind, target: int, level: int) -> int:
    """The reward, with b = ⌊1.5 · level⌋."""
    base = 3 * level // 2
    match kind:
        case ChallengeKind.CYCLES:
            return base + target // 10
        case ChallengeKind.MINUTES:
            return 2 * base + target
        case ChallengeKind.DEEP:
            return 3 * base + target
        case ChallengeKind.MORNING | ChallengeKind.EVENING:
            return base + 5
        case ChallengeKind.STREAK:
            return base + 10
        case _:
            assert_never(kind)


def sessions_of(sessions: Iterable[Session], day: date) -> tuple[Session, ...]:
    """The sessions that count towards the challenges of a day, in the order of time."""
    found = (s for s in sessions if s.tracked and s.source is not Source.VSCODE and s.day == day)
    return tuple(sorted(found, key=lambda s: (s.started_at_ms, s.id)))


def fold_challenge(
    challenge: Challenge, sessions: Iterable[Session], day: date
) -> ChallengeStanding:
    """How far the sessions of `day` bring a challenge; others are passed over."""
    amount, done, met_at_ms = _amount(challenge.kind), 0, None
    for session in sessions_of(sessions, day):
        if challenge.kind is ChallengeKind.DEEP:
            done = max(done, amount(session))
        else:
            done += amount(session)
        if met_at_ms is None and done >= _in_parts(challenge):
            met_at_ms = session.started_at_ms + session.active_ms + session.paused_ms
    return ChallengeStanding(
        challenge=challenge, done=done // _part(challenge.kind), met_at_ms=met_at_ms
    )


def fold_challenges(
    drawn: Iterable[Challenge],
    sessions: Iterable[Session],
    records: Iterable[ChallengeDone],
    day: date,
) -> tuple[ChallengeStanding, ...]:
    """Where the challenges of a day stand. What a record says was met, with its own target and
    reward, is met, also where the level has changed since and draws another."""
    of_day = sessions_of(sessions, day)
    kept = {record.kind: record for record in merge_challenges(records) if record.day == day}
    standings = {drawing.kind: fold_challenge(drawing, of_day, day) for drawing in drawn}
    for kind, record in kept.items():
        challenge = Challenge(kind=kind, target=record.target, xp=record.xp)
        done = max(record.target, fold_challenge(challenge, of_day, day).done)
        standings[kind] = ChallengeStanding(challenge=challenge, done=done, met_at_ms=record.at_ms)
    return tuple(standings[kind] for kind in ChallengeKind if kind in standings)


def newly_met(
    standings: Iterable[ChallengeStanding], records: Iterable[ChallengeDone], day: date
) -> tuple[ChallengeDone, ...]:
    """The records to write: one for each challenge that is met and has none."""
    kept = {record.kind for record in records if record.day == day}
    return tuple(
        ChallengeDone(
            day=day,
            kind=standing.challenge.kind,
            target=standing.challenge.target,
            xp=standing.challenge.xp,
            at_ms=min(standing.met_at_ms, LIMITS.session_latest_start_ms - 1),
        )
        for standing in standings
        if standing.met_at_ms is not None and standing.challenge.kind not in kept
    )


def merge_challenges(*readings: Iterable[ChallengeDone]) -> tuple[ChallengeDone, ...]:
    """Every (day, kind) once, oldest day first; of several the one that gives most."""
    found: dict[tuple[date, str], ChallengeDone] = {}
    for reading in readings:
        for record in reading:
            place = (record.day, record.kind.value)
            known = found.get(place)
            if known is None or _worth(record) > _worth(known):
                found[place] = record
    return tuple(found[place] for place in sorted(found))


def _worth(record: ChallengeDone) -> tuple[int, int, int]:
    return (record.xp, -record.at_ms, record.target)


def _challenge(seed: bytes, kind: ChallengeKind, level: int) -> Challenge:
    target = _target(seed, kind, level)
    return Challenge(kind=kind, target=target, xp=challenge_xp(kind, target, level))


def _target(seed: bytes, kind: ChallengeKind, level: int) -> int:
    match kind:
        case ChallengeKind.CYCLES:
            return 20 + 10 * level + _drawn(seed, "cycles", 20)
        case ChallengeKind.MINUTES:
            return max(5, 3 * level + _drawn(seed, "minutes", 10))
        case ChallengeKind.DEEP:
            return max(15, 5 * level + _drawn(seed, "deep", 15))
        case ChallengeKind.MORNING | ChallengeKind.EVENING | ChallengeKind.STREAK:
            return 1
        case _:
            assert_never(kind)


def _amount(kind: ChallengeKind) -> Callable[[Session], int]:
    """What one session brings: cycles, milliseconds, or 1 where it is of the kind asked for."""
    match kind:
        case ChallengeKind.CYCLES:
            return earning_cycles
        case ChallengeKind.MINUTES | ChallengeKind.DEEP:
            return lambda session: session.active_ms
        case ChallengeKind.MORNING:
            return lambda s: int(_is_long(s) and local_minute(s) < MORNING_BEFORE_MIN)
        case ChallengeKind.EVENING:
            return lambda s: int(_is_long(s) and local_minute(s) >= EVENING_FROM_MIN)
        case ChallengeKind.STREAK:
            return lambda session: int(_is_long(session))
        case _:
            assert_never(kind)


def local_minute(session: Session) -> int:
    """The minute of the local day at which a session began."""
    return (session.started_at_ms // _MINUTE_MS + session.utc_offset_min) % _MINUTES_PER_DAY


def _is_long(session: Session) -> bool:
    return session.active_ms > STREAK_OVER_MS


def _part(kind: ChallengeKind) -> int:
    """How much of `_amount` makes one of the target."""
    return _MINUTE_MS if kind in (ChallengeKind.MINUTES, ChallengeKind.DEEP) else 1


def _in_parts(challenge: Challenge) -> int:
    return challenge.target * _part(challenge.kind)


def _hash(seed: bytes, what: str) -> bytes:
    return sha256(seed + what.encode()).digest()


def _drawn(seed: bytes, what: str, below: int) -> int:
    return int.from_bytes(_hash(seed, what)[:8]) % below
