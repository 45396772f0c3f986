"""The only SQL about envelopes: appending them to logs, and looking them up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, false, insert, not_, or_, select, update

from crdt.codec import Codec, encode
from crdt.envelope import Envelope
from crdt.ids import AccountId
from crdt.limits import LIMITS
from crdt.shapes import Tip
from sync_server.accounts.store import charge
from sync_server.documents.document_store import ChainState, DocumentState
from sync_server.storage.bulk import Bulk
from sync_server.storage.tables import chains, documents, envelopes, snapshots

_tips: Codec[tuple[Tip, ...]] = Codec(tuple[Tip, ...], LIMITS.header_bytes)

_insert_envelopes = Bulk(insert(envelopes), "doc", "position", "chain", "seq", "id", "size", "raw")
_move_documents = Bulk(
    update(documents)
    .where(documents.c.number == bindparam("doc"))
    .values(position=bindparam("end")),
    "end",
    "doc",
)
_move_chains = Bulk(
    update(chains)
    .where(chains.c.number == bindparam("chain"))
    .values(
        seq=bindparam("new_seq"),
        tip=bindparam("new_tip"),
        epoch=bindparam("new_epoch"),
        start=bindparam("new_start"),
    ),
    "new_seq",
    "new_tip",
    "new_epoch",
    "new_start",
    "chain",
)


class AppendPlan:
    """What a group of pushes writes, gathered so that each table is visited once."""

    def __init__(self) -> None:
        self._rows: list[tuple[object, ...]] = []
        self._documents: dict[int, DocumentState] = {}
        self._chains: dict[int, ChainState] = {}
        self._charges: dict[AccountId, tuple[int, int]] = {}

    def add(
        self,
        document: DocumentState,
        chain: ChainState,
        envelope: Envelope,
        *,
        payer: AccountId,
        size: int,
        documents: int,
    ) -> None:
        """Plans an envelope at the document's position, which was raised for it already. It counts
        as space of `payer`."""
        raw, seq = envelope.raw, envelope.header.seq
        self._rows.append(
            (document.number, document.position, chain.number, seq, envelope.id, len(raw), raw)
        )
        self._documents[document.number] = document
        self._chains[chain.number] = chain
        charged, made = self._charges.get(payer, (0, 0))
        self._charges[payer] = (charged + size, made + documents)

    def flush(self, conn: Connection) -> None:
        """Writes what was planned."""
        if not self._rows:
            return
        _insert_envelopes.run(conn, self._rows)
        _move_documents.run(
            conn, [(state.position, number) for number, state in self._documents.items()]
        )
        _move_chains.run(
            conn,
            [
                (chain.seq, chain.tip, chain.epoch, chain.start, number)
                for number, chain in self._chains.items()
            ],
        )
        charge(conn, [(payer, size, made) for payer, (size, made) in self._charges.items()])
        for gathered in (self._rows, self._documents, self._chains, self._charges):
            gathered.clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldEnvelope:
    """What stands at one place of a chain."""

    id: bytes
    position: int


def find_in_chain(conn: Connection, chain: int, seq: int) -> HeldEnvelope | None:
    """The envelope with number `seq` of a chain, also when its content is gone."""
    row = conn.execute(
        select(envelopes.c.id, envelopes.c.position).where(
            envelopes.c.chain == chain, envelopes.c.seq == seq
        )
    ).one_or_none()
    return None if row is None else HeldEnvelope(id=row.id, position=row.position)


def covered_tips(conn: Connection, owner: bytes, document: bytes) -> set[Tip]:
    """All tips that complete snapshots of a document cover."""
    query = select(snapshots.c.covered).where(
        snapshots.c.owner == owner,
        snapshots.c.document == document,
        snapshots.c.completed_ms.is_not(None),
    )
    return {tip for covered in conn.execute(query).scalars() for tip in decode_tips(covered)}


def decode_tips(covered: bytes) -> tuple[Tip, ...]:
    """Tips as the table `snapshots` keeps them."""
    return _tips.decode(covered)


def encode_tips(tips: tuple[Tip, ...]) -> bytes:
    """The reverse of `decode_tips`."""
    return encode(tips)


def find_at(conn: Connection, doc: int, position: int) -> bytes | None:
    """The id of the envelope at a position."""
    return conn.execute(
        select(envelopes.c.id).where(envelopes.c.doc == doc, envelopes.c.position == position)
    ).scalar_one_or_none()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPlace:
    """One envelope of a log, without its content."""

    position: int
    chain: int
    seq: int
    size: int


def read_places(
    conn: Connection, doc: int, after: int, limit: int, covered: Mapping[int, int]
) -> Sequence[LogPlace]:
    """The next envelopes after a position that still have their content, oldest first.

    `covered`: by chain, the number up to which envelopes are left out.
    """
    known = [
        and_(envelopes.c.chain == chain, envelopes.c.seq <= seq) for chain, seq in covered.items()
    ]
    query = (
        select(envelopes.c.position, envelopes.c.chain, envelopes.c.seq, envelopes.c.size)
        .where(
            envelopes.c.doc == doc,
            envelopes.c.position > after,
            envelopes.c.raw.is_not(None),
            not_(or_(false(), *known)),
        )
        .order_by(envelopes.c.position)
        .limit(limit)
    )
    return [
        LogPlace(position=row.position, chain=row.chain, seq=row.seq, size=row.size)
        for row in conn.execute(query)
    ]


def read_raws(conn: Connection, doc: int, positions: Sequence[int]) -> dict[int, bytes]:
    """The contents at the given positions."""
    query = select(envelopes.c.position, envelopes.c.raw).where(
        envelopes.c.doc == doc, envelopes.c.position.in_(positions)
    )
    return {row.position: row.raw for row in conn.execute(query)}
