"""Lines in order with their places, packed tightly: a number and an account each.

Owns one structure: portions of at most `_MOST` lines, each an array of numbers and a run of
accounts. Putting a line in moves some kilobytes at most; its place is found by two searches and by
sums of counts that are kept as a binary indexed tree. A million lines take about thirty megabytes,
where objects would take five times that (docs/figures.md). It is not safe between threads.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from crdt.ids import ID_BYTES

_MOST: Final = 2_048
_FILL: Final = 1_024
_NUMBER_BYTES: Final = 8

Line = tuple[int, bytes]
"""A number below 2^63, and an account; what stands first has the smaller number, then account."""


class _Portion:
    """Lines that follow each other."""

    __slots__ = ("accounts", "numbers")

    def __init__(self, numbers: array[int], accounts: bytearray) -> None:
        self.numbers = numbers
        self.accounts = accounts

    @property
    def last(self) -> bytes:
        """The last line, as bytes in the same order."""
        return _key(self.numbers[-1], bytes(self.accounts[-ID_BYTES:]))

    def find(self, number: int, account: bytes) -> int:
        """The place of the first line that is not before this one."""
        numbers, accounts = self.numbers, self.accounts
        low = bisect_left(numbers, number)
        high = bisect_right(numbers, number, low)
        while low < high:
            middle = (low + high) >> 1
            start = middle * ID_BYTES
            if accounts[start : start + ID_BYTES] < account:
                low = middle + 1
            else:
                high = middle
        return low


class SortedLines:
    """Each line is there once."""

    __slots__ = ("_counts", "_lasts", "_portions")

    def __init__(self, ordered: Iterable[Line] = ()) -> None:
        """`ordered`: lines to begin with, in order."""
        self._portions: list[_Portion] = []
        numbers, accounts = array("q"), bytearray()
        for number, account in ordered:
            numbers.append(number)
            accounts += account
            if len(numbers) == _FILL:
                self._portions.append(_Portion(numbers, accounts))
                numbers, accounts = array("q"), bytearray()
        if numbers:
            self._portions.append(_Portion(numbers, accounts))
        self._lasts = [portion.last for portion in self._portions]
        self._recount()

    def __len__(self) -> int:
        return self._counts.before(len(self._portions))

    def add(self, number: int, account: bytes) -> None:
        """Puts a line in its place."""
        key = _key(number, account)
        if not self._portions:
            self._portions.append(_Portion(array("q"), bytearray()))
            self._lasts.append(key)
            self._recount()
        place = min(bisect_left(self._lasts, key), len(self._lasts) - 1)
        portion = self._portions[place]
        at = portion.find(number, account)
        portion.numbers.insert(at, number)
        portion.accounts[at * ID_BYTES : at * ID_BYTES] = account
        self._counts.add(place, 1)
        if at == len(portion.numbers) - 1:
            self._lasts[place] = key
        if len(portion.numbers) > _MOST:
            self._split(place)

    def remove(self, number: int, account: bytes) -> bool:
        """Takes a line out; False when it was not there."""
        place = bisect_left(self._lasts, _key(number, account))
        if place == len(self._lasts):
            return False
        portion = self._portions[place]
        at = portion.find(number, account)
        start, end = at * ID_BYTES, (at + 1) * ID_BYTES
        if portion.numbers[at] != number or portion.accounts[start:end] != account:
            return False
        del portion.numbers[at], portion.accounts[start:end]
        if not portion.numbers:
            del self._portions[place], self._lasts[place]
            self._recount()
            return True
        self._counts.add(place, -1)
        if at == len(portion.numbers):
            self._lasts[place] = portion.last
        return True

    def count_before(self, number: int) -> int:
        """How many lines have a smaller number."""
        place = bisect_left(self._lasts, number.to_bytes(_NUMBER_BYTES))
        before = self._counts.before(place)
        if place == len(self._lasts):
            return before
        return before + bisect_left(self._portions[place].numbers, number)

    def from_place(self, first: int) -> Iterator[Line]:
        """The lines from place `first` (0 is the first one) on."""
        for portion in self._portions:
            for at in range(first, len(portion.numbers)):
                account = portion.accounts[at * ID_BYTES : (at + 1) * ID_BYTES]
                yield portion.numbers[at], bytes(account)
            first = max(0, first - len(portion.numbers))

    def _split(self, place: int) -> None:
        whole = self._portions[place]
        half = len(whole.numbers) // 2
        middle = half * ID_BYTES
        left = _Portion(whole.numbers[:half], whole.accounts[:middle])
        right = _Portion(whole.numbers[half:], whole.accounts[middle:])
        self._portions[place : place + 1] = [left, right]
        self._lasts[place : place + 1] = [left.last, right.last]
        self._recount()

    def _recount(self) -> None:
        self._counts = _Counts(len(portion.numbers) for portion in self._portions)


def _key(number: int, account: bytes) -> bytes:
    return number.to_bytes(_NUMBER_BYTES) + account


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
