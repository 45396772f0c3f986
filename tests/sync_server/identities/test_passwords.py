"""Passwords: what is taken, how it is kept, and that hashing holds up nothing."""

from __future__ import annotations

import asyncio
import os
import threading
import unicodedata
from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from zxcvbn.matching import RANKED_DICTIONARIES

from sync_server.identities.hashing import HashingLane
from sync_server.identities.passwords import (
    Passwords,
    Phc,
    TooEasy,
    TooLong,
    TooShort,
    check_strength,
)
from sync_server.problems import Refusal

_GOOD = "a quiet lake at dawn"


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    return Passwords(b"p" * 32, os.urandom)


def test_a_password_matches_itself_and_no_other(passwords: Passwords) -> None:
    kept = passwords.hash(_GOOD)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.matches(kept, _GOOD)
    assert not passwords.matches(kept, _GOOD + " ")
    assert passwords.hash(_GOOD) != kept


def test_letters_written_in_two_ways_are_the_same(passwords: Passwords) -> None:
    composed = unicodedata.normalize("NFC", "caf\u00e9 in the rain")
    kept = passwords.hash(composed)
    assert passwords.matches(kept, unicodedata.normalize("NFD", composed))


def test_nothing_matches_where_there_is_no_password(passwords: Passwords) -> None:
    assert not passwords.matches(None, _GOOD)
    assert not passwords.matches(None, "nobody has this password")


@pytest.mark.parametrize("kept", ["", "nonsense", "$argon2id$v=19$m=1,t=1,p=1$$", "$2b$12$abc"])
def test_a_damaged_row_matches_nothing(passwords: Passwords, kept: str) -> None:
    assert not passwords.matches(Phc(kept), _GOOD)


def test_a_stolen_hash_is_of_no_use_without_the_key_file(passwords: Passwords) -> None:
    kept = passwords.hash(_GOOD)
    assert not Passwords(b"q" * 32, os.urandom).matches(kept, _GOOD)


def test_a_hash_with_other_parameters_is_outdated(passwords: Passwords) -> None:
    older = Argon2id(salt=b"s" * 16, length=32, iterations=2, lanes=1, memory_cost=19_456)
    assert passwords.is_outdated(Phc(older.derive_phc_encoded(b"x")))
    assert not passwords.is_outdated(passwords.hash(_GOOD))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", TooShort),
        ("kX9!vQ2#z", TooShort),
        ("x" * 129, TooLong),
        ("aaaaaaaaaaaaaaaa", TooEasy),
        ("password1234", TooEasy),
        ("qwertyuiop123", TooEasy),
        ("robin@example.org", TooEasy),
        ("Robin.Example.Org", TooEasy),
        ("example-robin-1", TooEasy),
        ("1234567890", TooEasy),
    ],
)
def test_what_is_easy_to_guess_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        check_strength(text, ["robin@example.org", "robin", "example"])


@pytest.mark.parametrize(
    "text", [_GOOD, "kX9!vQ2#zW", "seven otters hum softly", "\u6e56" * 3 + "zQ9#kd72p"]
)
def test_what_is_hard_to_guess_is_taken(text: str) -> None:
    check_strength(text, ["robin@example.org", "robin", "example"])


def test_what_others_know_does_not_stay_in_memory() -> None:
    check_strength(_GOOD, ["robin@example.org"])
    assert "user_inputs" not in RANKED_DICTIONARIES


def test_a_crafted_password_is_judged_within_bounds() -> None:
    check_strength("4@8({[<36!1|0$5+7%2a" * 6, ["x" * 10_000] * 1_000)


@pytest.fixture
def lane() -> Iterator[HashingLane]:
    lane = HashingLane(threads=1, waiting=1)
    yield lane
    lane.close()


def test_hashing_leaves_the_loop_free_and_refuses_when_too_much_waits(lane: HashingLane) -> None:
    gate = threading.Event()

    async def scenario() -> None:
        waiting = [asyncio.create_task(lane.run(gate.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(Refusal) as refused:
            await lane.run(gate.wait)
        assert refused.value.kind.code == "busy"
        gate.set()
        assert await asyncio.gather(*waiting) == [True, True]
        assert await lane.run(lambda: "room again") == "room again"

    asyncio.run(scenario())


def test_leaving_early_makes_no_room_before_the_work_is_done(lane: HashingLane) -> None:
    gate, begun = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        gate.wait()

    async def scenario() -> None:
        gone = [asyncio.create_task(lane.run(work)) for _ in range(2)]
        await asyncio.to_thread(begun.wait)
        for task in gone:
            task.cancel()
        await asyncio.gather(*gone, return_exceptions=True)
        with pytest.raises(Refusal):
            await lane.run(gate.wait)
        gate.set()

    asyncio.run(scenario())


def test_a_failure_reaches_whoever_asked(lane: HashingLane) -> None:
    def fail() -> None:
        raise TooEasy

    async def scenario() -> None:
        with pytest.raises(TooEasy):
            await lane.run(fail)

    asyncio.run(scenario())
