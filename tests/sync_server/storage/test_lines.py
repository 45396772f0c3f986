"""Whose turn it is in the write lane: fair between payers, in order for each, bounded for each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.storage import lines
from sync_server.storage.lines import SHARE, Lines, weight_of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    payer: bytes
    number: int = 0
    weight: int = 1
    is_batched: bool = True


def _filled(*jobs: _Job) -> Lines[_Job]:
    waiting: Lines[_Job] = Lines()
    for job in jobs:
        assert waiting.put(job)
    return waiting


def _many(payer: bytes, count: int, weight: int = 1) -> list[_Job]:
    return [_Job(payer=payer, number=number, weight=weight) for number in range(count)]


def test_who_asks_for_one_thing_stands_in_the_very_next_group() -> None:
    waiting = _filled(*_many(b"flood", 5_000), _Job(payer=b"stranger"))
    group = waiting.take(1_024)
    assert _Job(payer=b"stranger") in group
    assert group.index(_Job(payer=b"stranger")) == 1


def test_one_account_has_no_more_than_its_share_of_a_group() -> None:
    waiting = _filled(*_many(b"light", 1_000), *_many(b"heavy", 100, weight=SHARE // 2))
    shares = Counter(job.payer for job in waiting.take(10_000))
    assert shares == {b"light": SHARE, b"heavy": 2}


def test_something_larger_than_a_share_still_comes_through() -> None:
    huge = _Job(payer=b"a", weight=100 * SHARE)
    waiting = _filled(huge, _Job(payer=b"a", number=1))
    assert waiting.take(16) == [huge]
    assert waiting.take(16) == [_Job(payer=b"a", number=1)]


def test_who_was_not_served_is_first_next_time() -> None:
    payers = [bytes([number]) for number in range(6)]
    waiting = _filled(*(job for payer in payers for job in _many(payer, 3)))
    first, second = waiting.take(4), waiting.take(2)
    assert [job.payer for job in first] == payers[:4]
    assert [job.payer for job in second] == payers[4:]


def test_a_line_that_is_full_takes_no_more_and_the_others_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lines, "LINE", 3)
    waiting = _filled(*_many(b"a", 3))
    assert not waiting.put(_Job(payer=b"a"))
    assert waiting.put(_Job(payer=b"b", weight=9)), "one that is larger than a line, alone"
    assert len(waiting) == 4
    waiting.take(10)
    assert waiting.put(_Job(payer=b"a"))


def test_what_needs_no_statements_of_its_own_stands_together() -> None:
    jobs = [_Job(payer=bytes([number]), is_batched=number % 2 == 0) for number in range(6)]
    assert [job.is_batched for job in _filled(*jobs).take(10)] == [True] * 3 + [False] * 3


def test_bytes_weigh_by_four_kibibytes() -> None:
    assert [weight_of(size) for size in (0, 4_095, 4_096, 1 << 19)] == [1, 1, 2, 129]


@given(
    jobs=st.lists(
        st.tuples(st.integers(0, 4), st.integers(1, 2 * SHARE), st.booleans()), max_size=60
    ),
    most=st.integers(1, 600),
)
def test_each_job_comes_once_and_each_line_in_its_order(
    jobs: list[tuple[int, int, bool]], most: int
) -> None:
    given_in = [
        _Job(payer=bytes([payer]), number=number, weight=weight, is_batched=batched)
        for number, (payer, weight, batched) in enumerate(jobs)
    ]
    waiting = _filled(*given_in)
    taken: list[_Job] = []
    while len(waiting):
        group = waiting.take(most)
        assert group
        assert len(group) == 1 or sum(job.weight for job in group) <= most
        taken += group
    for payer in {job.payer for job in given_in}:
        mine = [job for job in given_in if job.payer == payer]
        assert [job for job in taken if job.payer == payer] == mine
    assert len(taken) == len(given_in)
