"""Which ways of signing in this relay offers, by how it is set up."""

from __future__ import annotations

from urllib.parse import urlsplit

from crdt.protocol.api.auth import Method
from sync_server.context import Context


def offered_methods(context: Context) -> tuple[Method, ...]:
    """The ways, in the order in which they are shown."""
    methods: list[Method] = ["device"]
    if context.mailer.is_on:
        methods += ["email", "password"]
    if has_passkeys(context):
        methods.append("passkey")
    methods += context.party.offered  # type: ignore[arg-type]
    return tuple(methods)


def has_passkeys(context: Context) -> bool:
    """Browsers give passkeys to secure pages that have a name: https, or this machine itself."""
    parts = urlsplit(context.tokens.issuer)
    host = parts.hostname or ""
    is_name = not host.replace(".", "").isdecimal() and ":" not in host
    return is_name and (parts.scheme == "https" or host == "localhost")
