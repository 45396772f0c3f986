"""Reading what a request carries: bounded, of the kind that is expected, strictly typed (§11.1)."""

from __future__ import annotations

import json
import re
from typing import Any, Final

import msgspec
from aiohttp import web

from sync_server.edge.api.route import Upload
from sync_server.problems import Refusal

JSON_BYTES: Final = 64 << 10
_JSON: Final = "application/json"
_GIVEN: Final = re.compile(r", got| '")
"""Where msgspec begins to say what it was given."""


async def read_body(kind: Any, request: web.Request) -> tuple[bytes, Any]:
    """The bytes, and what they mean to the route. Raises Refusal."""
    if kind is None:
        if request.can_read_body and await _read(request, JSON_BYTES):
            raise Refusal("invalid", "Nothing is expected in the body.")
        return b"", None
    if isinstance(kind, Upload):
        if request.content_type not in kind.content_types:
            raise Refusal("unsupported_media", f"Taken are {', '.join(kind.content_types)}.")
        data = await _read(request, kind.max_bytes)
        return data, data
    if request.content_type != _JSON:
        raise Refusal("unsupported_media", f"Taken is {_JSON}.")
    data = await _read(request, JSON_BYTES)
    try:
        value = msgspec.json.decode(data, type=kind)
        json.loads(data, object_pairs_hook=_each_once, parse_int=str, parse_float=str)
    except msgspec.ValidationError as error:
        raise invalid(error) from error
    except (ValueError, RecursionError) as error:
        raise Refusal("malformed", "The body is not JSON.") from error
    return data, value


def read_query(kind: Any, request: web.Request) -> Any:
    """What stands after the `?`. Raises Refusal."""
    given = request.query
    if len(set(given)) != len(given):
        raise Refusal("invalid", "A parameter appears twice.")
    try:
        return msgspec.convert(dict(given), kind, strict=False)
    except msgspec.ValidationError as error:
        raise invalid(error) from error


def invalid(error: msgspec.ValidationError) -> Refusal:
    """What is wrong, without repeating what was given: it may be a secret."""
    text, _, place = str(error).partition(" - at ")
    field = place.strip("`").removeprefix("$").removeprefix(".")
    said = re.split(_GIVEN, text)[0]
    return Refusal("invalid", said, fields=[field] if field else [])


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two that have one name, whoever stands in between may have read the other one."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Refusal("invalid", "A name appears twice in the body.")
    return found


async def _read(request: web.Request, most: int) -> bytes:
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise Refusal("unsupported_media", "Compressed bodies are not taken.")
    if request.content_length is not None and request.content_length > most:
        raise Refusal("too_large", f"At most {most} bytes are taken.")
    data = bytearray()
    async for chunk in request.content.iter_chunked(16 << 10):
        data += chunk
        if len(data) > most:
            raise Refusal("too_large", f"At most {most} bytes are taken.")
    return bytes(data)
