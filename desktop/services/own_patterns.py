"""What patterns and programs of one's own have in common: their ids and their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from core.pattern import OWN_PREFIX, Pattern
from core.program import Program

_ID_BYTES: Final = 10

Own = TypeVar("Own", Pattern, Program)


def new_own_id(entropy: Callable[[int], bytes]) -> str:
    """An id that no preset and nothing else of one's own has."""
    return f"{OWN_PREFIX}{entropy(_ID_BYTES).hex()}"


def by_name(found: Iterable[Own]) -> tuple[Own, ...]:
    """In the order of their names, whatever their case."""
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))
