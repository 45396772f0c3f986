"""The two cookies of the pages, and what each can be.

`bm_session` holds the secret of a web session and nothing else. `bm_begun` goes along before that:
what somebody who signs in has begun, sealed under a key of the relay's own, with the seed of the
forms they see. It is opened as that and as nothing else, so that it never becomes a session
(docs/threats.md §6.6). Both are kept from scripts and from other sites' forms; where the relay is
reached by https they are named `__Host-…`, so that no neighbouring site can plant one (§6.3).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import msgspec
from aiohttp import web
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from sync_server.people.ceremonies import from_text, to_text
from sync_server.relay_secrets import RelaySecrets, derive_key

SESSION: Final = "bm_session"
BEGUN: Final = "bm_begun"
BEGUN_MS: Final = 3_600_000
"""How long a page before signing in may lie open. What it begins ends sooner, by itself."""
_SESSION_S: Final = 7 * 86_400
_SEED_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_LONGEST: Final = 3_500
_PURPOSE: Final = b"begun-cookie"

Entropy = Callable[[int], bytes]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """Something begun: its kind, its ticket, and what its page says. `sent_to`: an address that
    the person typed; `methods`: what is still asked for; `options`: for a passkey."""

    kind: str
    ticket: str
    sent_to: str = ""
    methods: tuple[str, ...] = ()
    options: str = ""

    def __repr__(self) -> str:
        return f"Step(kind={self.kind!r}, …)"


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """What a browser carries before it is signed in, and while it gives a fresh proof."""

    seed: bytes
    until_ms: int
    next: str = ""
    step: Step | None = None

    def __repr__(self) -> str:
        return f"Begun(step={self.step!r})"


_decoder: Final = msgspec.msgpack.Decoder(Begun)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cookies:
    """Reads and sets both. `is_secure`: people reach this relay by https."""

    secrets: RelaySecrets
    is_secure: bool

    def session_of(self, request: web.Request) -> str | None:
        """The secret of the session that the browser says it has."""
        secret = request.cookies.get(self._name(SESSION), "")
        return secret if secret and secret.isascii() else None

    def set_session(self, response: web.Response, secret: str) -> None:
        """Gives the browser its session."""
        self._set(response, SESSION, secret, _SESSION_S)

    def drop_session(self, response: web.Response) -> None:
        """Takes it back."""
        self._set(response, SESSION, "", 0)

    def begun_of(self, request: web.Request, now_ms: int) -> Begun | None:
        """What the browser has begun, if it was sealed here and is not too old."""
        text = request.cookies.get(self._name(BEGUN), "")
        if not 0 < len(text) <= _LONGEST:
            return None
        try:
            sealed = from_text(text)
            plain = self._cipher().decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _PURPOSE)
            begun = _decoder.decode(plain)
        except (ValueError, InvalidTag, msgspec.DecodeError):
            return None
        return begun if begun.until_ms > now_ms else None

    def set_begun(self, response: web.Response, begun: Begun, entropy: Entropy) -> None:
        """Gives the browser what it has begun."""
        nonce = entropy(_NONCE_BYTES)
        sealed = nonce + self._cipher().encrypt(nonce, msgspec.msgpack.encode(begun), _PURPOSE)
        self._set(response, BEGUN, to_text(sealed), BEGUN_MS // 1_000)

    def drop_begun(self, response: web.Response) -> None:
        """Takes it back."""
        self._set(response, BEGUN, "", 0)

    def _cipher(self) -> ChaCha20Poly1305:
        return ChaCha20Poly1305(derive_key(self.secrets.forms, _PURPOSE))

    def _name(self, name: str) -> str:
        return f"__Host-{name}" if self.is_secure else name

    def _set(self, response: web.Response, name: str, value: str, max_age: int) -> None:
        response.set_cookie(
            self._name(name),
            value,
            max_age=max_age,
            path="/",
            httponly=True,
            secure=self.is_secure,
            samesite="Lax",
        )


def begin(entropy: Entropy, now_ms: int) -> Begun:
    """For a browser that comes without."""
    return Begun(seed=entropy(_SEED_BYTES), until_ms=now_ms + BEGUN_MS)
