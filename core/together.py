"""The record of a challenge that was met with others, or of an event of the year.

Owns the value and how several readings of it come together. The rules that hold:

- A challenge is rewarded once, however many devices note it: its id is what makes it one. Of
  several records the one that gives most holds, the earliest among equals.
- What it gives was fixed when the challenge was made. Nothing that changes later takes it back.
- It is noted by whoever met it, for themselves, and stands in their own journal.

Challenges of one's own day are in `core.challenges`; how far a challenge with others is follows
from `core.team_challenges`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.errors import ChallengeError
from core.limits import LIMITS

REWARD_BADGES: tuple[str, ...] = ("with-others-wave", "with-others-tree", "with-others-sun")
"""Badges that somebody who makes a challenge may give with it. An id never changes its meaning."""

_BADGE_CHARS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_BADGE_MAX_CHARS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherDone:
    """A challenge with others that was met. `first`: the first day of its window; `day`: the local
    day on which it was noted, at `at_ms` (UTC); `badge`: what it gives beside `xp`.

    Raises `ChallengeError`.
    """

    challenge: str
    title: str
    first: date
    day: date
    xp: int
    at_ms: int
    badge: str | None = None

    def __post_init__(self) -> None:
        if not 0 < len(self.challenge) <= LIMITS.session_id_max_chars:
            raise ChallengeError("A challenge needs an id of ordinary length.")
        if not 0 < len(self.title) <= LIMITS.team_challenge_title_max_chars:
            raise ChallengeError("A challenge needs a title of ordinary length.")
        if not 0 <= self.xp <= LIMITS.challenge_xp_max:
            raise ChallengeError("No challenge is worth that much.")
        if not 0 <= self.at_ms < LIMITS.session_latest_start_ms:
            raise ChallengeError("A challenge cannot have been met then.")
        if self.badge is not None and not is_badge_id(self.badge):
            raise ChallengeError("A badge has a short plain name.")


def is_badge_id(text: str) -> bool:
    """Whether this can be the id of a badge."""
    return 0 < len(text) <= _BADGE_MAX_CHARS and _BADGE_CHARS.issuperset(text)


def merge_together(*readings: Iterable[TogetherDone]) -> tuple[TogetherDone, ...]:
    """Every challenge once, in the order in which they were met."""
    found: dict[str, TogetherDone] = {}
    for reading in readings:
        for record in reading:
            known = found.get(record.challenge)
            if known is None or _worth(record) > _worth(known):
                found[record.challenge] = record
    return tuple(sorted(found.values(), key=lambda record: (record.at_ms, record.challenge)))


def _worth(record: TogetherDone) -> tuple[int, bool, int, str]:
    return (record.xp, record.badge is not None, -record.at_ms, record.title)
