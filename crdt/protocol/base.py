"""What all messages have in common (docs/protocol.md §9)."""

from __future__ import annotations

from typing import Annotated

import msgspec

Count = Annotated[int, msgspec.Meta(ge=0, le=1 << 62)]
"""A number on the wire: never negative, and small enough for any database."""


class Message(
    msgspec.Struct, frozen=True, array_like=True, tag_field="t", forbid_unknown_fields=True
):
    """Common ground of all messages."""
