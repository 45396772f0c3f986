"""Met challenges as the JSON that a journal holds, there and back.

Day and kind stand in the key, without a device: two devices that note the same challenge write the
same line. Unknown fields of a newer app are passed over, and survive, as a record is never
rewritten; a kind that only a newer app knows is unreadable here.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from core.challenges import ChallengeDone, ChallengeKind
from core.errors import ChallengeError
from crdt.automerge import Scalar
from crdt.documents.schema import CHALLENGE
from crdt.errors import Malformed

_KINDS: Final = {kind.value: kind for kind in ChallengeKind}


class _Record(msgspec.Struct, kw_only=True):
    target: int
    xp: int
    at_ms: int


_decoder = msgspec.json.Decoder(_Record)


def challenge_key(done: ChallengeDone) -> str:
    """Where a met challenge is kept."""
    return f"{CHALLENGE}{done.day.isoformat()}/{done.kind.value}"


def write_challenge(done: ChallengeDone) -> str:
    """The JSON of a met challenge."""
    record = _Record(target=done.target, xp=done.xp, at_ms=done.at_ms)
    return msgspec.json.encode(record).decode()


def read_challenge(key: str, value: Scalar) -> ChallengeDone:
    """The met challenge under `key`. Raises Malformed."""
    day, _, kind = key.removeprefix(CHALLENGE).partition("/")
    if kind not in _KINDS:
        raise Malformed("a challenge of an unknown kind")
    try:
        record = _decoder.decode(value if isinstance(value, str) else b"")
        done = ChallengeDone(
            day=date.fromisoformat(day),
            kind=_KINDS[kind],
            target=record.target,
            xp=record.xp,
            at_ms=record.at_ms,
        )
    except (msgspec.MsgspecError, ChallengeError, ValueError) as error:
        raise Malformed(type(error).__name__) from error
    if challenge_key(done) != key:
        raise Malformed("a challenge under another key")
    return done
