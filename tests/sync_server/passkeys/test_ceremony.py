"""WebAuthn's rules, against a passkey in software that may lie."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync_server.passkeys.ceremony import (
    Copied,
    KeptPasskey,
    NewPasskey,
    Rejected,
    RelyingParty,
    Shown,
    check_use,
    named_id,
    read_new,
    registration_options,
    request_options,
)
from tests.sync_server.passkeys.authenticator import SoftKey

_PARTY = RelyingParty(origin="https://relay.example", id="relay.example")
_HANDLE = b"h" * 16
_CHALLENGE = b"c" * 32


def _made(key: SoftKey) -> KeptPasskey:
    options = registration_options(
        _PARTY, challenge=_CHALLENGE, handle=_HANDLE, label="robin@example.org", known=()
    )
    new = read_new(_PARTY, _CHALLENGE, key.create(options))
    assert isinstance(new, NewPasskey)
    return KeptPasskey(
        id=new.id, handle=_HANDLE, public_key=new.public_key, sign_count=new.sign_count
    )


def _create_options() -> dict[str, Any]:
    return registration_options(
        _PARTY, challenge=_CHALLENGE, handle=_HANDLE, label="robin", known=[b"old"]
    )


def test_a_passkey_is_made_and_used() -> None:
    key = SoftKey(_PARTY.origin, backed_up=True)
    kept = _made(key)
    assert kept.id == key.id
    answer = key.get(request_options(_PARTY, challenge=_CHALLENGE))
    assert named_id(answer) == kept.id
    assert check_use(_PARTY, _CHALLENGE, answer, kept) == Shown(sign_count=2, backed_up=True)


def test_options_ask_for_what_the_rules_need() -> None:
    options = _create_options()
    assert options["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    assert options["attestation"] == "none"
    assert options["excludeCredentials"] == [{"id": "b2xk", "type": "public-key"}]
    asked = request_options(_PARTY, challenge=_CHALLENGE, allowed=[b"old"])
    assert asked["userVerification"] == "required"
    assert asked["allowCredentials"] == [{"id": "b2xk", "type": "public-key"}]


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "https://relay.example.evil.example"},
        {"origin": "http://relay.example"},
        {"origin": "https://relay.example:8443"},
        {"origin": "https://RELAY.example"},
        {"type": "webauthn.get"},
        {"challenge": "eHh4eHh4"},
        {"crossOrigin": True},
        {"rp_id": "example"},
    ],
)
def test_a_passkey_made_elsewhere_is_refused(lie: dict[str, Any]) -> None:
    answer = SoftKey(_PARTY.origin).create(_create_options(), **lie)
    assert read_new(_PARTY, _CHALLENGE, answer) == Rejected()


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "https://relay.example.evil.example"},
        {"type": "webauthn.create"},
        {"challenge": "eHh4eHh4"},
        {"crossOrigin": True},
        {"rp_id": "evil.example"},
        {"says": b"somebody else here"},
    ],
)
def test_an_answer_given_elsewhere_is_refused(lie: dict[str, Any]) -> None:
    key = SoftKey(_PARTY.origin)
    kept = _made(key)
    answer = key.get(request_options(_PARTY, challenge=_CHALLENGE), **lie)
    assert check_use(_PARTY, _CHALLENGE, answer, kept) == Rejected()


def test_a_passkey_that_did_not_verify_its_user_is_refused() -> None:
    key = SoftKey(_PARTY.origin, verified=False)
    assert read_new(_PARTY, _CHALLENGE, key.create(_create_options())) == Rejected()
    key.verified = True
    kept = _made(key)
    key.verified = False
    answer = key.get(request_options(_PARTY, challenge=_CHALLENGE))
    assert check_use(_PARTY, _CHALLENGE, answer, kept) == Rejected()


def test_the_signature_of_another_key_is_refused() -> None:
    key, thief = SoftKey(_PARTY.origin), SoftKey(_PARTY.origin)
    kept = _made(key)
    thief.id, thief.handle, thief.count = key.id, key.handle, 40
    answer = thief.get(request_options(_PARTY, challenge=_CHALLENGE))
    assert check_use(_PARTY, _CHALLENGE, answer, kept) == Rejected()


@pytest.mark.parametrize(("kept_count", "next_count"), [(9, 3), (9, 8), (9, -1)])
def test_a_counter_that_goes_back_or_stands_means_a_copy(kept_count: int, next_count: int) -> None:
    key = SoftKey(_PARTY.origin)
    kept = replace(_made(key), sign_count=kept_count)
    key.count = next_count
    answer = key.get(request_options(_PARTY, challenge=_CHALLENGE))
    assert check_use(_PARTY, _CHALLENGE, answer, kept) == Copied()


def test_a_passkey_without_a_counter_is_no_copy() -> None:
    key = SoftKey(_PARTY.origin, counts=False)
    kept = _made(key)
    for _ in range(2):
        answer = key.get(request_options(_PARTY, challenge=_CHALLENGE))
        assert check_use(_PARTY, _CHALLENGE, answer, kept) == Shown(sign_count=0, backed_up=False)


def test_a_forged_counter_alone_sets_off_no_alarm() -> None:
    key, thief = SoftKey(_PARTY.origin), SoftKey(_PARTY.origin)
    kept = replace(_made(key), sign_count=9)
    thief.id, thief.handle = key.id, key.handle
    answer = thief.get(request_options(_PARTY, challenge=_CHALLENGE))
    assert check_use(_PARTY, _CHALLENGE, answer, kept) == Rejected()


def test_what_is_too_large_is_not_read() -> None:
    key = SoftKey(_PARTY.origin)
    answer = key.create(_create_options(), note="x" * 40_000)
    assert read_new(_PARTY, _CHALLENGE, answer) == Rejected()


_FIELDS = (
    "id rawId type response attestationObject clientDataJSON signature authenticatorData userHandle"
)
_json: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@settings(max_examples=200)
@given(
    field=st.sampled_from(_FIELDS.split()),
    value=_json,
)
def test_no_answer_of_whatever_shape_breaks_anything(field: str, value: Any) -> None:
    key = SoftKey(_PARTY.origin)
    kept = _made(key)
    made = key.create(_create_options())
    used = key.get(request_options(_PARTY, challenge=_CHALLENGE))
    for answer in (made, used):
        place = answer if field in answer else answer["response"]
        place[field] = value
    named_id(used)
    assert isinstance(read_new(_PARTY, _CHALLENGE, made), NewPasskey | Rejected)
    assert isinstance(check_use(_PARTY, _CHALLENGE, used, kept), Shown | Rejected)


@settings(max_examples=100)
@given(place=st.integers(0, 200), bit=st.integers(0, 7))
def test_no_changed_bit_is_taken_for_the_same(place: int, bit: int) -> None:
    key = SoftKey(_PARTY.origin)
    kept = _made(key)
    answer = key.get(request_options(_PARTY, challenge=_CHALLENGE))
    text = answer["response"]["authenticatorData"]
    index = place % (len(text) - 1)
    changed = chr(ord(text[index]) ^ (1 << bit))
    answer["response"]["authenticatorData"] = text[:index] + changed + text[index + 1 :]
    assert not isinstance(check_use(_PARTY, _CHALLENGE, answer, kept), Shown)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://Relay.Example", ("https://relay.example", "relay.example")),
        ("https://relay.example:443", ("https://relay.example", "relay.example")),
        ("https://relay.example:8443/", ("https://relay.example:8443", "relay.example")),
        ("http://localhost:8787", ("http://localhost:8787", "localhost")),
        ("http://relay.example", None),
        ("http://127.0.0.1:8787", None),
        ("https://[::1]:8787", None),
        ("ftp://relay.example", None),
        ("", None),
    ],
)
def test_who_asks_comes_from_the_public_address(url: str, expected: tuple[str, str] | None) -> None:
    party = RelyingParty.from_url(url)
    assert (None if party is None else (party.origin, party.id)) == expected


def test_random_bytes_are_no_passkey() -> None:
    assert named_id({"rawId": "!!!"}) is None or named_id({"rawId": "!!!"}) == b""
    assert named_id({"rawId": os.urandom(4).hex() * 400}) is None
