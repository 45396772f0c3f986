"""Appending envelopes: the rules of the log, for all pushes of one group together.

    what `standing` asks of whoever writes                                    docs/protocol.md §5.1
    of an account's documents, one's own journals and profile are written     §5.1
    who may write for a team is asked of `teams.standing`                     §12.6
    the author was on the list, and within its cut-off when it was revoked    §5.1, §7.3
    what is there already is a success                                        §5.2
    seq and prev continue the author's chain, or start at a snapshot's tips   §5.2, §6.4
    epochs never fall along a chain                                           §5.2
    the owner's quota                                                         §10

Signatures were verified before. Everything is judged before anything is written, so one refused
envelope harms no other, and a group needs four statements however many envelopes it brings.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection

from crdt.envelope import Envelope
from crdt.errors import CrdtError
from crdt.ids import AccountId
from crdt.protocol import codes
from crdt.shapes import ACCOUNT_KINDS, Form, Tip
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from sync_server.documents import store
from sync_server.documents.document_store import ChainState, DocumentKey, DocumentState
from sync_server.documents.ledger import AccountState, Ledger
from sync_server.documents.standing import find_member, refuse_bytes, refuse_document
from sync_server.teams.standing import TeamWriters

ENVELOPE_ROW_BYTES: Final = 128
"""Counted for each envelope besides its size: what stays of it after compaction."""


AnyAppend = rq.AppendEnvelopes | tq.AppendTeamEnvelopes


class Appender:
    """Runs groups of both requests that append (a `BatchRunner`)."""

    def __init__(self, ledger: Ledger, teams: TeamWriters, *, account_bytes: int) -> None:
        self._ledger = ledger
        self._teams = teams
        self._account_bytes = account_bytes
        self._plan = store.AppendPlan()

    def forget(self) -> None:
        """Drops what is remembered between groups."""
        self._ledger.forget()

    def run_batch(
        self, conn: Connection, items: Sequence[AnyAppend]
    ) -> Sequence[tuple[rq.PushResult, ...]]:
        """One result for each envelope of each request, in order."""
        self._plan = store.AppendPlan()
        self._teams.prepare(conn, [o for o in items if isinstance(o, tq.AppendTeamEnvelopes)])
        keys = {_key(envelope) for request in items for envelope in request.envelopes}
        self._ledger.prepare(conn, {request.account for request in items}, keys)
        results = [self._append(conn, request) for request in items]
        self._plan.flush(conn)
        self._teams.hand_on(conn)
        return results

    def _append(self, conn: Connection, request: AnyAppend) -> tuple[rq.PushResult, ...]:
        account = find_member(self._ledger, request.account, request.device)
        if isinstance(account, rq.Refusal):
            return (account,) * len(request.envelopes)
        results = tuple(
            self._append_one(conn, request, account, envelope) for envelope in request.envelopes
        )
        if isinstance(request, tq.AppendTeamEnvelopes):
            self._teams.note(request.envelopes, results)
        return results

    def _append_one(
        self, conn: Connection, request: AnyAppend, account: AccountState, envelope: Envelope
    ) -> rq.PushResult:
        document = self._ledger.document(_key(envelope))
        refusal = self._refuse(request, account, document, envelope)
        if refusal is not None:
            return refusal
        header = envelope.header
        chain = None if document is None else document.chains.get(header.device)
        if document is not None and chain is not None and header.seq <= chain.seq:
            known = self._find_known(conn, chain, envelope)
            if known is not None:
                return known
        elif not _continues(chain, envelope) and not self._starts_at_snapshot(
            conn, document, chain, envelope
        ):
            return _gap_or_fork(chain, envelope)
        if chain is not None and header.seq > chain.seq and header.epoch < chain.epoch:
            return rq.Refusal(code=codes.WRONG_EPOCH)
        refusal = self._refuse_quota(account, document, envelope)
        if refusal is not None:
            return refusal
        return self._take(conn, request.account, account, envelope)

    def _refuse(
        self,
        request: AnyAppend,
        account: AccountState,
        document: DocumentState | None,
        envelope: Envelope,
    ) -> rq.Refusal | None:
        if isinstance(request, tq.AppendTeamEnvelopes):
            refusal = self._teams.refuse(request, account, envelope)
        else:
            refusal = _refuse_envelope(request.account, account, envelope)
        if refusal is None and document is not None and document.kind is not envelope.header.kind:
            return rq.Refusal(code=codes.WRONG_KIND)
        return refusal

    def _find_known(
        self, conn: Connection, chain: ChainState, envelope: Envelope
    ) -> rq.PushResult | None:
        """What stands at the envelope's place; None when nothing does and it may be filled."""
        self._plan.flush(conn)
        held = store.find_in_chain(conn, chain.number, envelope.header.seq)
        if held is not None:
            if held.id == envelope.id:
                return rq.Appended(position=held.position, new=False)
            return _gap_or_fork(chain, envelope)
        if envelope.header.seq < chain.start:
            return None
        return _gap_or_fork(chain, envelope)

    def _starts_at_snapshot(
        self,
        conn: Connection,
        document: DocumentState | None,
        chain: ChainState | None,
        envelope: Envelope,
    ) -> bool:
        """Whether a stored snapshot covers the envelope's predecessor (§6.4)."""
        header = envelope.header
        if header.seq <= (chain.seq if chain else 0) + 1 or document is None:
            return False
        before = Tip(header.device, header.seq - 1, header.prev)
        return before in store.covered_tips(conn, header.owner, header.document)

    def _refuse_quota(
        self, account: AccountState, document: DocumentState | None, envelope: Envelope
    ) -> rq.Refusal | None:
        size = len(envelope.raw) + ENVELOPE_ROW_BYTES
        refusal = refuse_bytes(account, size, self._account_bytes)
        return refuse_document(account) if refusal is None and document is None else refusal

    def _take(
        self, conn: Connection, payer: AccountId, account: AccountState, envelope: Envelope
    ) -> rq.Appended:
        header = envelope.header
        document = self._ledger.document(_key(envelope))
        made = 0
        if document is None:
            document = self._ledger.make_document(conn, _key(envelope), header.kind)
            made = 1
        chain = document.chains.get(header.device)
        if chain is None:
            chain = self._ledger.make_chain(conn, document, header.device)
        if header.seq > chain.seq:
            if header.seq != chain.seq + 1:
                chain.start = header.seq
            chain.seq, chain.tip, chain.epoch = header.seq, envelope.id, header.epoch
        document.position += 1
        size = len(envelope.raw) + ENVELOPE_ROW_BYTES
        account.bytes_used += size
        account.documents += made
        self._plan.add(document, chain, envelope, payer=payer, size=size, documents=made)
        return rq.Appended(position=document.position, new=True)


def _key(envelope: Envelope) -> DocumentKey:
    return envelope.header.owner, envelope.header.document


def _refuse_envelope(
    owner: AccountId, account: AccountState, envelope: Envelope
) -> rq.Refusal | None:
    header = envelope.header
    if header.account != owner or header.owner != owner:
        return rq.Refusal(code=codes.NOT_YOURS)
    if header.form is not Form.CHANGES or header.kind not in ACCOUNT_KINDS:
        return rq.Refusal(code=codes.WRONG_KIND)
    try:
        account.devices.judge(envelope)
    except CrdtError as error:
        return rq.Refusal(code=error.code)
    return None


def _continues(chain: ChainState | None, envelope: Envelope) -> bool:
    seq, tip = (0, b"") if chain is None else (chain.seq, chain.tip)
    return envelope.header.seq == seq + 1 and envelope.header.prev == tip


def _gap_or_fork(chain: ChainState | None, envelope: Envelope) -> rq.Refusal:
    header = envelope.header
    seq, tip = (0, b"") if chain is None else (chain.seq, chain.tip)
    code = codes.GAP if header.seq > seq + 1 else codes.FORK
    return rq.Refusal(code=code, tip=Tip(header.device, seq, tip) if seq else None)
