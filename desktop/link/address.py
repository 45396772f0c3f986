"""Relay addresses as people write them, as sockets need them, and as guests' browsers open them."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from desktop.link.errors import BadAddress

SYNC_PATH = "/sync"
ROOM_PATH = "/room"
_GUEST_PATH = "/breathe"
_SOCKET_SCHEMES = {"http": "ws", "https": "wss"}
_PAGE_SCHEMES = {socket: page for page, socket in _SOCKET_SCHEMES.items()}
_PLAIN_SCHEMES = {"ws": "http", "wss": "https"}
_MAX_CHARS = 300


def relay_url(text: str) -> str:
    """The canonical `http(s)://host[:port]` of a relay. Raises BadAddress.

    Without a scheme, https is meant, except for this machine itself; ws and wss are taken as
    what they run over. Names, passwords, queries and fragments are refused: secrets do not
    belong into addresses. So are paths, because a pairing link has its own.
    """
    text = text.strip()
    if not text or len(text) > _MAX_CHARS or any(char.isspace() for char in text):
        raise BadAddress("That does not look like the address of a relay.")
    if "://" not in text:
        host = text.split("/", 1)[0].rsplit(":", 1)[0].strip("[]")
        scheme = "http" if host in {"localhost", "127.0.0.1", "::1"} else "https"
        text = f"{scheme}://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise BadAddress("That does not look like the address of a relay.") from error
    scheme = _PLAIN_SCHEMES.get(parts.scheme, parts.scheme)
    if scheme not in _SOCKET_SCHEMES or not parts.hostname:
        raise BadAddress("A relay's address starts with https:// and names a host.")
    if parts.path.rstrip("/"):
        raise BadAddress("A relay's address is a host and perhaps a port, without a path.")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise BadAddress("A relay's address holds no name, password or fragment.")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    netloc = f"{host}:{port}" if port is not None else host
    return urlunsplit((scheme, netloc, "", "", ""))


def socket_url(url: str, path: str = SYNC_PATH) -> str:
    """Where a socket of a relay is: as a rule that of documents."""
    parts = urlsplit(url)
    return urlunsplit((_SOCKET_SCHEMES[parts.scheme], parts.netloc, parts.path + path, "", ""))


def lan_url(text: str) -> str:
    """As `relay_url`, for a computer on the network, which has no certificate: plain http where the
    address does not say otherwise. Raises BadAddress."""
    return relay_url(text if "://" in text else f"http://{text.strip()}")


def page_link(url: str, code: str) -> str:
    """The page on which people without the app breathe along, with the room's code (§13.13)."""
    return f"{url}{_GUEST_PATH}#c={code}"


def guest_link(url: str, room: bytes, token: str) -> str:
    """The same page for one guest: their token opens this room and no other (§13.13)."""
    return f"{url}{_GUEST_PATH}#t={room.hex()}.{token}"
