"""Every refusal of the HTTP API, as a problem document (RFC 9457; docs/protocol.md §11.1).

A `Refusal` is raised by routes and rules, and turned into an answer by the edge. Its code is
stable and says what to do; the sentence is for a person. Codes never change their meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from aiohttp import web

from crdt.protocol.api.base import Problem

CONTENT_TYPE: Final = "application/problem+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a code means: its status, and a title that is the same every time."""

    code: str
    status: int
    title: str


def _kinds(*rows: tuple[str, int, str]) -> dict[str, Kind]:
    return {code: Kind(code=code, status=status, title=title) for code, status, title in rows}


KINDS: Final = _kinds(
    ("malformed", 400, "The request cannot be read."),
    ("not_signed_in", 401, "Signing in is needed."),
    ("bad_proof", 401, "That proof was not taken."),
    ("passkey_copied", 401, "This passkey seems to have a copy."),
    ("signed_out", 401, "This device was signed out here."),
    ("forbidden", 403, "That is not allowed."),
    ("step_up_required", 403, "A fresh proof of who you are is needed first."),
    ("registration_closed", 403, "This relay takes no new accounts."),
    ("not_found", 404, "There is no such thing."),
    ("method_not_allowed", 405, "That cannot be done here."),
    ("conflict", 409, "Somebody changed it meanwhile."),
    ("taken", 409, "Somebody else has that already."),
    ("identity_taken", 409, "That way to sign in belongs to another account."),
    ("last_way_in", 409, "That is the last way in."),
    ("key_reused", 409, "This idempotency key was used for another request."),
    ("last_admin", 409, "That is the last one who runs this relay."),
    ("limit", 409, "There are as many of these as there may be."),
    ("erased", 410, "This account was erased here."),
    ("expired", 410, "That has run out."),
    ("too_large", 413, "That is too large."),
    ("unsupported_media", 415, "That kind of content is not taken."),
    ("invalid", 422, "Something in the request is not as it should be."),
    ("weak_password", 422, "That password is too easy to guess."),
    ("rate", 429, "Too many requests for now."),
    ("internal", 500, "Something went wrong on the relay."),
    ("unavailable", 501, "This relay does not offer that."),
    ("provider_failed", 502, "The other side did not answer as it should."),
    ("busy", 503, "The relay is busy."),
)


class Refusal(Exception):
    """A request is refused. `code` is one of `KINDS`."""

    def __init__(
        self,
        code: str,
        detail: str = "",
        *,
        retry_after_s: int | None = None,
        fields: Sequence[str] = (),
        methods: Sequence[str] = (),
    ) -> None:
        super().__init__(code)
        self.kind = KINDS[code]
        self.detail = detail
        self.retry_after_s = retry_after_s
        self.fields = tuple(fields)
        self.methods = tuple(methods)

    def document(self, request_id: str) -> Problem:
        """What the client is told."""
        return Problem(
            type=f"/api/v1/docs#{self.kind.code}",
            title=self.kind.title,
            status=self.kind.status,
            code=self.kind.code,
            detail=self.detail,
            request=request_id,
            retry_after_s=self.retry_after_s,
            fields=self.fields,
            methods=self.methods,
        )

    def response(self, request_id: str) -> web.Response:
        """The answer."""
        headers = {"Cache-Control": "no-store"}
        if self.retry_after_s is not None:
            headers["Retry-After"] = str(self.retry_after_s)
        if self.kind.status == 401:
            headers["WWW-Authenticate"] = 'Bearer realm="breath-master"'
        return web.Response(
            status=self.kind.status,
            body=msgspec.json.encode(self.document(request_id)),
            content_type=CONTENT_TYPE,
            headers=headers,
        )
