"""Identity providers for a whole run, and the relay as their relying party."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from sync_server.oauth.http import OutgoingClient
from sync_server.oauth.relying_party import RelyingParty
from sync_server.oauth.settings import OAuthSettings, parse_oauth
from tests.support import peers as support
from tests.support.peers import Peers, running_peers

CALLBACK = "http://127.0.0.1:9/oauth/callback"


@pytest.fixture(scope="session")
def peers() -> Iterator[Peers]:
    """All providers. They send people to an address where nobody listens: the test reads it."""
    with running_peers(
        [f"{CALLBACK}/{kind}" for kind in ("google", "github", "apple", "oidc")]
    ) as it:
        yield it


@pytest.fixture(scope="session")
def apple_key() -> ec.EllipticCurvePrivateKey:
    """A key as Apple gives them out."""
    return ec.generate_private_key(ec.SECP256R1())


@pytest.fixture
def apple_key_file(tmp_path: Path, apple_key: ec.EllipticCurvePrivateKey) -> Path:
    """The same as a file."""
    path = tmp_path / "AuthKey_KEY0000001.p8"
    path.write_bytes(apple_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path


@pytest.fixture
def settings(peers: Peers, apple_key_file: Path) -> OAuthSettings:
    """A relay that offers all of them."""
    return parse_oauth(
        {
            "oauth_google_client_id": "relay",
            "oauth_google_client_secret": support.EMULATED_SECRET,
            "oauth_google_issuer": peers.google,
            "oauth_github_client_id": "relay",
            "oauth_github_client_secret": support.EMULATED_SECRET,
            "oauth_github_url": peers.github,
            "oauth_github_api_url": peers.github,
            "oauth_apple_client_id": support.APPLE_CLIENT,
            "oauth_apple_team_id": support.APPLE_TEAM,
            "oauth_apple_key_id": "KEY0000001",
            "oauth_apple_key_file": str(apple_key_file),
            "oauth_apple_issuer": peers.apple,
            "oauth_oidc_client_id": "relay",
            "oauth_oidc_client_secret": support.OIDC_SECRET,
            "oauth_oidc_issuer": peers.oidc,
            "oauth_oidc_name": "Example",
            "oauth_allowed_networks": "127.0.0.0/8",
        }
    )


@pytest.fixture
def client(settings: OAuthSettings) -> OutgoingClient:
    """The guarded client, which may ask on this machine."""
    return OutgoingClient(settings.allowed_networks)


@pytest.fixture
def party(settings: OAuthSettings, client: OutgoingClient) -> RelyingParty:
    """The relay towards the providers."""
    return RelyingParty(settings.known(), client)


@pytest.fixture
def now_ms() -> int:
    """The time that real peers go by."""
    return time.time_ns() // 1_000_000
