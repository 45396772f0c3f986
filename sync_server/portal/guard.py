"""Where a request may come from, and where a browser may be sent (docs/threats.md §6.3, §6.6).

What changes something is taken from pages of this relay alone: browsers say so by `Origin` and
`Sec-Fetch-Site`, which no page can forge. The origin that counts is the configured address, never
the `Host` that came with the request. Where the browser goes after is a path of ours or nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit, urlunsplit

_SAFE_PATH: Final = re.compile(
    r"/(?:[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)*)?(?:\?[A-Za-z0-9._~=&%-]*)?"
)
_LONGEST: Final = 256
_LOOPBACKS: Final = frozenset({"127.0.0.1", "::1"})


def is_own(headers: Mapping[str, str], issuer: str) -> bool:
    """Whether a form was sent by one of our own pages, as far as the browser says."""
    site = headers.get("Sec-Fetch-Site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("Origin")
    return origin is None or origin.lower() == origin_of(issuer)


def origin_of(url: str) -> str:
    """Scheme, name and port, as browsers write it."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    default = {"https": 443, "http": 80}.get(parts.scheme)
    port = "" if parts.port in {None, default} else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def safe_next(path: str | None, otherwise: str) -> str:
    """A path of ours to go on to. What a browser could read as another address is not taken."""
    if path is None or len(path) > _LONGEST or _SAFE_PATH.fullmatch(path) is None:
        return otherwise
    return otherwise if ".." in path else path


def better_address(host: str, path_qs: str, issuer: str) -> str | None:
    """Where this machine's own number was typed in place of its name: the same page by its name.

    Passkeys and cookies belong to the name. The answer is made of the configured address alone.
    """
    named = urlsplit(issuer)
    asked = urlsplit(f"//{host}")
    try:
        is_number = asked.hostname in _LOOPBACKS and asked.port == named.port
    except ValueError:
        return None
    if named.hostname != "localhost" or not is_number or not path_qs.startswith("/"):
        return None
    asked_path = urlsplit(path_qs)
    return origin_of(issuer) + urlunsplit(("", "", asked_path.path, asked_path.query, ""))
