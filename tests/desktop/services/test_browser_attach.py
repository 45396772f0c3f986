"""Going to the browser and back: pushed before, bound by PKCE, believed from the relay alone."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs, urlencode, urlsplit

import aiohttp
import pytest
from aiohttp import web

from crdt.protocol.api.auth import RelayInfo
from desktop.link.api.client import ApiClient
from desktop.link.api.errors import ApiRefused, StepUpNeeded
from desktop.link.loopback import BrowserDenied, PageWords, WrongIssuer
from desktop.services.browser_attach import Granted, attach_in_browser
from tests.desktop.link.api_fake import RELAY_KEY, FakeApi, problem, run, said

ISSUER = "https://relay.example.org"
WORDS = PageWords(language="es", title="De vuelta", done="Puedes cerrar.", failed="No fue.")
Fields = dict[str, str]


class Provider:
    """The relay's OAuth side, and a browser that the person uses."""

    def __init__(self, fake: FakeApi) -> None:
        self.pushed: Fields = {}
        self.redeemed: Fields = {}
        self.opened: list[str] = []
        self.pages: list[str] = []
        self.answer: Fields = {}
        self._going: set[asyncio.Task[None]] = set()
        info = RelayInfo(
            product="x",
            version="1",
            issuer=ISSUER,
            relay_key=RELAY_KEY.hex(),
            methods=("device", "github"),
            registration=True,
            mail=False,
        )
        fake.answers["/api/v1"] = [self._always(said(info))] * 3
        fake.answers["/oauth/par"] = [self._push]
        fake.answers["/oauth/token"] = [self._redeem]

    def _always(self, response: web.Response) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            return response

        return answer

    async def _push(self, request: web.Request) -> web.Response:
        self.pushed = _fields(await request.text())
        return said({"request_uri": "urn:ietf:params:oauth:request_uri:abc", "expires_in": 60})

    async def _redeem(self, request: web.Request) -> web.Response:
        self.redeemed = _fields(await request.text())
        return said({"attached": True, "merged": True, "recovery_codes_lost": True})

    def open(self, url: str) -> None:
        """What the system's browser does: the person agrees, and the relay sends them back."""
        self.opened.append(url)
        task = asyncio.get_running_loop().create_task(self._come_back())
        self._going.add(task)

    async def _come_back(self) -> None:
        query = {"code": "c" * 43, "state": self.pushed["state"], "iss": ISSUER} | self.answer
        url = f"{self.pushed['redirect_uri']}?{urlencode(query)}"
        async with aiohttp.ClientSession() as browser, browser.get(url) as page:
            self.pages.append(await page.text())


def _fields(form: str) -> Fields:
    return {name: values[0] for name, values in parse_qs(form).items()}


def _attach(client: ApiClient, provider: Provider) -> Awaitable[Granted]:
    drawn = iter(range(1, 9))
    return attach_in_browser(
        client,
        "github",
        open_browser=provider.open,
        words=WORDS,
        entropy=lambda size: bytes([next(drawn)]) * size,
    )


def test_what_was_asked_is_pushed_and_the_browser_gets_a_reference_to_it_alone() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        provider = Provider(fake)
        granted = await _attach(client, provider)
        assert granted == Granted(attached=True, merged=True, recovery_codes_lost=True)
        opened = urlsplit(provider.opened[0])
        assert f"{opened.scheme}://{opened.netloc}" == ISSUER
        assert opened.path == "/oauth/authorize"
        assert _fields(opened.query) == {
            "client_id": "breath-master-desktop",
            "request_uri": "urn:ietf:params:oauth:request_uri:abc",
        }
        assert provider.pushed["provider"] == "github"
        assert provider.pushed["scope"] == "account"
        assert "Puedes cerrar." in provider.pages[0]
        assert 'lang="es"' in provider.pages[0]

    run(scenario)


def test_the_code_is_handed_in_with_the_verifier_that_was_never_shown_before() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        provider = Provider(fake)
        await _attach(client, provider)
        verifier = provider.redeemed["code_verifier"]
        hashed = hashlib.sha256(verifier.encode()).digest()
        expected = base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
        assert provider.pushed["code_challenge"] == expected
        assert provider.pushed["code_challenge_method"] == "S256"
        assert verifier not in str(provider.pushed) + provider.opened[0]
        assert provider.redeemed["redirect_uri"] == provider.pushed["redirect_uri"]

    run(scenario)


def test_an_answer_from_another_issuer_is_not_handed_in() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        provider = Provider(fake)
        provider.answer = {"iss": "https://evil.example"}
        with pytest.raises(WrongIssuer):
            await _attach(client, provider)
        assert provider.redeemed == {}

    run(scenario)


def test_somebody_who_says_no_in_the_browser_attaches_nothing() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        provider = Provider(fake)
        provider.answer = {"code": "", "error": "access_denied"}
        with pytest.raises(BrowserDenied):
            await _attach(client, provider)
        assert provider.redeemed == {}

    run(scenario)


def test_a_fresh_proof_is_asked_for_before_any_browser_opens() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        provider = Provider(fake)
        refused = problem("step_up_required", 403, methods=("totp",))
        fake.answers["/oauth/par"] = [provider._always(refused)]
        with pytest.raises(StepUpNeeded):
            await _attach(client, provider)
        assert provider.opened == []

    run(scenario)


def test_an_identity_of_somebody_else_is_told_by_its_code() -> None:
    async def scenario(fake: FakeApi, client: ApiClient) -> None:
        provider = Provider(fake)
        fake.answers["/oauth/token"] = [provider._always(problem("identity_taken", 409))]
        with pytest.raises(ApiRefused) as caught:
            await _attach(client, provider)
        assert caught.value.code == "identity_taken"

    run(scenario)
