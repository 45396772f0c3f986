"""Running the relay: becoming the one who does, accounts by numbers, and the audit log."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

import msgspec
from aiohttp import web
from sqlalchemy import Connection

from crdt.ids import ID_BYTES, AccountId
from crdt.protocol.api.admin import AccountRow
from sync_server.admin import owner, service
from sync_server.audit import heads, store
from sync_server.audit.export import CONTENT_TYPES, Format, write_lines
from sync_server.audit.service import Verdict, verify
from sync_server.audit.store import LineRow
from sync_server.identities.notices import tell
from sync_server.mail.letters import Notice
from sync_server.people.service import make_web_first
from sync_server.people.store import find_person
from sync_server.portal import words
from sync_server.portal.route import PageCall, get, post
from sync_server.portal.views import AccountLine, LogLine
from sync_server.portal.words import sentence
from sync_server.problems import Refusal
from sync_server.sessions import service as sessions
from sync_server.sessions.service import Started

OWNER: Final = "/owner"
_ACCOUNTS: Final = "/admin/accounts"
_LOG: Final = "/admin/log"
_ROWS: Final = 50
_EXPORT_LINES: Final = 10_000
_LAST: Final = 2**53
_SHOWN_CHARS: Final = 12


async def owner_page(call: PageCall) -> web.Response:
    """GET /owner: where the printed link leads. Its code stands behind the # and never arrives."""
    return call.show("owner")


async def claim(call: PageCall) -> web.Response:
    """POST /owner: whoever has the code runs the relay (docs/threats.md §6.12)."""
    context, code, before = call.context, call.form.text("code"), call.session

    def take(conn: Connection) -> Started:
        account = (
            make_web_first(conn, context.entropy, call.now_ms).account
            if before is None
            else before.account
        )
        owner.claim(conn, context.secrets, account, code, context.entropy, call.now_ms)
        person = find_person(conn, account)
        assert person is not None
        return sessions.start(
            conn,
            person,
            kind="web",
            methods=("owner",) if before is None else before.methods,
            label=call.visit.label,
            entropy=context.entropy,
            now_ms=call.now_ms,
        )

    try:
        started = await call.write(take)
    except Refusal as refusal:
        return call.show("owner", status=refusal.kind.status, wrong=sentence(refusal))
    await tell(context, started.row.account, Notice.ROLE_CHANGED)
    return call.enter(started, "/account?done=owner")


async def accounts_page(call: PageCall) -> web.Response:
    """GET /admin/accounts."""
    query, after = call.query.get("q", "").strip()[:254], call.query.get("after", "")
    place = _account(after) if after else None
    try:
        rows = await call.read(
            lambda conn: service.search(conn, query, after=place, limit=_ROWS + 1)
        )
        wrong = ""
    except Refusal as refusal:
        rows, wrong = (), sentence(refusal)
    following = {"q": query, "after": rows[_ROWS - 1].account} if len(rows) > _ROWS else {}
    return call.show(
        "accounts",
        here="people",
        accounts=[_line(row, call.me.account) for row in rows[:_ROWS]],
        roles=words.ROLES,
        query=query,
        now_ms=call.now_ms,
        newest=_ACCOUNTS if after else "",
        older=f"{_ACCOUNTS}?{urlencode(following)}" if following else "",
        wrong=wrong,
    )


async def change_role(call: PageCall) -> web.Response:
    """POST …/role; they are told by mail."""
    context, me, role = call.context, call.me, call.form.text("role")
    account = _account(call.path["account"])
    if role not in words.ROLES:
        raise Refusal("invalid")
    changed = await call.write(
        lambda conn: service.change_role(
            conn, account, role, by=me.alias, entropy=context.entropy, now_ms=call.now_ms
        )
    )
    if changed:
        await tell(context, account, Notice.ROLE_CHANGED)
    return call.go(f"{_ACCOUNTS}?done=role")


async def log_page(call: PageCall) -> web.Response:
    """GET /admin/log."""
    return await _show_log(call, "", "")


async def check_log(call: PageCall) -> web.Response:
    """GET /admin/log/check: the whole log is reckoned again."""
    seed = call.context.secrets.seed

    def check(conn: Connection) -> tuple[Verdict, str]:
        return verify(conn), heads.write_head(seed, *heads.end_of_log(conn))

    verdict, head = await call.read(check)
    return await _show_log(call, _said(verdict), head, is_whole=verdict.broken_at is None)


async def export_log(call: PageCall) -> web.Response:
    """GET /admin/log/export: some lines as a file, the oldest first."""
    after = _number(call.query.get("after", "0"))
    wanted = call.query.get("format")
    kind = Format.CSV if wanted == "csv" else Format.JSONL
    lines = await call.read(lambda conn: store.read_lines(conn, after=after, limit=_EXPORT_LINES))
    last = lines[-1].seq if lines else after
    return web.Response(
        text="".join(write_lines(lines, kind, with_head=after == 0)),
        content_type=CONTENT_TYPES[kind],
        headers={
            "Content-Disposition": f'attachment; filename="audit-{after + 1}-{last}.{kind.value}"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


async def _show_log(
    call: PageCall, verdict: str, head: str, *, is_whole: bool = True
) -> web.Response:
    before = _number(call.query["before"]) if "before" in call.query else None
    lines = await call.read(lambda conn: store.read_newest(conn, before=before, limit=_ROWS + 1))
    return call.show(
        "log",
        here="log",
        lines=[_log_line(line) for line in lines[:_ROWS]],
        is_whole=is_whole,
        verdict=verdict,
        head=head,
        newest=_LOG if before is not None else "",
        older=f"{_LOG}?before={lines[_ROWS - 1].seq}" if len(lines) > _ROWS else "",
    )


def _said(verdict: Verdict) -> str:
    if verdict.broken_at is not None:
        return (
            f"Line {verdict.broken_at:,} does not follow from the one before it, or is not there. "
            "The log was changed from outside."
        )
    return f"All {verdict.lines:,} lines follow from each other. It was looked at just now."


def _line(row: AccountRow, own: AccountId) -> AccountLine:
    return AccountLine(
        id=row.account,
        created_ms=row.created_ms,
        seen_ms=row.seen_ms,
        role=row.role,
        is_self=row.account == own.hex(),
    )


def _log_line(line: LineRow) -> LogLine:
    detail: dict[str, Any] = msgspec.json.decode(line.detail)
    return LogLine(
        seq=line.seq,
        at_ms=line.at_ms,
        action=line.action,
        detail=", ".join(f"{name} {_flat(value)}" for name, value in detail.items()),
        actor="" if line.actor is None else line.actor.hex()[:_SHOWN_CHARS],
        subject="" if line.subject is None else line.subject.hex()[:_SHOWN_CHARS],
        hash=line.hash.hex()[:_SHOWN_CHARS],
    )


def _flat(value: object) -> str:
    return " + ".join(map(str, value)) if isinstance(value, list) else str(value)


def _account(text: str) -> AccountId:
    try:
        account = bytes.fromhex(text)
    except ValueError as error:
        raise Refusal("not_found") from error
    if len(account) != ID_BYTES:
        raise Refusal("not_found")
    return AccountId(account)


def _number(text: str) -> int:
    """Raises Refusal."""
    if not text.isascii() or not text.isdecimal() or len(text) > 16 or int(text) > _LAST:
        raise Refusal("not_found")
    return int(text)


def _code_target(call: PageCall) -> str:
    """As in the API, so that both count together."""
    return f"owner {owner.clean_code(call.form.text('code'))}"


ROUTES: Final = (
    get("page.owner", OWNER, owner_page),
    post("page.claim", OWNER, claim, back=OWNER, target=_code_target),
    get("page.accounts", _ACCOUNTS, accounts_page),
    post("page.role", f"{_ACCOUNTS}/{{account}}/role", change_role, back=_ACCOUNTS),
    get("page.log", _LOG, log_page),
    get("page.check_log", f"{_LOG}/check", check_log),
    get("page.export_log", f"{_LOG}/export", export_log),
)
