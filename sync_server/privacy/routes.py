"""Taking along what the relay holds of oneself, and having it erased."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from sqlalchemy import Connection

from crdt.protocol.api import me as models
from crdt.protocol.api.base import Input
from sync_server.audit import service as audit
from sync_server.edge.api.route import Call, Raw, Route
from sync_server.privacy.erasing import erase
from sync_server.privacy.exporting import Wanted, read_export
from sync_server.problems import Refusal

_ERASE_TEXT: Final = (
    "Everything of the account goes: the person, its sessions, the device list, all that is "
    "stored. `confirm` is the account's id. The receipt stands in this answer and nowhere else: "
    "asking again is asking as nobody. An `Idempotency-Key` changes nothing here."
)


class ExportQuery(Input, frozen=True, kw_only=True):
    """`envelopes=full` brings their sealed bytes; `after` is the `next` of the answer before."""

    envelopes: Literal["ids", "full"] = "ids"
    after: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,15}\.[0-9]{1,15}$")] | None = None


async def export(call: Call[None]) -> Raw:
    """Everything the relay holds of whoever asks (§11.9)."""
    me, now_ms = call.me, call.now_ms
    wanted = Wanted(after=_place(call.query.after), full=call.query.envelopes == "full")

    def note(conn: Connection) -> None:
        audit.append(conn, action="export.made", at_ms=now_ms, actor=me.alias, subject=me.alias)

    if wanted.after is None:
        await call.write(note)
    data = await call.read(lambda conn: read_export(conn, me.account, wanted, now_ms))
    name = 'attachment; filename="breath-master-relay-export.json"'
    return Raw(data=data, content_type="application/json", headers={"Content-Disposition": name})


async def erase_me(call: Call[models.EraseInput]) -> models.Receipt:
    """Erases the account that asks (§11.9). The table asked for a fresh proof (§11.5)."""
    account = call.me.account
    if call.body.confirm != account.hex():
        raise Refusal("invalid", "That is not the id of this account.", fields=["confirm"])
    return await erase(call.context, account)


def _place(after: str | None) -> tuple[int, int] | None:
    if after is None:
        return None
    document, _, position = after.partition(".")
    return int(document), int(position)


ROUTES: Final = (
    Route(
        name="me.export",
        method="GET",
        path="/api/v1/me/export",
        summary="Everything the relay holds of the account",
        handler=export,
        query=ExportQuery,
        raw=("application/json",),
    ),
    Route(
        name="me.delete",
        method="DELETE",
        path="/api/v1/me",
        summary="Erase the account",
        handler=erase_me,
        body=models.EraseInput,
        reply=models.Receipt,
        text=_ERASE_TEXT,
    ),
    Route(
        name="me.erase",
        method="POST",
        path="/api/v1/me/erase",
        summary="Erase the account, where a body with DELETE does not get through",
        handler=erase_me,
        body=models.EraseInput,
        reply=models.Receipt,
        text=_ERASE_TEXT,
    ),
)
