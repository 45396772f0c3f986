"""Reading the audit log: one's own lines, or, for those who run the relay, all of them."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec

from crdt.protocol.api import admin as models
from crdt.protocol.api.base import Input
from crdt.protocol.api.me import ActivityPage, ActivityRow
from sync_server.audit import store
from sync_server.audit.export import CONTENT_TYPES, Format, write_lines
from sync_server.audit.store import LineRow
from sync_server.edge.api.paging import read_cursor, write_cursor
from sync_server.edge.api.route import Call, PageQuery, Raw, Route

EXPORT_LINES: Final = 10_000


class AuditQuery(PageQuery, frozen=True, kw_only=True):
    """`alias`: only lines about this person."""

    alias: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}$")] | None = None


class AuditExportQuery(Input, frozen=True, kw_only=True):
    """`after`: the number of the last line one has; the answer's `Last-Line` is the next one."""

    format: Literal["jsonl", "csv"] = "jsonl"
    after: Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)] = 0


async def list_activity(call: Call[None]) -> ActivityPage:
    """What was done to one's own account (§11.11)."""
    lines, following = await _newest(call, call.me.alias)
    items = tuple(
        ActivityRow(seq=line.seq, at_ms=line.at_ms, action=line.action, detail=_detail(line))
        for line in lines
    )
    return ActivityPage(items=items, next=following)


async def list_audit(call: Call[None]) -> models.AuditPage:
    """All lines, or those about one alias."""
    alias = call.query.alias
    lines, following = await _newest(call, None if alias is None else bytes.fromhex(alias))
    return models.AuditPage(items=tuple(map(_row, lines)), next=following)


async def export_audit(call: Call[None]) -> Raw:
    """Some lines of the log as a file, the oldest first."""
    kind, after = Format(call.query.format), call.query.after

    lines = await call.read(lambda conn: store.read_lines(conn, after=after, limit=EXPORT_LINES))
    last = lines[-1].seq if lines else after
    name = f'attachment; filename="audit-{after + 1}-{last}.{kind.value}"'
    return Raw(
        data="".join(write_lines(lines, kind, with_head=after == 0)).encode(),
        content_type=CONTENT_TYPES[kind],
        headers={"Content-Disposition": name, "Last-Line": str(last)},
    )


async def _newest(call: Call[None], subject: bytes | None) -> tuple[list[LineRow], str | None]:
    after, limit = read_cursor(call.query.cursor, tuple[int]), call.query.limit
    before = None if after is None else after[0]
    lines = await call.read(
        lambda conn: store.read_newest(conn, before=before, limit=limit + 1, subject=subject)
    )
    more = len(lines) > limit
    return lines[:limit], write_cursor(lines[limit - 1].seq) if more else None


def _detail(line: LineRow) -> dict[str, object]:
    return msgspec.json.decode(line.detail, type=dict[str, object])


def _row(line: LineRow) -> models.AuditRow:
    return models.AuditRow(
        seq=line.seq,
        at_ms=line.at_ms,
        action=line.action,
        detail=_detail(line),
        hash=line.hash.hex(),
        actor=None if line.actor is None else line.actor.hex(),
        subject=None if line.subject is None else line.subject.hex(),
    )


ROUTES: Final = (
    Route(
        name="me.activity",
        method="GET",
        path="/api/v1/me/activity",
        summary="What was done to the account",
        handler=list_activity,
        query=PageQuery,
        reply=ActivityPage,
    ),
    Route(
        name="admin.audit",
        method="GET",
        path="/api/v1/admin/audit",
        summary="The audit log",
        handler=list_audit,
        query=AuditQuery,
        reply=models.AuditPage,
    ),
    Route(
        name="admin.audit_export",
        method="GET",
        path="/api/v1/admin/audit/export",
        summary="The audit log as a file",
        handler=export_audit,
        query=AuditExportQuery,
        raw=tuple(CONTENT_TYPES.values()),
        text=f"At most {EXPORT_LINES:,} lines at a time, the oldest first. Ask again with `after` "
        "set to the answer's `Last-Line` until no line comes.",
    ),
)
