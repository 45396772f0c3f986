"""What shows that a form was ours and was given to this browser (docs/threats.md §6.3).

A form carries a code made from the browser's own secret: of its session, or before there is one of
what it has begun. Another site knows neither, and a code from another browser is not taken. The
code changes with the secret, so at every sign-in and every fresh proof.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from sync_server.people.ceremonies import to_text
from sync_server.relay_secrets import RelaySecrets, derive_key

FIELD: Final = "csrf"
_PURPOSE: Final = b"form-codes"


def for_session(secrets: RelaySecrets, secret: str) -> str:
    """The code of the forms within a session."""
    return _code(secrets, b"session", secret.encode())


def for_begun(secrets: RelaySecrets, seed: bytes) -> str:
    """The code of the forms before there is one."""
    return _code(secrets, b"begun", seed)


def is_good(expected: str, given: str) -> bool:
    """Whether a form carries its code, in a time that says nothing."""
    return hmac.compare_digest(expected.encode(), given.encode())


def _code(secrets: RelaySecrets, kind: bytes, secret: bytes) -> str:
    key = derive_key(secrets.forms, _PURPOSE)
    return to_text(hmac.new(key, kind + b"\0" + secret, hashlib.sha256).digest())
