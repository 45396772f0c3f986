"""What the relay sends for a code, seen from the provider's side."""

from __future__ import annotations

import asyncio
import base64
from pathlib import Path

import pytest
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jwt
from joserfc.jwk import ECKey

from sync_server.hidden import Hidden
from sync_server.oauth.errors import BadAnswer, NotOurs, OAuthError
from sync_server.oauth.flow import Claim, challenge_of
from sync_server.oauth.providers import AppleSecret, ToDiscover, apple, github
from sync_server.oauth.relying_party import RelyingParty
from tests.sync_server.oauth.conftest import CALLBACK
from tests.sync_server.oauth.consent import entropy
from tests.sync_server.oauth.liar import (
    CLIENT,
    NOW_MS,
    NOW_S,
    Liar,
    attempt,
    local_client,
    lying,
    serving,
)


def test_a_code_is_exchanged_with_verifier_and_secret_in_the_form() -> None:
    liar = Liar()
    attempt(liar)
    (form,) = liar.forms
    assert form.pop("code_verifier") != challenge_of("")
    assert form == {
        "grant_type": "authorization_code",
        "code": "c",
        "redirect_uri": f"{CALLBACK}/oidc",
        "client_id": "relay",
        "client_secret": "secret",
    }


def test_a_provider_that_wants_the_secret_in_a_header_gets_it_there() -> None:
    liar = Liar(metadata={"token_endpoint_auth_methods_supported": ["client_secret_basic"]})
    attempt(liar)
    assert "client_secret" not in liar.forms[0]
    sent = liar.headers[0]["Authorization"].removeprefix("Basic ")
    assert base64.b64decode(sent) == b"relay:secret"


def _apple(liar: Liar, key_file: Path, user: str | None = None) -> Claim:
    pem = key_file.read_text()

    async def scenario() -> Claim:
        async with lying(liar):
            secret = AppleSecret(team_id="TEAM", key_id="KEY", key=Hidden(pem))
            known = ToDiscover(known=apple(CLIENT, secret, liar.issuer))
            party = RelyingParty([known], local_client())
            url, pending = await party.begin("apple", f"{CALLBACK}/apple", entropy, NOW_MS)
            assert "response_mode=form_post" in url
            liar.nonce = pending.nonce
            params = {"code": "c", "state": pending.state}
            posted = params if user is None else params | {"user": user}
            return await party.finish("apple", pending, posted, NOW_MS)

    return asyncio.run(scenario())


def test_apple_is_given_a_secret_signed_with_its_key(
    apple_key: ec.EllipticCurvePrivateKey, apple_key_file: Path
) -> None:
    liar = Liar()
    _apple(liar, apple_key_file)
    (form,) = liar.forms
    assert "code_verifier" not in form
    public = ECKey.import_key(apple_key.public_key())
    claims = jwt.decode(form["client_secret"], public, algorithms=["ES256"]).claims
    assert (claims["iss"], claims["sub"], claims["aud"]) == ("TEAM", "relay", liar.issuer)
    assert claims["iat"] == NOW_S


@pytest.mark.parametrize(
    ("user", "label"),
    [
        ('{"name": {"firstName": "Robin", "lastName": "Wren"}}', "Robin Wren"),
        ('{"name": {"firstName": "Robin\\u202e"}, "email": "admin@example.org"}', "Robin"),
        ('{"name": {}}', "Apple"),
        ('{"name": 3}', "Apple"),
        ("no json", "Apple"),
        ("[" * 2_000, "Apple"),
        ("x" * 3_000, "Apple"),
        (None, "Apple"),
    ],
)
def test_a_name_that_apple_posts_is_shown_and_nothing_else(
    apple_key_file: Path, user: str | None, label: str
) -> None:
    claim = _apple(Liar(), apple_key_file, user)
    assert (claim.label, claim.email, claim.email_verified) == (label, None, False)


def _github(answers: dict[str, object], status: int = 200) -> Claim:
    async def handler(request: web.Request) -> web.Response:
        return web.json_response(answers[request.path], status=status)

    async def scenario() -> Claim:
        async with serving(handler) as url:
            party = RelyingParty([github("id", Hidden("s"), url, url)], local_client())
            _, pending = await party.begin("github", f"{CALLBACK}/github", entropy, NOW_MS)
            params = {"code": "c", "state": pending.state}
            return await party.finish("github", pending, params, NOW_MS)

    return asyncio.run(scenario())


TOKEN = {"access_token": "gho_x", "token_type": "bearer"}


def test_github_is_believed_a_number() -> None:
    claim = _github({"/login/oauth/access_token": TOKEN, "/user": {"id": 7, "login": "robin"}})
    assert (claim.subject, claim.label) == ("7", "robin")


@pytest.mark.parametrize("number", [0, -1, "7", 1.5, True, None, 1 << 60])
def test_github_is_believed_nothing_but_a_number(number: object) -> None:
    with pytest.raises(BadAnswer):
        _github({"/login/oauth/access_token": TOKEN, "/user": {"id": number, "login": "robin"}})


@pytest.mark.parametrize(
    ("token", "error"),
    [
        ({"error": "bad_verification_code"}, NotOurs),
        ({"error": "incorrect_client_credentials"}, BadAnswer),
        ({}, BadAnswer),
        ({"access_token": "x", "token_type": "mac"}, BadAnswer),
        ({"access_token": "x\r\nHost: y", "token_type": "bearer"}, BadAnswer),
        ({"access_token": "x" * 600, "token_type": "bearer"}, BadAnswer),
    ],
)
def test_what_github_gives_instead_of_a_token_is_refused(
    token: dict[str, str], error: type[OAuthError]
) -> None:
    with pytest.raises(error):
        _github({"/login/oauth/access_token": token, "/user": {"id": 7}})


def test_an_error_of_the_token_endpoint_is_told_apart() -> None:
    with pytest.raises(BadAnswer):
        _github({"/login/oauth/access_token": TOKEN, "/user": {"id": 7}}, status=500)
