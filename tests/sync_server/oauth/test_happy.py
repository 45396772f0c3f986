"""Signing in with real providers, from the first redirect to who it is."""

from __future__ import annotations

import asyncio

import msgspec
import pytest

from sync_server.oauth.flow import Claim, Pending
from sync_server.oauth.relying_party import RelyingParty
from tests.support.peers import Peers
from tests.sync_server.oauth.conftest import CALLBACK
from tests.sync_server.oauth.consent import agree, entropy


async def sign_in(party: RelyingParty, kind: str, now_ms: int, who: str = "robin") -> Claim:
    url, pending = await party.begin(kind, f"{CALLBACK}/{kind}", entropy, now_ms)
    stored = msgspec.msgpack.encode(pending)
    params = await agree(kind, url, who)
    pending = msgspec.msgpack.decode(stored, type=Pending)
    return await party.finish(kind, pending, params, now_ms)


def test_an_openid_provider_says_who_it_is(party: RelyingParty, peers: Peers, now_ms: int) -> None:
    claim = asyncio.run(sign_in(party, "oidc", now_ms))
    assert (claim.kind, claim.issuer, claim.subject) == ("oidc", peers.oidc, "robin")
    assert (claim.email, claim.email_verified, claim.label) == (
        "robin@example.org",
        True,
        "robin@example.org",
    )


def test_google_says_who_it_is(party: RelyingParty, peers: Peers, now_ms: int) -> None:
    claim = asyncio.run(sign_in(party, "google", now_ms))
    assert (claim.kind, claim.issuer) == ("google", peers.google)
    assert (claim.label, claim.email, claim.email_verified) == (
        "robin@gmail.example",
        "robin@gmail.example",
        True,
    )


def test_an_address_that_google_has_not_verified_is_said_to_be_so(
    party: RelyingParty, now_ms: int
) -> None:
    assert not asyncio.run(sign_in(party, "google", now_ms, "unsure")).email_verified


def test_github_is_known_by_its_number(party: RelyingParty, peers: Peers, now_ms: int) -> None:
    claim = asyncio.run(sign_in(party, "github", now_ms))
    assert (claim.kind, claim.issuer) == ("github", f"{peers.github}/login/oauth")
    assert claim.subject.isdecimal()
    assert (claim.label, claim.email, claim.email_verified) == ("robin", None, False)


def test_apple_says_who_it_is_by_a_posted_form(
    party: RelyingParty, peers: Peers, now_ms: int
) -> None:
    claim = asyncio.run(sign_in(party, "apple", now_ms))
    assert (claim.kind, claim.issuer) == ("apple", peers.apple)
    assert (claim.label, claim.email_verified) == ("robin@icloud.example", True)


def test_apple_gives_the_same_person_again_without_their_name(
    party: RelyingParty, now_ms: int
) -> None:
    async def twice() -> tuple[Claim, Claim]:
        first = await sign_in(party, "apple", now_ms, "hidden")
        return first, await sign_in(party, "apple", now_ms, "hidden")

    first, second = asyncio.run(twice())
    assert first.subject == second.subject
    assert first.email is not None
    assert first.email.endswith("@privaterelay.appleid.com")


@pytest.mark.parametrize("kind", ["google", "github", "oidc"])
def test_the_same_person_comes_back_as_the_same_subject(
    party: RelyingParty, kind: str, now_ms: int
) -> None:
    async def twice() -> set[str]:
        return {(await sign_in(party, kind, now_ms)).subject for _ in range(2)}

    assert len(asyncio.run(twice())) == 1


def test_all_four_are_offered_by_name(party: RelyingParty) -> None:
    assert party.offered == ("google", "apple", "github", "oidc")
    assert [party.label(kind) for kind in party.offered] == [
        "Google",
        "Apple",
        "GitHub",
        "Example",
    ]
