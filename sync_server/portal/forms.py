"""Reading what a form sends: one kind of body, bounded, every field once unless it may repeat."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl

from aiohttp import web

from sync_server.problems import Refusal

MOST_BYTES: Final = 64 << 10
"""Room for what a passkey answers."""
_MOST_FIELDS: Final = 32
_TYPE: Final = "application/x-www-form-urlencoded"
_REPEATED: Final = frozenset({"scope"})
_LONGEST: Final = 512
_LONG: Final = {"credential": MOST_BYTES}


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form."""

    values: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def text(self, name: str) -> str:
        """A field, without air around it; empty when it is not there. Raises Refusal."""
        return self.secret(name).strip()

    def secret(self, name: str) -> str:
        """A field exactly as it was typed. Raises Refusal."""
        value = self.values.get(name, ("",))[0]
        if len(value) > _LONG.get(name, _LONGEST) or "\0" in value:
            raise Refusal("invalid", "That is longer than it can be.", fields=[name])
        return value

    def all(self, name: str) -> tuple[str, ...]:
        """A field that may be there more than once."""
        return self.values.get(name, ())


async def read_form(request: web.Request) -> Form:
    """What was sent. Raises Refusal."""
    data = bytearray()
    async for chunk in request.content.iter_chunked(16 << 10):
        data += chunk
        if len(data) > MOST_BYTES:
            raise Refusal("too_large")
    if not data:
        return Form()
    if request.content_type != _TYPE:
        raise Refusal("unsupported_media")
    try:
        pairs = parse_qsl(
            data.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:
        raise Refusal("malformed") from error
    values: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        if name in values and name not in _REPEATED:
            raise Refusal("malformed")
        values[name] = (*values.get(name, ()), value)
    return Form(values)
