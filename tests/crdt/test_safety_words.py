"""Safety words: the same on both sides, and others as soon as any key is another."""

from __future__ import annotations

import pytest

from crdt.devices import DeviceList
from crdt.errors import Misuse
from crdt.safety_words import SAFETY_WORDS, safety_words
from crdt.word_list import WORDS
from tests.support.accounts import AccountBuilder, device_keys


def pair() -> tuple[AccountBuilder, AccountBuilder]:
    return (
        AccountBuilder(device_keys("ann"), "ann"),
        AccountBuilder(device_keys("ben"), "ben"),
    )


def test_both_sides_read_the_same_words() -> None:
    ann, ben = pair()
    words = safety_words(ann.devices, ben.devices)
    assert words == safety_words(ben.devices, ann.devices)
    assert len(words) == SAFETY_WORDS
    assert set(words) <= set(WORDS)


def test_a_key_put_in_anothers_place_changes_the_words() -> None:
    """Attack 10: what the relay shows of the other is compared outside of it."""
    ann, ben = pair()
    honest = safety_words(ann.devices, ben.devices)
    other = AccountBuilder(device_keys("ben"), "someone else")
    assert safety_words(ann.devices, other.devices) != honest


def test_a_device_more_or_less_changes_the_words() -> None:
    ann, ben = pair()
    seen = {safety_words(ann.devices, ben.devices)}
    ben.add(device_keys("ben"), device_keys("ben's phone"))
    seen.add(safety_words(ann.devices, ben.devices))
    ben.revoke(device_keys("ben"), device_keys("ben's phone"))
    seen.add(safety_words(ann.devices, ben.devices))
    assert len(seen) == 3


def test_an_older_list_of_the_same_account_changes_the_words() -> None:
    ann, ben = pair()
    older = ben.devices
    ben.add(device_keys("ben"), device_keys("ben's phone"))
    assert DeviceList.from_entries(ben.devices.entries[:1]).head == older.head
    assert safety_words(ann.devices, ben.devices) != safety_words(ann.devices, older)


def test_one_account_is_not_compared_with_itself() -> None:
    ann, _ = pair()
    with pytest.raises(Misuse):
        safety_words(ann.devices, ann.devices)


def test_the_words_are_256_and_told_apart_by_their_beginning() -> None:
    assert len(WORDS) == len(set(WORDS)) == len({word[:4] for word in WORDS}) == 256
    assert all(word.isascii() and word.islower() and word.isalpha() for word in WORDS)
    assert list(WORDS) == sorted(WORDS)
