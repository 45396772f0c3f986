"""Refusals of the authorization server: RFC 6749 §5.2 and a problem document in one (§11.7).

`error` is for OAuth libraries, `code` for our own app; both say the same. A client that takes
problem documents gets that content type, everybody else plain JSON as the RFC wants it.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec
from aiohttp import web

from sync_server.problems import CONTENT_TYPE, Refusal

_JSON: Final = "application/json"
_BY_STATUS: Final = {
    401: "invalid_token",
    403: "access_denied",
    429: "temporarily_unavailable",
    500: "server_error",
    503: "temporarily_unavailable",
}
_CODES: Final = {
    "invalid_request": "malformed",
    "invalid_client": "malformed",
    "invalid_scope": "malformed",
    "unsupported_response_type": "malformed",
    "unsupported_grant_type": "malformed",
    "invalid_grant": "expired",
    "identity_taken": "identity_taken",
}
_STATUSES: Final = {"identity_taken": 409}


class GrantError(Exception):
    """An app asked for something that it does not get. `error` is one of RFC 6749's words."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(error)
        self.error = error
        self.description = description


def answer_error(error: GrantError, request: web.Request, request_id: str) -> web.Response:
    """What the client is told."""
    refusal = Refusal(_CODES[error.error], error.description)
    status = _STATUSES.get(error.error, 400)
    return _answer(refusal, error.error, status, request, request_id)


def answer_refusal(refusal: Refusal, request: web.Request, request_id: str) -> web.Response:
    """A refusal of the rest of the relay, in the same shape."""
    status = refusal.kind.status
    word = _BY_STATUS.get(status, "invalid_request")
    response = _answer(refusal, word, status, request, request_id)
    for name in ("Retry-After", "WWW-Authenticate"):
        if name in refusal.response(request_id).headers:
            response.headers[name] = refusal.response(request_id).headers[name]
    return response


def _answer(
    refusal: Refusal, word: str, status: int, request: web.Request, request_id: str
) -> web.Response:
    document: dict[str, Any] = msgspec.to_builtins(refusal.document(request_id))
    document |= {
        "status": status,
        "error": word,
        "error_description": refusal.detail or refusal.kind.title,
    }
    wants_problem = CONTENT_TYPE in request.headers.get("Accept", "")
    return web.Response(
        status=status,
        body=msgspec.json.encode(document),
        content_type=CONTENT_TYPE if wants_problem else _JSON,
        headers={"Cache-Control": "no-store"},
    )
