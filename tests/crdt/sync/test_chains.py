"""Continuity of chains: next, known, gap or fork."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.shapes import Tip
from crdt.sync.chains import ChainBook, Verdict

A, B = b"a" * 16, b"b" * 16


def _id(seq: int, branch: int = 0) -> bytes:
    return bytes([branch, seq]) * 16


def _book(length: int) -> ChainBook:
    book = ChainBook()
    for seq in range(1, length + 1):
        book.extend(A, seq, _id(seq))
    return book


def test_the_first_of_a_chain_has_no_predecessor() -> None:
    assert ChainBook().judge(A, 1, b"", _id(1)) is Verdict.NEXT
    assert ChainBook().judge(A, 1, _id(9), _id(1)) is Verdict.FORK


def test_what_names_the_tip_as_its_predecessor_is_next() -> None:
    assert _book(3).judge(A, 4, _id(3), _id(4)) is Verdict.NEXT


def test_another_predecessor_at_the_next_place_is_a_fork() -> None:
    assert _book(3).judge(A, 4, _id(3, branch=1), _id(4)) is Verdict.FORK


def test_a_number_beyond_the_next_is_a_gap() -> None:
    assert _book(3).judge(A, 6, _id(5), _id(6)) is Verdict.GAP


def test_what_passed_by_is_known_and_another_in_its_place_is_a_fork() -> None:
    assert _book(3).judge(A, 2, _id(1), _id(2)) is Verdict.KNOWN
    assert _book(3).judge(A, 2, _id(1), _id(2, branch=1)) is Verdict.FORK


def test_what_lies_before_the_tip_a_book_began_with_counts_as_known() -> None:
    book = ChainBook([Tip(A, 5, _id(5))])
    assert book.judge(A, 3, _id(2), _id(3)) is Verdict.KNOWN


def test_chains_of_different_devices_do_not_touch() -> None:
    book = _book(3)
    assert book.judge(B, 1, b"", _id(1, branch=1)) is Verdict.NEXT
    assert book.tips() == (Tip(A, 3, _id(3)),)


def test_adopting_covered_tips_raises_and_never_lowers() -> None:
    book = _book(3)
    assert book.adopt([Tip(A, 2, _id(2)), Tip(B, 7, _id(7))]) == []
    assert (book.seq_of(A), book.seq_of(B)) == (3, 7)


def test_adopting_names_what_contradicts_and_keeps_what_is_known() -> None:
    book = _book(3)
    other = Tip(A, 3, _id(3, branch=1))
    assert book.adopt([other]) == [other]
    assert book.tip_id(A) == _id(3)


@settings(deadline=None)
@given(order=st.permutations(range(1, 9)))
def test_in_any_order_of_arrival_exactly_the_next_ones_are_taken(order: list[int]) -> None:
    book = ChainBook()
    left = list(order)
    while left:
        for seq in list(left):
            verdict = book.judge(A, seq, _id(seq - 1) if seq > 1 else b"", _id(seq))
            assert verdict is (Verdict.NEXT if seq == book.seq_of(A) + 1 else Verdict.GAP)
            if verdict is Verdict.NEXT:
                book.extend(A, seq, _id(seq))
                left.remove(seq)
    assert book.seq_of(A) == 8


def test_what_we_write_ourselves_may_be_sealed_anew_and_replaces_what_was_known() -> None:
    book = ChainBook([Tip(b"own", 4, b"four, first")])
    book.state(b"own", 3, b"two", b"three, anew")
    book.state(b"own", 4, b"three, anew", b"four, anew")
    assert book.tips() == (Tip(b"own", 4, b"four, anew"),)
    assert not book.contradicts(Tip(b"own", 4, b"four, anew"))
    assert book.contradicts(Tip(b"own", 4, b"four, first"))


def test_what_is_held_of_others_replaces_nothing() -> None:
    book = ChainBook([Tip(b"other", 4, b"four")])
    book.remember(b"other", 4, b"three", b"another four")
    assert book.contradicts(Tip(b"other", 4, b"another four"))
    assert not book.contradicts(Tip(b"other", 3, b"three"))
