"""Addresses as people write them."""

import pytest

from desktop.link.address import relay_url, socket_url
from desktop.link.errors import BadAddress


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("relay.example.org", "https://relay.example.org"),
        ("https://relay.example.org/", "https://relay.example.org"),
        ("wss://relay.example.org", "https://relay.example.org"),
        ("ws://10.0.0.3:8787", "http://10.0.0.3:8787"),
        ("localhost:8787", "http://localhost:8787"),
        ("127.0.0.1:8787", "http://127.0.0.1:8787"),
        ("[::1]:8787", "http://[::1]:8787"),
        (" https://Relay.Example.org:443 ", "https://relay.example.org:443"),
    ],
)
def test_what_people_write_is_understood(written: str, meant: str) -> None:
    assert relay_url(written) == meant
    assert relay_url(meant) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "   ",
        "ftp://relay.example.org",
        "https://",
        "https://user:word@relay.example.org",
        "https://relay.example.org/prefix",
        "https://relay.example.org?x=1",
        "https://relay.example.org#secret",
        "https://relay.example.org:99999",
        "https://[::1",
        "two words",
        "x" * 400,
    ],
)
def test_what_is_no_address_is_refused_in_one_sentence(written: str) -> None:
    with pytest.raises(BadAddress) as refusal:
        relay_url(written)
    assert str(refusal.value).endswith(".")


def test_the_sync_socket_is_beside_the_address() -> None:
    assert socket_url("https://relay.example.org") == "wss://relay.example.org/sync"
    assert socket_url("http://127.0.0.1:1") == "ws://127.0.0.1:1/sync"
