"""What patterns and programs of one's own have in common: their ids, their order, their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from core.breath import PRESETS
from core.pattern import OWN_PREFIX, Pattern
from core.pattern_share import Shared
from core.program import Program
from desktop.services.errors import NothingThere
from desktop.services.profile_book import ProfileBook

_ID_BYTES: Final = 10
_NONE: Final = "There is no pattern and no program called {name}; breath pattern list has all."
_SEVERAL: Final = "More than one is called {name}; breath pattern list has the ids."

Own = TypeVar("Own", Pattern, Program)


def new_own_id(entropy: Callable[[int], bytes]) -> str:
    """An id that no preset and nothing else of one's own has."""
    return f"{OWN_PREFIX}{entropy(_ID_BYTES).hex()}"


def by_name(found: Iterable[Own]) -> tuple[Own, ...]:
    """In the order of their names, whatever their case."""
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))


def all_own(book: ProfileBook) -> tuple[Shared, ...]:
    """Patterns by name, then programs by name."""
    return (*by_name(book.patterns()), *by_name(book.programs()))


def find_named(book: ProfileBook, which: str) -> Shared:
    """What has this id, or else this name, presets among them. Raises NothingThere."""
    known = (*all_own(book), *PRESETS)
    found = [one for one in known if one.id == which]
    found = found or [one for one in known if one.name.casefold() == which.casefold()]
    if not found:
        raise NothingThere(_NONE.format(name=which))
    if len(found) > 1:
        raise NothingThere(_SEVERAL.format(name=which))
    return found[0]
