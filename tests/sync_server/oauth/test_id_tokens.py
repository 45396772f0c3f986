"""ID tokens that lie, each in one way, against a provider that otherwise does its part (§6.5)."""

from __future__ import annotations

import asyncio
import base64
import hmac
from typing import Any

import msgspec
import pytest
from aiohttp import web
from joserfc.jwk import ECKey, OctKey, OKPKey

from sync_server.oauth.errors import BadIdToken
from sync_server.oauth.id_tokens import LEEWAY_S
from tests.sync_server.oauth.liar import NOW_S, Liar, attempt, lying, new_rsa, serving

THIEF = new_rsa("one")


def refused(liar: Liar, why: str) -> None:
    with pytest.raises(BadIdToken, match=why):
        attempt(liar)


def shared(secret: bytes) -> OctKey:
    """A key for HS256."""
    text = base64.urlsafe_b64encode(secret).rstrip(b"=").decode()
    return OctKey.import_key({"kty": "oct", "k": text, "kid": "one"})


def test_an_honest_token_is_taken() -> None:
    assert attempt(Liar()).subject == "robin"


def test_alg_none_is_refused() -> None:
    def bare(token: str) -> str:
        return token.rpartition(".")[0] + "."

    refused(Liar(header={"alg": "none"}, sign_with=shared(b"x" * 32), edit=bare), "algorithm")


def test_alg_none_in_other_letters_is_refused() -> None:
    def bare(token: str) -> str:
        header = base64.urlsafe_b64encode(b'{"alg":"nOnE"}').rstrip(b"=").decode()
        return f"{header}.{token.split('.')[1]}."

    refused(Liar(edit=bare), "algorithm")


def test_key_confusion_hs256_with_the_public_key_is_refused() -> None:
    liar = Liar(header={"alg": "HS256"}, sign_with=shared(b"x" * 32))
    pem = liar.key.as_pem(private=False)

    def edit(token: str) -> str:
        stem = token.rpartition(".")[0]
        mac = hmac.digest(pem, stem.encode(), "sha256")
        return f"{stem}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"

    liar.edit = edit
    refused(liar, "algorithm")


def test_key_confusion_with_a_published_shared_secret_is_refused() -> None:
    secret = shared(b"x" * 32)
    liar = Liar(header={"alg": "HS256"}, keys={"keys": [secret.as_dict()]}, sign_with=secret)
    refused(liar, "algorithm")


def test_an_algorithm_that_the_provider_does_not_say_it_uses_is_refused() -> None:
    refused(Liar(header={"alg": "PS256"}), "algorithm")


def test_an_algorithm_of_another_family_than_the_key_is_refused() -> None:
    ec = ECKey.generate_key("P-256", parameters={"kid": "one"})
    refused(Liar(header={"alg": "ES256"}, sign_with=ec), "0 keys")


def test_an_unknown_crit_is_refused() -> None:
    refused(Liar(header={"crit": ["exp-at"], "exp-at": 1}), "demands")


def test_a_crit_of_nothing_is_refused() -> None:
    for crit in ([], "exp", 1):
        refused(Liar(header={"crit": crit}), "demands")


def test_a_crit_that_is_known_elsewhere_is_refused() -> None:
    refused(Liar(header={"crit": ["b64"], "b64": True}), "demands")


def test_jku_is_not_followed() -> None:
    asked = []

    async def thief(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.json_response({"keys": [THIEF.as_dict(private=False)]})

    async def scenario() -> None:
        liar = Liar(sign_with=THIEF)
        async with serving(thief) as url, lying(liar) as attempts:
            for name in ("jku", "x5u"):
                liar.header = {name: f"{url}/keys"}
                with pytest.raises(BadIdToken, match="BadSignatureError"):
                    await attempts.once()

    asyncio.run(scenario())
    assert asked == []


def test_an_embedded_key_is_not_believed() -> None:
    refused(Liar(sign_with=THIEF, header={"jwk": THIEF.as_dict(private=False)}), "BadSignature")


def test_a_wrong_typ_is_refused() -> None:
    for typ in ("at+jwt", "logout+jwt", "secevent+jwt", ""):
        refused(Liar(header={"typ": typ}), "another kind")


def test_a_missing_typ_is_taken() -> None:
    assert attempt(Liar(header={"typ": None})).subject == "robin"


def test_a_list_of_issuers_is_refused() -> None:
    liar = Liar()

    async def scenario() -> None:
        async with lying(liar) as attempts:
            liar.claims = {"iss": [liar.issuer, "https://other.example"]}
            with pytest.raises(BadIdToken, match="ValidationError"):
                await attempts.once()

    asyncio.run(scenario())


def test_another_issuer_is_refused() -> None:
    refused(Liar(claims={"iss": "https://accounts.google.com"}), "another issuer")


def test_an_issuer_with_a_slash_more_is_refused() -> None:
    async def scenario() -> None:
        liar = Liar()
        async with lying(liar) as attempts:
            liar.claims = {"iss": liar.issuer + "/"}
            with pytest.raises(BadIdToken, match="another issuer"):
                await attempts.once()

    asyncio.run(scenario())


@pytest.mark.parametrize("name", ["iss", "sub", "aud", "exp", "iat"])
def test_a_missing_claim_is_refused(name: str) -> None:
    refused(Liar(claims={name: None}), "ValidationError")


def test_a_missing_exp_is_refused() -> None:
    refused(Liar(claims={"exp": None}), "ValidationError")


def test_an_expired_token_is_refused() -> None:
    refused(Liar(claims={"exp": NOW_S - LEEWAY_S}), "run out")
    assert attempt(Liar(claims={"exp": NOW_S - LEEWAY_S + 1})).subject == "robin"


@pytest.mark.parametrize("exp", ["9999999999", 1e12, True, -1, 1 << 60, [NOW_S + 300]])
def test_an_exp_that_is_no_time_is_refused(exp: Any) -> None:
    refused(Liar(claims={"exp": exp}), "ValidationError")


@pytest.mark.parametrize("name", ["iat", "nbf"])
def test_a_token_of_the_future_is_refused(name: str) -> None:
    refused(Liar(claims={name: NOW_S + LEEWAY_S + 1}), "future")
    assert attempt(Liar(claims={name: NOW_S + LEEWAY_S})).subject == "robin"


def test_another_audience_is_refused() -> None:
    refused(Liar(claims={"aud": "stranger"}), "another audience")


def test_several_audiences_without_azp_are_refused() -> None:
    refused(Liar(claims={"aud": ["relay", "stranger"]}), "no authorized party")


def test_several_audiences_with_the_azp_of_another_are_refused() -> None:
    refused(Liar(claims={"aud": ["relay", "stranger"], "azp": "stranger"}), "another authorized")


def test_an_azp_of_another_is_refused_with_one_audience_too() -> None:
    refused(Liar(claims={"azp": "stranger"}), "another authorized")


def test_several_audiences_with_our_azp_are_taken() -> None:
    claims = {"aud": ["stranger", "relay"], "azp": "relay"}
    assert attempt(Liar(claims=claims)).subject == "robin"


def test_an_empty_list_of_audiences_is_refused() -> None:
    refused(Liar(claims={"aud": []}), "ValidationError")


def test_a_missing_nonce_is_refused() -> None:
    refused(Liar(claims={"nonce": None}), "another nonce")


def test_the_nonce_of_another_sign_in_is_refused() -> None:
    refused(Liar(claims={"nonce": "x" * 43}), "another nonce")


@pytest.mark.parametrize("sub", ["", "x" * 256, 7])
def test_a_subject_that_is_none_is_refused(sub: Any) -> None:
    refused(Liar(claims={"sub": sub}), "ValidationError")


def test_a_token_signed_by_somebody_else_is_refused() -> None:
    refused(Liar(sign_with=THIEF), "BadSignature")


def test_a_changed_claim_breaks_the_signature() -> None:
    def edit(token: str) -> str:
        header, payload, signature = token.split(".")
        raw = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
        claims = msgspec.json.decode(raw) | {"sub": "admin"}
        changed = base64.urlsafe_b64encode(msgspec.json.encode(claims)).rstrip(b"=").decode()
        return f"{header}.{changed}.{signature}"

    refused(Liar(edit=edit), "BadSignature")


@pytest.mark.parametrize(
    "token",
    ["", "..", "a.b", "a.b.c.d.e", "é.é.é", "e30.e30.", "bnVsbA.e30.x", "x" * 20_000, "W10.e30.x"],
)
def test_what_is_no_token_is_refused(token: str) -> None:
    refused(Liar(edit=lambda _: token), "token|header")


def test_ed25519_is_taken_by_both_of_its_names() -> None:
    key = OKPKey.generate_key("Ed25519", parameters={"kid": "one"})
    for name in ("Ed25519", "EdDSA"):
        liar = Liar(
            header={"alg": name},
            keys={"keys": [key.as_dict(private=False)]},
            sign_with=key,
            metadata={"id_token_signing_alg_values_supported": [name]},
        )
        assert attempt(liar).subject == "robin"


def test_es256_is_taken() -> None:
    key = ECKey.generate_key("P-256", parameters={"kid": "one"})
    keys = {"keys": [key.as_dict(private=False)]}
    assert attempt(Liar(header={"alg": "ES256"}, keys=keys, sign_with=key)).subject == "robin"


def test_an_unverified_address_is_not_called_verified() -> None:
    for said, meant in (
        (True, True),
        ("true", True),
        (False, False),
        ("false", False),
        ("1", False),
    ):
        claim = attempt(Liar(claims={"email": "a@b.example", "email_verified": said}))
        assert claim.email_verified is meant
    assert not attempt(Liar(claims={"email_verified": True})).email_verified


def test_a_label_is_one_printable_line() -> None:
    claim = attempt(Liar(claims={"email": "a\u202e@b\n\x1b[31m.example" + "x" * 400}))
    assert claim.label.isprintable()
    assert len(claim.label) <= 128
