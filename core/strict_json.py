"""JSON from a stranger: read in bounded memory, or refused in one clear sentence.

Owns the reading of bytes into plain values. The rules that hold:

- Size is checked before anything else, then the number of containers and values, so that a small
  file cannot become a huge structure. Depth is bounded by the interpreter's own guard.
- UTF-8, UTF-16 and UTF-32 are read, with or without a byte order mark.
- NaN and Infinity are not JSON and refuse the whole.
- What is JSON but has no honest reading becomes `UNREADABLE` in its place: an object that names a
  key twice, a number too long or too large. Whoever reads the values decides whether that spoils
  one session or everything; no value silently wins.

It does not know what the values mean.
"""

import json
import math
from enum import Enum
from typing import Final

from core.errors import ImportRefused
from core.limits import LIMITS
from core.wording import worded


class Unreadable(Enum):
    """The one marker for a value without an honest reading."""

    UNREADABLE = "unreadable"


UNREADABLE: Final = Unreadable.UNREADABLE

_BLANK = " \t\n\r"
_LITERALS = ("true", "false", "null", "-")


def read_json(data: bytes) -> object:
    """The value that `data` holds. Raises `ImportRefused`."""
    if len(data) > LIMITS.import_max_bytes:
        raise ImportRefused(
            "too_large", "This file is far larger than any export; nothing was read."
        )
    text = _decode(data).strip(_BLANK)
    if not text:
        raise ImportRefused("empty", "This file is empty.")
    _check_structure(text)
    try:
        return json.loads(
            text,
            object_pairs_hook=_read_object,
            parse_constant=_refuse_constant,
            parse_int=_read_int,
            parse_float=_read_float,
        )
    except RecursionError as error:
        raise ImportRefused(
            "too_deep", "This file is nested far deeper than any export; nothing was read."
        ) from error
    except json.JSONDecodeError as error:
        raise _refusal(error, text) from error


def _decode(data: bytes) -> str:
    try:
        return data.decode(json.detect_encoding(data)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ImportRefused(
            "not_text", "This file is not text, so it cannot be an export."
        ) from error


def _check_structure(text: str) -> None:
    """Counts what could become an object in memory; strings count too, which only adds."""
    containers = text.count("{") + text.count("[")
    values = text.count(",") + containers
    if containers > LIMITS.import_max_containers or values > LIMITS.import_max_values:
        raise ImportRefused(
            "too_complex", "This file holds far more than any export; nothing was read."
        )


def _read_object(pairs: list[tuple[str, object]]) -> dict[str, object] | Unreadable:
    values = dict(pairs)
    return values if len(values) == len(pairs) else UNREADABLE


def _read_int(digits: str) -> int | Unreadable:
    return int(digits) if len(digits) <= LIMITS.import_max_number_chars else UNREADABLE


def _read_float(digits: str) -> float | Unreadable:
    value = float(digits)
    return value if math.isfinite(value) else UNREADABLE


def _refuse_constant(name: str) -> object:
    raise ImportRefused(
        "not_a_number",
        worded("This file contains {name} in place of a number, which no export does.", name=name),
    )


def _refusal(error: json.JSONDecodeError, text: str) -> ImportRefused:
    """The refusal for text that is not JSON, with a guess whether the end is missing."""
    rest = text[error.pos :]
    at_end = (
        len(rest) <= 1
        or error.msg.startswith("Unterminated string")
        or any(literal.startswith(rest) for literal in _LITERALS)
    )
    if at_end and text[0] in "{[":
        return ImportRefused(
            "truncated",
            "This export stops before its end. Exporting it again from VS Code may help; "
            "nothing was changed.",
        )
    return ImportRefused(
        "not_json",
        worded(
            "This file is damaged or is not an export (line {line}); nothing was changed.",
            line=error.lineno,
        ),
    )
