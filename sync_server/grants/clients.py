"""The programs that may ask, known by heart, and where an answer to them may go (§11.7).

Both are public clients: they run on a person's machine and can keep no secret (RFC 8252 §8.5). What
protects them is PKCE, and that answers go to this machine alone: http, the loopback address written
as an address, any port, one path (RFC 8252 §7.3). Nobody registers anything here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_REDIRECT: Final = re.compile(r"http://(?:127\.0\.0\.1|\[::1\]):([1-9][0-9]{0,4})/callback")
_LAST_PORT: Final = 65_535


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """One program. `scopes` are all it may have; `attaches`: it may bring a way to sign in to the
    account of the device it runs on."""

    id: str
    name: str
    scopes: frozenset[str]
    attaches: bool


CLIENTS: Final = {
    client.id: client
    for client in (
        Client(
            id="breath-master-desktop",
            name="Breath Master",
            scopes=frozenset({"account"}),
            attaches=True,
        ),
        Client(
            id="breath-master-editor",
            name="Breath Master for editors",
            scopes=frozenset({"progress:read", "profile:read"}),
            attaches=False,
        ),
    )
}


def is_loopback_redirect(text: str) -> bool:
    """Whether an answer may go there."""
    found = _REDIRECT.fullmatch(text)
    return found is not None and int(found[1]) <= _LAST_PORT
