"""The cookie that ties an approval to the browser that opened it (docs/threats.md §6.5, §6.6).

Named `__Host-…` where the relay is reached by https, so that no neighbouring site can set it.
"""

from __future__ import annotations

from typing import Final

from aiohttp import web

from sync_server.context import Context
from sync_server.grants.ceremonies import APPROVAL

_NAME: Final = "bm_grant"


def read_ticket(context: Context, request: web.Request) -> str | None:
    """The ticket of the approval that this browser holds."""
    ticket = request.cookies.get(_name(context), "")
    return ticket if ticket and ticket.isascii() else None


def set_ticket(context: Context, response: web.Response, ticket: str) -> None:
    """Gives the browser its ticket, for as long as it lasts."""
    response.set_cookie(
        _name(context),
        ticket,
        max_age=APPROVAL.lasts_ms // 1_000,
        path="/",
        httponly=True,
        secure=_is_secure(context),
        samesite="Lax",
    )


def drop_ticket(context: Context, response: web.Response) -> None:
    """Takes it back, once it was approved or denied."""
    response.del_cookie(
        _name(context), path="/", httponly=True, secure=_is_secure(context), samesite="Lax"
    )


def _name(context: Context) -> str:
    return f"__Host-{_NAME}" if _is_secure(context) else _NAME


def _is_secure(context: Context) -> bool:
    return context.config.issuer.startswith("https://")
