"""The three steps of a grant, each kept until it is taken once (docs/protocol.md §11.7).

    pushed → approval → code

*Pushed* is what an app asked for, under the `request_uri` it got. A browser that comes with it
takes it, and gets an *approval* in a cookie: from then on it belongs to this browser, so that
nobody can have one person prove something and take the answer to another (docs/threats.md §6.5).
The *code* goes to the app's own machine, and is worth something with the verifier alone.
"""

from __future__ import annotations

from typing import Final

import msgspec

from sync_server.grants.asked import Asked
from sync_server.people.ceremonies import Kind

PUSHED_MINUTES: Final = 10
APPROVAL_MINUTES: Final = 15
REMEMBERED_MINUTES: Final = 30
CODE_MS: Final = 120_000
"""How long a code is good. It is remembered longer, to notice when it comes a second time."""


class ProvenIdentity(msgspec.Struct, frozen=True, kw_only=True):
    """Who a provider said it is, in this browser; nobody has this identity yet."""

    kind: str
    issuer: str
    subject: str
    label: str


class Pushed(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for. `attach_to`: the account of the device that asked, if one did."""

    asked: Asked
    attach_to: bytes | None


class Approval(msgspec.Struct, frozen=True, kw_only=True):
    """The same, opened in one browser. `request`: the hash of the `request_uri` it came by."""

    asked: Asked
    attach_to: bytes | None
    request: bytes
    identity: ProvenIdentity | None = None


class Grant(msgspec.Struct, frozen=True, kw_only=True):
    """What a code is worth: a session of `signed_in`, or something for `attach_to`: the identity,
    or all of the web person `signed_in`. `session`: in which they said yes; the code ends with it.
    `given_ms`: when it was redeemed."""

    asked: Asked
    attach_to: bytes | None
    identity: ProvenIdentity | None
    signed_in: bytes | None
    session: bytes | None
    methods: tuple[str, ...]
    issued_ms: int
    given_ms: int | None = None


PUSHED: Final = Kind[Pushed]("oauth-pushed", Pushed, minutes=PUSHED_MINUTES)
APPROVAL: Final = Kind[Approval]("oauth-approval", Approval, minutes=APPROVAL_MINUTES)
CODE: Final = Kind[Grant]("oauth-code", Grant, minutes=REMEMBERED_MINUTES)
