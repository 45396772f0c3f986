"""Identity providers that send people back to a relay's pages, and a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from sync_server.oauth.settings import OAuthSettings, parse_oauth
from tests.support.peers import APPLE_CLIENT, APPLE_TEAM, EMULATED_SECRET, Peers
from tests.sync_server.oauth.conftest import apple_key as apple_key
from tests.sync_server.oauth.conftest import apple_key_file as apple_key_file
from tests.sync_server.oauth.conftest import peers as peers
from tests.sync_server.oauth.conftest import settings as settings

_ARGUMENTS = ("--no-sandbox", "--disable-background-networking")


@pytest.fixture(scope="session")
def chromium() -> Path:
    """A Chromium of the system. Without one, tests are skipped; with `CI=true` they fail."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("There is no Chromium.")
        pytest.skip("There is no Chromium.")
    return Path(found)


@asynccontextmanager
async def browsing(chromium: Path) -> AsyncIterator[Browser]:
    """A real browser, for the length of a block."""
    async with async_playwright() as drive:
        browser = await drive.chromium.launch(executable_path=chromium, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            await browser.close()


def settings_for(peers: Peers, apple_key_file: Path) -> OAuthSettings:
    """A relay that offers Google and Apple as these peers play them."""
    return parse_oauth(
        {
            "oauth_google_client_id": "relay",
            "oauth_google_client_secret": EMULATED_SECRET,
            "oauth_google_issuer": peers.google,
            "oauth_apple_client_id": APPLE_CLIENT,
            "oauth_apple_team_id": APPLE_TEAM,
            "oauth_apple_key_id": "KEY0000001",
            "oauth_apple_key_file": str(apple_key_file),
            "oauth_apple_issuer": peers.apple,
            "oauth_allowed_networks": "127.0.0.0/8",
        }
    )
