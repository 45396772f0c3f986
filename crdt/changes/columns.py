"""Automerge's columns: runs, differences and groups, read strictly and never unrolled unasked.

A column is written in one way only: the encoder's. Anything else would
be read, written differently on saving, and the saved document would no longer load. Runs are
summed before they are unrolled, so a few bytes cannot ask for much memory. What the columns mean
is in `crdt.changes.change_header` and `crdt.changes.snapshot_check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from crdt.changes.leb128 import read_signed, read_unsigned
from crdt.errors import HostileChange, Malformed, NotCanonical

T = TypeVar("T")
Runs = list[tuple[int, T]]
"""(how often, value) in order."""

_NOTHING = object()


def read_text(data: bytes, at: int) -> tuple[str, int]:
    """A length-prefixed UTF-8 text."""
    length, at = read_unsigned(data, at)
    end = at + length
    if end > len(data):
        raise Malformed("cut off inside a text")
    try:
        return data[at:end].decode(), end
    except UnicodeDecodeError:
        raise Malformed("a text that is not UTF-8") from None


def read_runs(
    data: bytes, read: Callable[[bytes, int], tuple[T, int]], *, max_items: int
) -> Runs[T]:
    """A run-length column without nulls: a positive count repeats one value, a negative one
    precedes that many different values. Over `max_items` values it is hostile."""
    runs: Runs[T] = []
    last: object = _NOTHING
    at, end, total, after_literal = 0, len(data), 0, False
    while at < end:
        count, at = read_signed(data, at)
        total += abs(count)
        if total > max_items:
            raise HostileChange(f"more than {max_items} entries in a column")
        if count > 1:
            value, at = read(data, at)
            _differs(value, last)
            runs.append((count, value))
            last, after_literal = value, False
        elif count < 0 and not after_literal:
            for _ in range(-count):
                value, at = read(data, at)
                _differs(value, last)
                runs.append((1, value))
                last = value
            after_literal = True
        else:
            raise NotCanonical("a column with a run that has another form, or of nothing")
    return runs


def count_of(runs: Runs[T]) -> int:
    """How many values the runs stand for."""
    return sum(count for count, _ in runs)


def unroll(runs: Runs[T]) -> list[T]:
    """Each value by itself. Only for runs that were read with a small `max_items`."""
    if len(runs) == 1:
        count, value = runs[0]
        return [value] * count
    return [value for count, value in runs for _ in range(count)]


def add_up(differences: list[int]) -> list[int]:
    """The values whose differences, from zero, are given."""
    values, value = [], 0
    for difference in differences:
        value += difference
        values.append(value)
    return values


def in_step(*columns: Runs[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Columns of equal length read side by side, as stretches in which none of them changes."""
    if len({count_of(column) for column in columns}) > 1:
        raise Malformed("columns of different lengths")
    walkers = [iter(column) for column in columns]
    heads = [list(next(walker, (0, 0))) for walker in walkers]
    while step := min(head[0] for head in heads):
        yield step, tuple(head[1] for head in heads)
        for place, head in enumerate(heads):
            head[0] -= step
            if head[0] == 0:
                heads[place] = list(next(walkers[place], (0, 0)))


def _differs(value: object, last: object) -> None:
    if value == last:
        raise NotCanonical("equal neighbours outside a run")
