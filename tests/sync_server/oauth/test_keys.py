"""Key sets that are hostile, or merely move on (docs/threats.md §6.5)."""

from __future__ import annotations

import asyncio
import base64
from typing import Any

import pytest

from sync_server.oauth.errors import BadAnswer, BadIdToken
from sync_server.oauth.jwks import AGAIN_MS, KEPT_MS
from tests.sync_server.oauth.liar import NOW_MS, NOW_S, Liar, attempt, lying, new_rsa


def number(value: int) -> str:
    raw = value.to_bytes((value.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def published(**changes: Any) -> dict[str, Any]:
    """The honest key, changed; None leaves a part out."""
    key = {**Liar().key.as_dict(private=False), **changes}
    return {"keys": [{name: value for name, value in key.items() if value is not None}]}


@pytest.mark.parametrize(
    "changes",
    [
        {"use": "enc"},
        {"alg": "PS256"},
        {"kty": "oct", "k": "x" * 43},
        {"kty": "EC"},
        {"e": "AQ"},
        {"e": number(2)},
        {"e": number(1 << 40 | 1)},
        {"n": number((1 << 1_023) | 1)},
        {"n": number((1 << 9_000) | 1)},
        {"n": "A" * 1_000_00},
        {"n": "???"},
        {"n": ""},
        {"n": 7},
        {"kid": "other"},
        {"kid": None},
    ],
    ids=str,
)
def test_hostile_jwks_a_key_that_does_not_fit_is_not_used(changes: dict[str, Any]) -> None:
    with pytest.raises(BadIdToken, match="0 keys"):
        attempt(Liar(keys=published(**changes)))


def test_hostile_jwks_private_parts_of_a_key_are_not_read() -> None:
    liar = Liar()
    liar.keys = {"keys": [{**liar.key.as_dict(private=True), "d": "!", "p": 3}]}
    assert attempt(liar).subject == "robin"


def test_hostile_jwks_two_keys_of_one_name_are_refused() -> None:
    keys = {"keys": published()["keys"] * 2}
    with pytest.raises(BadIdToken, match="2 keys"):
        attempt(Liar(keys=keys))


def test_hostile_jwks_of_very_many_keys_is_refused() -> None:
    with pytest.raises(BadAnswer, match="publishes"):
        attempt(Liar(keys={"keys": [{"kty": "RSA"}] * 33}))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b'{"keys": 1}',
        b'{"keys": {}}',
        b"\xff\xfe",
        b'{"keys": [' + b"[" * 20_000,
        b'{"keys": ' + b"[" * 20_000 + b"]" * 20_000 + b"}",
    ],
    ids=lambda body: body[:14].decode("latin-1"),
)
def test_hostile_jwks_that_is_no_key_set_is_refused(body: bytes) -> None:
    with pytest.raises((BadAnswer, BadIdToken)):
        attempt(Liar(keys=body))


def test_hostile_jwks_larger_than_the_cap_is_refused() -> None:
    with pytest.raises(BadAnswer, match="more than"):
        attempt(Liar(keys=b'{"keys": []' + b" " * (256 << 10) + b"}"))


def test_a_token_without_a_key_name_is_taken_when_one_key_fits() -> None:
    assert attempt(Liar(header={"kid": None})).subject == "robin"


def test_unknown_keys_ask_again_once_a_minute_and_no_more() -> None:
    async def scenario() -> None:
        liar = Liar()
        async with lying(liar) as attempts:
            await attempts.once()
            assert liar.hits["/keys"] == 1
            liar.header = {"kid": "unknown"}
            for step_ms, hits in ((1, 1), (2, 1), (AGAIN_MS, 2), (AGAIN_MS + 1, 2)):
                with pytest.raises(BadIdToken, match="0 keys"):
                    await attempts.once(NOW_MS + step_ms)
                assert liar.hits["/keys"] == hits

    asyncio.run(scenario())


def test_a_provider_that_changes_its_key_is_followed() -> None:
    async def scenario() -> None:
        liar = Liar()
        async with lying(liar) as attempts:
            await attempts.once()
            liar.key = new_rsa("two")
            liar.header = {"kid": "two"}
            assert (await attempts.once(NOW_MS + AGAIN_MS)).subject == "robin"

    asyncio.run(scenario())


def test_a_key_that_was_withdrawn_is_forgotten_in_time() -> None:
    async def scenario() -> None:
        liar = Liar(claims={"exp": NOW_S + 3_600})
        async with lying(liar) as attempts:
            await attempts.once()
            liar.keys = {"keys": []}
            await attempts.once(NOW_MS + KEPT_MS - 1)
            with pytest.raises(BadIdToken, match="0 keys"):
                await attempts.once(NOW_MS + KEPT_MS)

    asyncio.run(scenario())


def test_many_sign_ins_at_once_ask_for_the_keys_once() -> None:
    async def scenario() -> None:
        liar = Liar(nonce="shared")
        async with lying(liar) as attempts:
            outcomes = await asyncio.gather(
                *(attempts.once() for _ in range(10)), return_exceptions=True
            )
            assert len(outcomes) == 10
            assert liar.hits["/keys"] == 1
            assert liar.hits["/.well-known/openid-configuration"] == 1

    asyncio.run(scenario())
