"""Challenges met with others as the JSON that a journal holds, there and back.

The challenge's id stands in the key, without a device: two devices that note the same challenge
write the same line. It stands in the journal of the quarter in which the challenge begins, so that
they write it into the same one. An app that does not know these keys passes them over.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from core.errors import ChallengeError
from core.together import TogetherDone
from crdt.automerge import Scalar
from crdt.documents.schema import TOGETHER
from crdt.errors import Malformed


class _Record(msgspec.Struct, kw_only=True, omit_defaults=True):
    title: str
    first: date
    day: date
    xp: int
    at_ms: int
    badge: str | None = None


_decoder: Final = msgspec.json.Decoder(_Record)


def together_key(done: TogetherDone) -> str:
    """Where it is kept."""
    return f"{TOGETHER}{done.challenge}"


def write_together(done: TogetherDone) -> str:
    """Its JSON."""
    record = _Record(
        title=done.title,
        first=done.first,
        day=done.day,
        xp=done.xp,
        at_ms=done.at_ms,
        badge=done.badge,
    )
    return msgspec.json.encode(record).decode()


def read_together(key: str, value: Scalar) -> TogetherDone:
    """What stands under `key`. Raises Malformed."""
    try:
        record = _decoder.decode(value if isinstance(value, str) else b"")
        return TogetherDone(
            challenge=key.removeprefix(TOGETHER),
            title=record.title,
            first=record.first,
            day=record.day,
            xp=record.xp,
            at_ms=record.at_ms,
            badge=record.badge,
        )
    except (msgspec.MsgspecError, ChallengeError, ValueError) as error:
        raise Malformed(type(error).__name__) from error
