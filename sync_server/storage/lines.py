"""Who waits for the write lane, and whose turn it is: one line for each payer, taken in turns.

A *payer* is the account a job is for (or the mailbox, or nobody). A group takes one job of each
line, then the next one of each, so that a flood of one account delays that account and nobody
else. What a job costs the lane is its *weight*, counted in batched envelopes: an account has at
most `SHARE` of one group, and at most `LINE` waiting. The order of a line is kept; that of
different lines means nothing, so batched jobs of one round stand together.

(docs/protocol.md §9.6.) Safe to use from several threads. Knows nothing of databases.
"""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict, deque
from typing import Final, Generic, Protocol, TypeVar

SHARE: Final = 128
LINE: Final = 16_384
ALONE: Final = 8
"""What a job weighs that is not batched: it needs statements of its own."""

_BYTES_OF_ONE: Final = 4_096


class Waits(Protocol):
    """What is asked of a job."""

    @property
    def payer(self) -> bytes: ...

    @property
    def weight(self) -> int: ...

    @property
    def is_batched(self) -> bool: ...


J = TypeVar("J", bound=Waits)


def weight_of(size: int) -> int:
    """What an envelope of `size` bytes weighs: one, and one more for every 4 KiB."""
    return 1 + size // _BYTES_OF_ONE


class Lines(Generic[J]):
    """Jobs that wait, until `take` gives them out."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lines: OrderedDict[bytes, deque[J]] = OrderedDict()
        self._weights: Counter[bytes] = Counter()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def put(self, job: J) -> bool:
        """Lets a job wait at the end of its line; False when the line is full."""
        with self._lock:
            weight = self._weights[job.payer]
            if weight and weight + job.weight > LINE:
                return False
            self._weights[job.payer] = weight + job.weight
            self._lines.setdefault(job.payer, deque()).append(job)
            self._count += 1
            return True

    def take(self, most: int) -> list[J]:
        """Jobs for one group, which weigh `most` or less, or one job. Who was not served now is
        served first next time."""
        with self._lock:
            rounds = self._take_rounds(most)
        rounds.sort(key=_round_then_batched)
        return [job for _, job in rounds]

    def _take_rounds(self, most: int) -> list[tuple[int, J]]:
        taken: list[tuple[int, J]] = []
        turns = deque((0, payer) for payer in self._lines)
        spent: Counter[bytes] = Counter()
        while turns:
            number, payer = turns.popleft()
            weight = self._lines[payer][0].weight
            if taken and weight > most:
                break
            if spent[payer] and spent[payer] + weight > SHARE:
                continue
            taken.append((number, self._take_first(payer)))
            most -= weight
            spent[payer] += weight
            if payer in self._lines:
                turns.append((number + 1, payer))
        return taken

    def _take_first(self, payer: bytes) -> J:
        line = self._lines[payer]
        job = line.popleft()
        self._count -= 1
        self._weights[payer] -= job.weight
        if line:
            self._lines.move_to_end(payer)
        else:
            del self._lines[payer], self._weights[payer]
        return job


def _round_then_batched(entry: tuple[int, Waits]) -> tuple[int, bool]:
    number, job = entry
    return number, not job.is_batched
