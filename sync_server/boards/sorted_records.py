"""Records of equal width in the order of their bytes, with their places, packed tightly.

Owns one structure: portions of at most `_MOST` records, each one run of bytes. Putting a record in
moves some kilobytes at most; its place is found by two searches and by sums of counts that are kept
as a binary indexed tree. A million records of 23 bytes take about twenty-five megabytes, where
objects would take five times that (docs/figures.md). It is not safe between threads.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

_MOST: Final = 2_048
_FILL: Final = 1_024


class SortedRecords:
    """All records are `width` bytes, and each is there once."""

    __slots__ = ("_counts", "_lasts", "_portions", "_width")

    def __init__(self, width: int, ordered: Iterable[bytes] = ()) -> None:
        """`ordered`: records to begin with, in order."""
        self._width = width
        self._portions: list[bytearray] = []
        portion = bytearray()
        for record in ordered:
            portion += record
            if len(portion) >= _FILL * width:
                self._portions.append(portion)
                portion = bytearray()
        if portion:
            self._portions.append(portion)
        self._lasts = [bytes(each[-width:]) for each in self._portions]
        self._counts = _Counts(len(each) // width for each in self._portions)

    def __len__(self) -> int:
        return self._counts.before(len(self._portions))

    def add(self, record: bytes) -> None:
        """Puts a record in its place."""
        if not self._portions:
            self._portions.append(bytearray())
            self._lasts.append(record)
            self._recount()
        number = min(bisect_left(self._lasts, record), len(self._lasts) - 1)
        portion = self._portions[number]
        start = self._find(portion, record)
        portion[start:start] = record
        self._counts.add(number, 1)
        if start == len(portion) - self._width:
            self._lasts[number] = record
        if len(portion) > _MOST * self._width:
            self._split(number)

    def remove(self, record: bytes) -> bool:
        """Takes a record out; False when it was not there."""
        number = bisect_left(self._lasts, record)
        if number == len(self._lasts):
            return False
        portion, width = self._portions[number], self._width
        start = self._find(portion, record)
        if portion[start : start + width] != record:
            return False
        del portion[start : start + width]
        if not portion:
            del self._portions[number], self._lasts[number]
            self._recount()
            return True
        self._counts.add(number, -1)
        if start == len(portion):
            self._lasts[number] = bytes(portion[-width:])
        return True

    def count_before(self, beginning: bytes) -> int:
        """How many records are before `beginning`, which may be shorter than a record."""
        number = bisect_left(self._lasts, beginning)
        before = self._counts.before(number)
        if number == len(self._lasts):
            return before
        return before + self._find(self._portions[number], beginning) // self._width

    def from_place(self, first: int) -> Iterator[bytes]:
        """The records from place `first` (0 is the first one) on."""
        start, width = first * self._width, self._width
        for portion in self._portions:
            for place in range(start, len(portion), width):
                yield bytes(portion[place : place + width])
            start = max(0, start - len(portion))

    def _find(self, portion: bytearray, beginning: bytes) -> int:
        """Where in a portion the first record begins that is not before `beginning`."""
        width = self._width
        low, high = 0, len(portion) // width
        while low < high:
            middle = (low + high) >> 1
            start = middle * width
            if portion[start : start + width] < beginning:
                low = middle + 1
            else:
                high = middle
        return low * width

    def _split(self, number: int) -> None:
        portion, width = self._portions[number], self._width
        middle = len(portion) // width // 2 * width
        left, right = portion[:middle], portion[middle:]
        self._portions[number : number + 1] = [left, right]
        self._lasts[number : number + 1] = [bytes(left[-width:]), bytes(right[-width:])]
        self._recount()

    def _recount(self) -> None:
        self._counts = _Counts(len(portion) // self._width for portion in self._portions)


class _Counts:
    """How many records portions have: a binary indexed tree, whose sums take few steps."""

    __slots__ = ("_sums",)

    def __init__(self, counts: Iterable[int]) -> None:
        sums = [0, *counts]
        for place in range(1, len(sums)):
            above = place + (place & -place)
            if above < len(sums):
                sums[above] += sums[place]
        self._sums = sums

    def add(self, number: int, change: int) -> None:
        """Portion `number` has more, or fewer."""
        sums, place = self._sums, number + 1
        while place < len(sums):
            sums[place] += change
            place += place & -place

    def before(self, number: int) -> int:
        """How many the first `number` portions have together."""
        sums, total = self._sums, 0
        while number:
            total += sums[number]
            number &= number - 1
        return total
