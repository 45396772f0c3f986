"""Tokens by which somebody comes back, or one guest comes in (docs/threats.md §8.1)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.rooms.changes import Seat
from crdt.ids import AccountId
from sync_server.people.ceremonies import from_text, to_text
from sync_server.relay_key import RelaySeed
from sync_server.relay_secrets import RelaySecrets
from sync_server.rooms.tokens import Pass, RoomTokens
from tests.sync_server.rooms.openings import a_room

TOKENS = RoomTokens(RelaySecrets.from_seed(RelaySeed(b"k" * 32)))
GIVEN = Pass(
    room=a_room(),
    person=b"p" * 8,
    account=AccountId(b"a" * 16),
    seat=Seat.PERSON,
    expires_ms=1_000,
)


@pytest.mark.parametrize("given", [GIVEN, replace(GIVEN, account=None, seat=Seat.GUEST)])
def test_a_token_says_what_was_written_until_it_ends(given: Pass) -> None:
    token = TOKENS.write(given)
    assert len(token) <= 512
    assert TOKENS.read(token, given.room, 999) == given
    assert TOKENS.read(token, given.room, 1_000) is None


def test_a_token_is_for_one_room_of_one_relay() -> None:
    token = TOKENS.write(GIVEN)
    assert TOKENS.read(token, a_room("another"), 0) is None
    elsewhere = RoomTokens(RelaySecrets.from_seed(RelaySeed(b"o" * 32)))
    assert elsewhere.read(token, GIVEN.room, 0) is None


def test_no_changed_byte_is_taken() -> None:
    raw = from_text(TOKENS.write(GIVEN))
    for place in range(len(raw)):
        changed = bytearray(raw)
        changed[place] ^= 1
        assert TOKENS.read(to_text(bytes(changed)), GIVEN.room, 0) is None
    for odd in ("", "x", "ä" * 40, to_text(raw) + "A" * 600, to_text(raw[:32]), to_text(raw[32:])):
        assert TOKENS.read(odd, GIVEN.room, 0) is None


def test_nothing_secret_is_shown() -> None:
    shown = repr(GIVEN) + repr(TOKENS)
    assert "a" * 16 not in shown
    assert "key" not in shown
