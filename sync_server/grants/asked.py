"""Reads what an app asks for, before anything of it is kept (RFC 6749 §4.1.1, RFC 7636, RFC 9126).

Rules: a client that is known; an answer that goes to this machine; a code and nothing else; PKCE
with S256, always; a state; no scope the client may not have; nothing twice. Parameters that are
not known are ignored, as the RFC wants it, but those that would change the meaning are refused.
Pure: no storage, no HTTP.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl

import msgspec

from sync_server.grants.clients import CLIENTS, Client, is_loopback_redirect
from sync_server.grants.errors import GrantError

FORM_BYTES: Final = 16 << 10
_MOST_FIELDS: Final = 32
_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_VERIFIER: Final = re.compile(r"[A-Za-z0-9._~-]{43,128}")
_STATE: Final = re.compile(r"[!-~]{8,512}")
_PROVIDER: Final = re.compile(r"[a-z]{1,16}")
_CODE: Final = re.compile(r"[A-Za-z0-9_-]{1,128}")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What an app asked for, checked. `provider`: whom to sign in with, where that was said."""

    client: str
    redirect_uri: str
    challenge: str
    state: str
    scope: str
    provider: str | None = None


class Redeeming(msgspec.Struct, frozen=True, kw_only=True):
    """A code that is handed in."""

    client: str
    code: str
    redirect_uri: str
    verifier: str

    def __repr__(self) -> str:
        return f"Redeeming(client={self.client!r}, …)"


class Refreshing(msgspec.Struct, frozen=True, kw_only=True):
    """A refresh token that is handed in."""

    client: str
    token: str

    def __repr__(self) -> str:
        return f"Refreshing(client={self.client!r}, …)"


def read_form(data: bytes) -> dict[str, str]:
    """The fields of a form, each once. Raises GrantError."""
    try:
        pairs = parse_qsl(
            data.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=bool(data),
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:
        raise GrantError("invalid_request", "The form cannot be read.") from error
    form = dict(pairs)
    if len(form) != len(pairs):
        raise GrantError("invalid_request", "A parameter appears twice.")
    return {name: value for name, value in form.items() if value}


def read_asked(form: Mapping[str, str]) -> Asked:
    """An authorization request. Raises GrantError."""
    client = find_client(form)
    if "request_uri" in form or "request" in form:
        raise GrantError("invalid_request", "Everything is said in the form itself.")
    if form.get("response_type") != "code":
        raise GrantError("unsupported_response_type", "Only response_type=code is given.")
    if form.get("response_mode", "query") != "query":
        raise GrantError("invalid_request", "Only response_mode=query is given.")
    redirect_uri = form.get("redirect_uri", "")
    if not is_loopback_redirect(redirect_uri):
        raise GrantError(
            "invalid_request", "redirect_uri must be http://127.0.0.1:PORT/callback or [::1]."
        )
    return Asked(
        client=client.id,
        redirect_uri=redirect_uri,
        challenge=_challenge(form),
        state=_matching(form, "state", _STATE),
        scope=_scope(form, client),
        provider=_matching(form, "provider", _PROVIDER) if "provider" in form else None,
    )


def read_token_request(form: Mapping[str, str]) -> Redeeming | Refreshing:
    """A request to the token endpoint. Raises GrantError."""
    client = find_client(form)
    match form.get("grant_type"):
        case "authorization_code":
            return Redeeming(
                client=client.id,
                code=_matching(form, "code", _CODE),
                redirect_uri=form.get("redirect_uri", ""),
                verifier=_matching(form, "code_verifier", _VERIFIER),
            )
        case "refresh_token":
            return Refreshing(client=client.id, token=form.get("refresh_token", ""))
        case _:
            raise GrantError("unsupported_grant_type", "Codes and refresh tokens are taken.")


def find_client(form: Mapping[str, str]) -> Client:
    """The client that asks. Raises GrantError."""
    client = CLIENTS.get(form.get("client_id", ""))
    if client is None:
        raise GrantError("invalid_client", "That client is not known here.")
    return client


def _challenge(form: Mapping[str, str]) -> str:
    """PKCE is never optional, and `plain` is none (docs/threats.md §6.5)."""
    if form.get("code_challenge_method") != "S256":
        raise GrantError("invalid_request", "code_challenge_method must be S256.")
    return _matching(form, "code_challenge", _CHALLENGE)


def _scope(form: Mapping[str, str], client: Client) -> str:
    wanted = form.get("scope", "").split() or sorted(client.scopes)
    if not client.scopes.issuperset(wanted):
        raise GrantError("invalid_scope", "That is more than this client may have.")
    return " ".join(sorted(set(wanted)))


def _matching(form: Mapping[str, str], name: str, pattern: re.Pattern[str]) -> str:
    value = form.get(name, "")
    if pattern.fullmatch(value) is None:
        raise GrantError("invalid_request", f"{name} is missing or not as it should be.")
    return value
