"""Attacks on a sign-in elsewhere, each by its name, on real providers (docs/threats.md §6.5)."""

from __future__ import annotations

import asyncio

import msgspec
import pytest

from sync_server.oauth.discovery import discover
from sync_server.oauth.errors import (
    BadAnswer,
    BadIdToken,
    Declined,
    NotOffered,
    NotOurs,
)
from sync_server.oauth.flow import LIFE_MS, Pending, single_params
from sync_server.oauth.http import OutgoingClient
from sync_server.oauth.id_tokens import verify
from sync_server.oauth.jwks import KeyCache
from sync_server.oauth.providers import ToDiscover
from sync_server.oauth.relying_party import RelyingParty
from sync_server.oauth.settings import OAuthSettings
from tests.support import peers as support
from tests.support.peers import Peers
from tests.support.web_visitor import visiting
from tests.sync_server.oauth.conftest import CALLBACK
from tests.sync_server.oauth.consent import agree, changed, entropy

OIDC = f"{CALLBACK}/oidc"


def test_mix_up_an_answer_of_another_issuer_is_refused(
    party: RelyingParty, peers: Peers, now_ms: int
) -> None:
    async def scenario() -> None:
        url, pending = await party.begin("oidc", OIDC, entropy, now_ms)
        params = await agree("oidc", url)
        assert params["iss"] == peers.oidc
        with pytest.raises(NotOurs, match="another issuer"):
            await party.finish("oidc", pending, params | {"iss": peers.google}, now_ms)

    asyncio.run(scenario())


def test_mix_up_an_answer_that_hides_its_issuer_is_refused(
    party: RelyingParty, now_ms: int
) -> None:
    async def scenario() -> None:
        url, pending = await party.begin("oidc", OIDC, entropy, now_ms)
        params = await agree("oidc", url)
        del params["iss"]
        with pytest.raises(NotOurs, match="should say who answers"):
            await party.finish("oidc", pending, params, now_ms)

    asyncio.run(scenario())


def test_mix_up_an_answer_at_the_address_of_another_provider_is_refused(
    party: RelyingParty, now_ms: int
) -> None:
    async def scenario() -> None:
        url, pending = await party.begin("github", f"{CALLBACK}/github", entropy, now_ms)
        params = await agree("github", url)
        with pytest.raises(NotOurs, match="another provider"):
            await party.finish("google", pending, params, now_ms)

    asyncio.run(scenario())


@pytest.mark.parametrize("kind", ["oidc", "google", "github", "apple"])
def test_code_replay_is_refused(party: RelyingParty, kind: str, now_ms: int) -> None:
    async def scenario() -> None:
        url, pending = await party.begin(kind, f"{CALLBACK}/{kind}", entropy, now_ms)
        params = await agree(kind, url)
        await party.finish(kind, pending, params, now_ms)
        with pytest.raises(NotOurs, match="does not take the code"):
            await party.finish(kind, pending, params, now_ms)

    asyncio.run(scenario())


def test_state_swap_is_refused_before_the_provider_is_asked(
    party: RelyingParty, now_ms: int
) -> None:
    async def scenario() -> None:
        _, mine = await party.begin("oidc", OIDC, entropy, now_ms)
        url, other = await party.begin("oidc", OIDC, entropy, now_ms)
        params = await agree("oidc", url)
        for wrong in (params, {**params, "state": ""}, {"code": params["code"]}):
            with pytest.raises(NotOurs, match="another state"):
                await party.finish("oidc", mine, wrong, now_ms)
        assert (await party.finish("oidc", other, params, now_ms)).subject == "robin"

    asyncio.run(scenario())


def test_a_code_of_somebody_elses_sign_in_does_not_fit_the_verifier(
    party: RelyingParty, now_ms: int
) -> None:
    async def scenario() -> None:
        _, mine = await party.begin("oidc", OIDC, entropy, now_ms)
        url, _ = await party.begin("oidc", OIDC, entropy, now_ms)
        stolen = await agree("oidc", url)
        with pytest.raises(NotOurs, match="does not take the code"):
            await party.finish("oidc", mine, stolen | {"state": mine.state}, now_ms)

    asyncio.run(scenario())


@pytest.mark.parametrize("kind", ["oidc", "google", "apple"])
def test_nonce_swap_is_refused(party: RelyingParty, kind: str, now_ms: int) -> None:
    async def scenario() -> None:
        url, pending = await party.begin(kind, f"{CALLBACK}/{kind}", entropy, now_ms)
        params = await agree(kind, changed(url, nonce="of-another-sign-in"))
        with pytest.raises(BadIdToken, match="another nonce"):
            await party.finish(kind, pending, params, now_ms)

    asyncio.run(scenario())


def test_audience_swap_is_refused(
    settings: OAuthSettings, client: OutgoingClient, now_ms: int
) -> None:
    """A token that the same provider really gave to another client is worth nothing here."""

    async def scenario() -> None:
        oidc = settings.known()[-1]
        assert isinstance(oidc, ToDiscover)
        provider = await discover(oidc.known, client)
        party = RelyingParty(settings.known(), client)
        url, pending = await party.begin("oidc", OIDC, entropy, now_ms)
        params = await agree("oidc", changed(url, client_id="stranger"))
        form = {
            "grant_type": "authorization_code",
            "code": params["code"],
            "redirect_uri": OIDC,
            "client_id": "stranger",
            "client_secret": support.STRANGER_SECRET,
            "code_verifier": pending.verifier,
        }
        reply = await client.post_form(provider.token_url, form)
        token = msgspec.json.decode(reply.body)["id_token"]
        with pytest.raises(BadIdToken, match="another audience"):
            await verify(token, provider, pending.nonce, KeyCache(), client, now_ms)

    asyncio.run(scenario())


def test_pkce_downgrade_a_sign_in_without_a_challenge_is_refused_by_the_provider(
    party: RelyingParty, now_ms: int
) -> None:
    async def scenario() -> None:
        url, pending = await party.begin("oidc", OIDC, entropy, now_ms)
        bare = changed(url, code_challenge=None, code_challenge_method=None)
        async with visiting(CALLBACK) as visitor:
            params = (await visitor.open(bare)).params
        assert params["error"] == "invalid_request"
        with pytest.raises(BadAnswer):
            await party.finish("oidc", pending, params, now_ms)

    asyncio.run(scenario())


def test_pkce_downgrade_to_plain_is_refused_by_the_provider(
    party: RelyingParty, now_ms: int
) -> None:
    async def scenario() -> None:
        url, _ = await party.begin("oidc", OIDC, entropy, now_ms)
        async with visiting(CALLBACK) as visitor:
            page = await visitor.open(changed(url, code_challenge_method="plain"))
        assert page.params["error"] == "invalid_request"

    asyncio.run(scenario())


@pytest.mark.parametrize("kind", ["oidc", "google"])
def test_pkce_a_code_without_its_verifier_is_worth_nothing(
    party: RelyingParty, kind: str, now_ms: int
) -> None:
    async def scenario() -> None:
        url, pending = await party.begin(kind, f"{CALLBACK}/{kind}", entropy, now_ms)
        params = await agree(kind, url)
        other = msgspec.structs.replace(pending, verifier="x" * 43)
        with pytest.raises(NotOurs, match="does not take the code"):
            await party.finish(kind, other, params, now_ms)

    asyncio.run(scenario())


def test_every_provider_but_apple_is_given_a_challenge(party: RelyingParty, now_ms: int) -> None:
    async def scenario() -> None:
        for kind in party.offered:
            url, pending = await party.begin(kind, f"{CALLBACK}/{kind}", entropy, now_ms)
            assert ("code_challenge_method=S256" in url) == (kind != "apple")
            assert pending.verifier not in url

    asyncio.run(scenario())


def test_a_sign_in_that_was_begun_too_long_ago_is_refused(party: RelyingParty, now_ms: int) -> None:
    async def scenario() -> None:
        url, pending = await party.begin("google", f"{CALLBACK}/google", entropy, now_ms)
        params = await agree("google", url)
        for late_ms in (now_ms + LIFE_MS, now_ms - 1):
            with pytest.raises(NotOurs, match="too long ago"):
                await party.finish("google", pending, params, late_ms)

    asyncio.run(scenario())


def test_an_error_counts_only_with_the_right_state(party: RelyingParty, now_ms: int) -> None:
    async def scenario() -> None:
        _, pending = await party.begin("google", f"{CALLBACK}/google", entropy, now_ms)
        said_no = {"error": "access_denied"}
        with pytest.raises(NotOurs):
            await party.finish("google", pending, said_no, now_ms)
        with pytest.raises(Declined):
            await party.finish("google", pending, said_no | {"state": pending.state}, now_ms)
        with pytest.raises(BadAnswer):
            await party.finish(
                "google", pending, {"error": "server_error", "state": pending.state}, now_ms
            )
        with pytest.raises(BadAnswer, match="no code"):
            await party.finish("google", pending, {"state": pending.state}, now_ms)

    asyncio.run(scenario())


def test_a_parameter_that_comes_twice_is_refused() -> None:
    with pytest.raises(NotOurs):
        single_params([("state", "a"), ("code", "b"), ("code", "c")])
    assert single_params([("state", "a"), ("code", "b")]) == {"state": "a", "code": "b"}


def test_a_provider_that_is_not_set_up_is_not_offered(client: OutgoingClient, now_ms: int) -> None:
    party = RelyingParty((), client)
    with pytest.raises(NotOffered):
        asyncio.run(party.begin("google", CALLBACK, entropy, now_ms))


def test_what_was_begun_shows_no_secret(party: RelyingParty, now_ms: int) -> None:
    _, pending = asyncio.run(party.begin("github", f"{CALLBACK}/github", entropy, now_ms))
    assert isinstance(pending, Pending)
    for secret in (pending.state, pending.nonce, pending.verifier):
        assert secret not in repr(pending)
        assert len(secret) == 43
