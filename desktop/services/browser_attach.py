"""Attaching an account elsewhere through the system's browser (RFC 8252, docs/protocol.md §11.7).

The relay is the only one who talks to Google, GitHub or Apple; the app only sends the browser to
the relay and takes back a code that is worth something with the verifier alone (PKCE, S256). What
was asked for was pushed to the relay before (RFC 9126), so that no link can change it, and the
answer has to name the relay as its issuer (RFC 9207, docs/threats.md §6.5).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from typing import Annotated, Final
from urllib.parse import urlencode

import msgspec

from crdt.protocol.api.auth import RelayInfo
from desktop.link.address import relay_url
from desktop.link.api.client import ApiClient, form
from desktop.link.errors import LinkError
from desktop.link.loopback import PageWords, listening

CLIENT_ID: Final = "breath-master-desktop"
SCOPE: Final = "account"
PAR_PATH: Final = "/oauth/par"
AUTHORIZE_PATH: Final = "/oauth/authorize"
TOKEN_PATH: Final = "/oauth/token"
_SECRET_BYTES: Final = 32

Entropy = Callable[[int], bytes]
OpenBrowser = Callable[[str], None]
"""Has an address shown in the system's browser, soon and from another thread."""


class NoBrowser(LinkError):
    """No browser could be opened."""

    code = "browser_missing"


class Pushed(msgspec.Struct, frozen=True):
    """Where the relay keeps what was asked for."""

    request_uri: Annotated[str, msgspec.Meta(min_length=1, max_length=512)]


class Granted(msgspec.Struct, frozen=True):
    """What the code came to. `merged`: somebody the relay knew from the web alone is this account
    from now on; `recovery_codes_lost`: the codes they had do not work any more."""

    attached: bool = False
    merged: bool = False
    recovery_codes_lost: bool = False


async def attach_in_browser(
    client: ApiClient,
    provider: str,
    *,
    open_browser: OpenBrowser,
    words: PageWords,
    entropy: Entropy,
) -> Granted:
    """Sends the browser off, waits for it, and hands the code in. Raises LinkError."""
    info = await client.call("GET", "/api/v1", None, RelayInfo)
    verifier, state = _text(entropy(_SECRET_BYTES)), _text(entropy(_SECRET_BYTES))
    async with listening(state, info.issuer, words) as place:
        asked = {
            "client_id": CLIENT_ID,
            "redirect_uri": place.redirect_uri,
            "response_type": "code",
            "code_challenge": challenge_of(verifier),
            "code_challenge_method": "S256",
            "state": state,
            "scope": SCOPE,
            "provider": provider,
        }
        pushed = await client.call("POST", PAR_PATH, form(asked), Pushed)
        query = urlencode({"client_id": CLIENT_ID, "request_uri": pushed.request_uri})
        open_browser(f"{pages_of(info)}{AUTHORIZE_PATH}?{query}")
        code = await place.code()
        given = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": place.redirect_uri,
            "client_id": CLIENT_ID,
            "code_verifier": verifier,
        }
        return await client.call("POST", TOKEN_PATH, form(given), Granted)


def pages_of(info: RelayInfo) -> str:
    """Where a relay's pages are: under the name it gives itself, which their cookies and forms are
    bound to. That may be another one than the app was told. Raises BadAddress."""
    return relay_url(info.issuer)


def challenge_of(verifier: str) -> str:
    """The S256 challenge of a verifier (RFC 7636)."""
    return _text(hashlib.sha256(verifier.encode()).digest())


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
