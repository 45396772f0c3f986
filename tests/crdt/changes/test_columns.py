"""Columns have one form, and are counted before they are unrolled."""

from __future__ import annotations

import pytest

from crdt.changes.columns import add_up, count_of, in_step, read_runs, read_text, unroll
from crdt.changes.leb128 import read_unsigned
from crdt.errors import HostileChange, Malformed, NotCanonical
from tests.crdt.handmade import counted, literal, run

A, B = b"\x05", b"\x06"


def test_runs_and_literals_read_in_order() -> None:
    data = run(3, A) + literal([B, A]) + run(2, B)
    runs = read_runs(data, read_unsigned, max_items=7)
    assert runs == [(3, 5), (1, 6), (1, 5), (2, 6)]
    assert unroll(runs) == [5, 5, 5, 6, 5, 6, 6]
    assert count_of(runs) == 7


def test_a_column_that_is_not_there_has_no_values() -> None:
    assert read_runs(b"", read_unsigned, max_items=0) == []
    assert unroll([]) == []


@pytest.mark.parametrize(
    "data",
    [
        run(1, A),
        run(2, A) + run(2, A),
        run(2, A) + literal([A, B]),
        literal([A, A]),
        literal([A, B]) + run(2, B),
        literal([A]) + literal([B]),
        b"\x00\x05",
        b"\x00\x05" + run(2, A),
    ],
)
def test_another_form_of_the_same_values_is_not_canonical(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        read_runs(data, read_unsigned, max_items=100)


@pytest.mark.parametrize("count", [2**62, -(2**62), -(2**63), 5, -5])
def test_more_values_than_allowed_are_hostile_whatever_the_bytes(count: int) -> None:
    with pytest.raises(HostileChange):
        read_runs(run(count, A), read_unsigned, max_items=4)


def test_a_column_cut_short_is_malformed() -> None:
    for data in (b"\x7e\x05", b"\x03"):
        with pytest.raises(Malformed):
            read_runs(data, read_unsigned, max_items=9)
    with pytest.raises(Malformed):
        read_text(counted(b"abc")[:-1], 0)


def test_a_text_has_to_be_utf8() -> None:
    with pytest.raises(Malformed):
        read_text(counted(b"\xff\xfe"), 0)


def test_differences_add_up() -> None:
    assert add_up([5, -2, 0]) == [5, 3, 3]


def test_columns_walk_in_step_through_gigantic_runs() -> None:
    steps = list(in_step([(10**12, 1)], [(3, 7), (10**12 - 3, 8)]))
    assert steps == [(3, (1, 7)), (10**12 - 3, (1, 8))]


def test_columns_of_different_lengths_do_not_walk_in_step() -> None:
    with pytest.raises(Malformed):
        list(in_step([(2, 1)], [(3, 1)]))
