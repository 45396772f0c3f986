"""E-mailed codes: every code as likely as any other, and good where it belongs alone."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from sync_server.identities.codes import DIGITS, draw_code, hash_code, is_code
from sync_server.mail.addresses import EmailAddress
from sync_server.relay_key import RelaySeed
from sync_server.relay_secrets import RelaySecrets

_SECRETS = RelaySecrets.from_seed(RelaySeed(b"s" * 32))
_ROBIN = EmailAddress("robin@example.org")


def test_codes_have_eight_digits_and_each_digit_is_as_likely() -> None:
    draw = Random(4).randbytes
    codes = [draw_code(draw) for _ in range(5_000)]
    assert all(len(code) == DIGITS and code.isdecimal() for code in codes)
    for place in range(DIGITS):
        counts = Counter(code[place] for code in codes)
        assert len(counts) == 10
        expected = len(codes) / 10
        chi = sum((count - expected) ** 2 / expected for count in counts.values())
        assert chi < 27.9, "p < 0.001 for nine degrees of freedom"


def test_numbers_past_the_last_whole_round_are_drawn_again() -> None:
    drawn = iter([b"\xff\xff\xff\xff", b"\xfa\x56\xea\x00", b"\x00\x00\x00\x07"])
    assert draw_code(lambda _size: next(drawn)) == "00000007"


@pytest.mark.parametrize("typed", ["48291357", "4829 1357", "4829-1357", " 4829\u20111357 "])
def test_a_code_is_taken_however_it_was_grouped(typed: str) -> None:
    kept = hash_code(_SECRETS, b"salt", _ROBIN, "48291357")
    assert is_code(_SECRETS, b"salt", _ROBIN, typed, kept)


def test_a_code_is_good_for_its_ticket_and_address_alone() -> None:
    kept = hash_code(_SECRETS, b"salt", _ROBIN, "48291357")
    assert not is_code(_SECRETS, b"tlas", _ROBIN, "48291357", kept)
    assert not is_code(_SECRETS, b"salt", EmailAddress("eve@example.org"), "48291357", kept)
    assert not is_code(_SECRETS, b"salt", _ROBIN, "48291358", kept)
    other = RelaySecrets.from_seed(RelaySeed(b"t" * 32))
    assert not is_code(other, b"salt", _ROBIN, "48291357", kept)


def test_digits_of_other_scripts_are_no_code() -> None:
    kept = hash_code(_SECRETS, b"salt", _ROBIN, "48291357")
    assert not is_code(_SECRETS, b"salt", _ROBIN, "\u0664829135\u0667", kept)
