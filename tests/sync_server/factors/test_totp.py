"""Authenticator codes and recovery codes, as values."""

from __future__ import annotations

import os
from random import Random

import pyotp
import pytest

from crdt.ids import AccountId
from sync_server.factors import codes
from sync_server.factors.totp import (
    NEVER,
    TotpSecret,
    as_text,
    as_uri,
    draw_secret,
    open_secret,
    seal_secret,
    step_of,
)
from sync_server.relay_key import RelaySeed
from sync_server.relay_secrets import RelaySecrets

_SECRETS = RelaySecrets.from_seed(RelaySeed(b"s" * 32))
_NOW = 1_800_000_000_000
_ROBIN, _EVE = AccountId(b"r" * 16), AccountId(b"e" * 16)


def _code(secret: TotpSecret, at_ms: int) -> str:
    return pyotp.TOTP(as_text(secret)).at(at_ms // 1_000)


def test_the_vectors_of_rfc_6238_are_met() -> None:
    secret = TotpSecret(b"12345678901234567890")
    for at_s, code in ((59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")):
        assert step_of(secret, code, last_step=NEVER, now_ms=at_s * 1_000) == at_s // 30


@pytest.mark.parametrize(
    ("off_s", "taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)]
)
def test_a_clock_may_be_one_step_off(off_s: int, taken: bool) -> None:
    secret = draw_secret(os.urandom)
    code = _code(secret, _NOW + off_s * 1_000)
    step = step_of(secret, code, last_step=NEVER, now_ms=_NOW)
    assert (step is not None) == taken


def test_a_step_is_good_once_and_an_earlier_one_not_at_all() -> None:
    secret = draw_secret(os.urandom)
    now, before = _code(secret, _NOW), _code(secret, _NOW - 30_000)
    step = step_of(secret, now, last_step=NEVER, now_ms=_NOW)
    assert step is not None
    assert step_of(secret, now, last_step=step, now_ms=_NOW + 29_000) is None
    assert step_of(secret, before, last_step=step, now_ms=_NOW) is None


@pytest.mark.parametrize(
    "code", ["", "12345", "1234567", "abcdef", "\u0661\u0662\u0663\u0664\u0665\u0666", "x" * 32]
)
def test_what_is_no_code_is_none(code: str) -> None:
    assert step_of(TotpSecret(b"k" * 20), code, last_step=NEVER, now_ms=_NOW) is None


def test_the_uri_says_whose_it_is_and_nothing_of_the_person() -> None:
    uri = as_uri(TotpSecret(b"k" * 20), site="relay.example")
    assert uri.startswith("otpauth://totp/Breath%20Master:relay.example?secret=")
    assert "issuer=Breath%20Master" in uri


def test_a_sealed_secret_opens_for_its_account_alone() -> None:
    secret = draw_secret(os.urandom)
    sealed = seal_secret(_SECRETS, _ROBIN, secret, os.urandom)
    assert secret not in sealed
    assert open_secret(_SECRETS, _ROBIN, sealed) == secret
    assert open_secret(_SECRETS, _EVE, sealed) is None
    other = RelaySecrets.from_seed(RelaySeed(b"t" * 32))
    assert open_secret(other, _ROBIN, sealed) is None
    assert open_secret(_SECRETS, _ROBIN, b"") is None


def test_recovery_codes_are_ten_and_differ() -> None:
    drawn = codes.draw_codes(Random(4).randbytes)
    assert len(set(drawn)) == codes.COUNT
    assert all(len(code) == 11 and code[5] == "-" for code in drawn)


def test_equal_draws_are_drawn_again() -> None:
    source = iter([b"\x00" * 7] * 3 + [bytes((n,)) * 7 for n in range(1, 20)])
    assert len(set(codes.draw_codes(lambda _size: next(source)))) == codes.COUNT


@pytest.mark.parametrize("typed", ["AB0D1-FGHJK", "ab0d1fghjk", "ABOD1 FGHJK", "abod-lf-ghjk"])
def test_a_recovery_code_is_known_however_it_was_typed(typed: str) -> None:
    kept = codes.hash_code(_SECRETS, _ROBIN, "AB0D1-FGHJK")
    assert codes.hash_code(_SECRETS, _ROBIN, typed) == kept
    assert codes.hash_code(_SECRETS, _EVE, typed) != kept
