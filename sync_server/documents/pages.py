"""Reading a log in pages (docs/protocol.md §5.3 and §5.4).

A cursor counts only while the envelope it names stands at its position and nothing after it was
compacted away; otherwise the reader reconciles by tips. Content that a verified snapshot replaced
is not in pages, and the snapshot that replaced it is named with every page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, Row

from crdt.protocol import codes
from crdt.protocol.messages import Cursor, Item
from crdt.shapes import Kind, Tip
from crdt.sync import relay_requests as rq
from sync_server.documents import store
from sync_server.documents.document_store import (
    ChainState,
    DocumentState,
    find_document,
    load_chains,
)
from sync_server.documents.snapshot_store import served_snapshot
from sync_server.teams.access import may_read

_SCAN: Final = 1_024

PageAnswer = rq.PageRead | rq.CursorMissing | rq.Refusal


def read_page(conn: Connection, request: rq.ReadPage) -> PageAnswer:
    """The next envelopes after the cursor that the given tips do not cover."""
    if not _may_read(conn, request):
        return rq.Refusal(code=codes.NOT_YOURS)
    row = find_document(conn, request.owner, request.document)
    if row is None:
        return _empty_page(conn, request)
    if row.kind != request.kind:
        return rq.Refusal(code=codes.WRONG_KIND)
    if request.after is not None and not _is_held(conn, row, request.after):
        return rq.CursorMissing()
    state = DocumentState(number=row.number, kind=Kind(row.kind), position=row.position)
    load_chains(conn, [state])
    items, complete = _read_items(conn, state, request)
    return rq.PageRead(
        items=items,
        complete=complete,
        end=row.position,
        tips=state.tips(),
        snapshot=served_snapshot(conn, row, request),
    )


def _may_read(conn: Connection, request: rq.ReadPage) -> bool:
    """One's own documents, and those of teams as far as members read them (§5.1, §12.6)."""
    if request.owner == request.account:
        return True
    return may_read(conn, request.account, request.owner, request.document, request.kind)


def _empty_page(conn: Connection, request: rq.ReadPage) -> PageAnswer:
    if request.after is not None:
        return rq.CursorMissing()
    return rq.PageRead(items=(), complete=True, end=0, tips=(), snapshot=b"")


def _is_held(conn: Connection, row: Row[tuple[object, ...]], cursor: Cursor) -> bool:
    if cursor.position < row.removed_to:
        return False
    return store.find_at(conn, row.number, cursor.position) == cursor.envelope


def _read_items(
    conn: Connection, state: DocumentState, request: rq.ReadPage
) -> tuple[tuple[Item, ...], bool]:
    covered = _covered_by_chain(conn, state, request.tips)
    after = request.after.position if request.after else 0
    chosen: list[int] = []
    size = 0
    while True:
        places = store.read_places(conn, state.number, after, _SCAN, covered)
        for place in places:
            after = place.position
            full = len(chosen) >= request.max_envelopes or size + place.size > request.max_bytes
            if full and chosen:
                return _with_raws(conn, state.number, chosen), False
            chosen.append(place.position)
            size += place.size
        if len(places) < _SCAN:
            return _with_raws(conn, state.number, chosen), True


def _covered_by_chain(
    conn: Connection, state: DocumentState, tips: tuple[Tip, ...]
) -> Mapping[int, int]:
    """How far the reader's tips reach in each chain; a tip of another branch covers nothing."""
    covered: dict[int, int] = {}
    for tip in tips:
        chain = state.chains.get(tip.device)
        if chain is None:
            continue
        if tip.seq <= chain.seq and not _is_in_chain(conn, chain, tip):
            continue
        covered[chain.number] = tip.seq
    return covered


def _is_in_chain(conn: Connection, chain: ChainState, tip: Tip) -> bool:
    if tip.seq == chain.seq:
        return tip.envelope == chain.tip
    held = store.find_in_chain(conn, chain.number, tip.seq)
    return held is None or held.id == tip.envelope


def _with_raws(conn: Connection, doc: int, positions: list[int]) -> tuple[Item, ...]:
    if not positions:
        return ()
    raws = store.read_raws(conn, doc, positions)
    return tuple(Item(position, raws[position]) for position in positions)
