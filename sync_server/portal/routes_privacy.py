"""Taking along what the relay holds, and having it erased, with the receipt."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from aiohttp import web
from sqlalchemy import Connection

from sync_server.audit import service as audit
from sync_server.portal.route import PageCall, get, post
from sync_server.portal.words import sentence
from sync_server.privacy.erasing import erase
from sync_server.privacy.exporting import Wanted, read_export
from sync_server.problems import Refusal

PRIVACY: Final = "/account/privacy"
_PARTS: Final = 20
"""Each holds tens of thousands of envelopes' ids. What is beyond says so by its `next`."""
_FILE: Final = "breath-master-relay-export.json"


async def privacy_page(call: PageCall) -> web.Response:
    """GET /account/privacy."""
    return _show(call)


async def export(call: PageCall) -> web.Response:
    """POST …/export: one file."""
    me, now_ms = call.me, call.now_ms

    def note(conn: Connection) -> None:
        audit.append(conn, action="export.made", at_ms=now_ms, actor=me.alias, subject=me.alias)

    await call.write(note)
    whole = await _part(call, Wanted(after=None, full=False))
    for _ in range(_PARTS):
        if whole["next"] is None:
            break
        document, _, position = whole["next"].partition(".")
        more = await _part(call, Wanted(after=(int(document), int(position)), full=False))
        whole["envelopes"] += more["envelopes"]
        whole["next"] = more["next"]
    return web.Response(
        body=msgspec.json.format(msgspec.json.encode(whole)),
        content_type="application/json",
        headers={
            "Content-Disposition": f'attachment; filename="{_FILE}"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


async def erase_account(call: PageCall) -> web.Response:
    """POST …/erase: the receipt is in this answer and nowhere else (§11.9)."""
    account = call.me.account
    if call.form.text("confirm").replace(" ", "").lower() != account.hex():
        return _show(call, Refusal("invalid", "That is not the number of this account."))
    receipt = await erase(call.context, account)
    statement: dict[str, Any] = receipt.statement
    response = call.show_outside(
        "receipt",
        at_ms=statement["erased_ms"],
        erased=[(name, count) for name, count in statement["erased"].items() if count],
        remains=statement["kept"],
        receipt=msgspec.json.format(msgspec.json.encode(receipt)).decode(),
    )
    call.cookies.drop_session(response)
    call.cookies.drop_begun(response)
    return response


async def _part(call: PageCall, wanted: Wanted) -> dict[str, Any]:
    account, now_ms = call.me.account, call.now_ms
    data = await call.read(lambda conn: read_export(conn, account, wanted, now_ms))
    return msgspec.json.decode(data, type=dict[str, Any])


def _show(call: PageCall, refusal: Refusal | None = None) -> web.Response:
    return call.show(
        "privacy",
        here="privacy",
        status=200 if refusal is None else refusal.kind.status,
        number=call.me.account.hex(),
        audit_days=call.context.config.retention.audit_days,
        wrong="" if refusal is None else sentence(refusal),
    )


ROUTES: Final = (
    get("page.privacy", PRIVACY, privacy_page),
    post("page.export", f"{PRIVACY}/export", export, back=PRIVACY),
    post("page.erase", f"{PRIVACY}/erase", erase_account, back=PRIVACY),
)
