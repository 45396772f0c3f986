"""Cursors: where a page ended, as text that means nothing to the client."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from sync_server.people.ceremonies import from_text, to_text
from sync_server.problems import Refusal

_MOST: Final = 2**63 - 1
"""No database counts further, and none of ours below nothing."""


def write_cursor(*place: object) -> str:
    """The `next` of a page that ended at `place`."""
    return to_text(msgspec.msgpack.encode(place))


def read_cursor(text: str | None, kind: Any) -> Any:
    """The place, as a tuple of type `kind`; None for the first page. Raises Refusal."""
    if text is None:
        return None
    try:
        place = msgspec.msgpack.decode(from_text(text), type=kind)
    except (ValueError, msgspec.MsgspecError) as error:
        raise _not_ours() from error
    if not all(map(_may_be_ours, place)):
        raise _not_ours()
    return place


def _may_be_ours(part: object) -> bool:
    """Whether every database can compare with it. None of ours keeps a zero in a text."""
    match part:
        case int():
            return 0 <= part <= _MOST
        case str():
            return "\0" not in part
        case _:
            return True


def _not_ours() -> Refusal:
    return Refusal("invalid", "The cursor is not one of ours.", fields=["cursor"])
