"""Documents on the relay's side of a connection: pages, pushes, snapshots.

Part of `RelaySession`. A signed-in device reads and writes its own account's documents (docs/
protocol.md §5.1), and those of teams as far as storage says that the account may (§12.6).
Signatures are verified here, before storage is asked.
"""

from __future__ import annotations

from crdt.envelope import Envelope, parse_envelope, verify_envelope
from crdt.errors import CrdtError, Refused, UnknownDevice
from crdt.ids import ID_BYTES, DeviceId, DocumentId, EnvelopeId
from crdt.membership import Attempt
from crdt.protocol import codes
from crdt.protocol import messages as m
from crdt.shapes import ACCOUNT_KINDS, TEAM_KINDS
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from crdt.sync.relay_desk import Desk


class DocumentDesk:
    """Subscriptions of one connection, and what it pushes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._watches: list[tuple[bytes, DocumentId]] = []
        self._watched: dict[DocumentId, bytes] = {}
        self._counts = {True: 0, False: 0}
        self._paging: dict[DocumentId, int] = {}
        self._live: set[DocumentId] = set()

    def take_watches(self) -> list[tuple[bytes, DocumentId]]:
        """(owner, document) pairs to hear of from now on."""
        taken, self._watches = self._watches, []
        return taken

    def deliver(self, document: DocumentId, items: tuple[m.Item, ...], frame: bytes) -> None:
        """Passes on what others wrote; while a page is under way, notes that there is more."""
        if document in self._paging:
            self._paging[document] = max(self._paging[document], items[-1].position)
        elif document in self._live:
            self._desk.send_frame(frame)

    def mark_behind(self, document: DocumentId) -> None:
        """Deliveries were left out; said once until the reader asks again."""
        if document in self._live:
            self._live.discard(document)
            self._desk.send(m.Behind(document))

    def receive_subscribe(self, subscribe: m.Subscribe) -> None:
        account, _, _ = self._desk.member()
        document = DocumentId(subscribe.document)
        refused = self._refuse_place(subscribe) or self._refuse_tips(subscribe)
        if refused is not None:
            self._desk.refuse(subscribe.document, refused)
            return
        self._counts[subscribe.owner == account] += document not in self._watched
        self._watched[document] = subscribe.owner
        self._live.discard(document)
        self._paging[document] = 0
        self._watches.append((subscribe.owner, document))
        request = rq.ReadPage(
            account=account,
            owner=subscribe.owner,
            document=document,
            kind=subscribe.kind,
            after=subscribe.after,
            tips=subscribe.tips,
            max_envelopes=self._desk.limits.page_envelopes,
            max_bytes=self._desk.limits.page_bytes,
        )
        self._desk.ask(request, lambda answer: self._answer_page(document, answer))

    def _refuse_place(self, subscribe: m.Subscribe) -> str | None:
        """Whose documents these may be (§5.1, §12.6). An id belongs to one owner, so that nothing
        delivered for another passes under its name."""
        account, _, _ = self._desk.member()
        limits, document = self._desk.limits, DocumentId(subscribe.document)
        is_own = subscribe.owner == account
        if is_own != (subscribe.kind in ACCOUNT_KINDS):
            return codes.NOT_YOURS
        if len(document) != ID_BYTES or len(subscribe.owner) != ID_BYTES:
            return codes.MALFORMED
        if document in self._watched:
            return None if self._watched[document] == subscribe.owner else codes.NOT_YOURS
        most = limits.documents_per_account if is_own else limits.team_documents_watched
        return codes.QUOTA if self._counts[is_own] >= most else None

    def _refuse_tips(self, subscribe: m.Subscribe) -> str | None:
        tips = subscribe.tips
        is_many = len(tips) > self._desk.limits.tips_per_document
        return codes.MALFORMED if is_many or len({t.device for t in tips}) < len(tips) else None

    def _answer_page(self, document: DocumentId, answer: object) -> None:
        arrived = self._paging.pop(document, 0)
        if isinstance(answer, rq.CursorMissing):
            self._desk.send(m.CursorLost(document))
            return
        if isinstance(answer, rq.Refusal):
            self._desk.refuse(document, answer.code, answer)
            return
        assert isinstance(answer, rq.PageRead)
        last = answer.items[-1].position if answer.items else 0
        complete = answer.complete and arrived <= max(last, answer.end)
        if complete:
            self._live.add(document)
        tips = answer.tips if complete else ()
        self._desk.send(m.Page(document, answer.items, complete, tips, answer.snapshot))

    def receive_push(self, envelopes: tuple[bytes, ...], attempt: Attempt) -> None:
        """Envelopes for logs; `attempt` says whether they were offered to a relay before."""
        if len(envelopes) > self._desk.limits.push_envelopes:
            self._desk.close(codes.TOO_LARGE)
            return
        accepted = []
        for raw in envelopes:
            try:
                envelope = parse_envelope(raw)
            except CrdtError as error:
                self._desk.close(error.code)
                return
            accepted.append(envelope)
        self._judge_push(accepted, attempt, refreshed=False)

    def _judge_push(self, envelopes: list[Envelope], attempt: Attempt, *, refreshed: bool) -> None:
        """Writes for one's own account, by a device of its list (§5.1); whether the account may
        write for a team is judged by storage (§12.6)."""
        verified = []
        for envelope in envelopes:
            try:
                self._verify_own(envelope)
            except UnknownDevice as error:
                if not refreshed:
                    self._reload_then_judge(envelopes, attempt)
                    return
                self._desk.refuse(envelope.id, error.code)
            except Refused as error:
                self._desk.refuse(envelope.id, error.code)
            else:
                verified.append(envelope)
        self._append(verified, attempt)

    def _verify_own(self, envelope: Envelope) -> None:
        """Raises NotYours, UnknownDevice, or another refusal."""
        account, _, devices = self._desk.member()
        header = envelope.header
        if header.account != account or (header.owner == account) is (header.kind in TEAM_KINDS):
            raise _NotYours("the envelope is of another account")
        devices.judge(envelope)
        verify_envelope(envelope, devices.public_of(DeviceId(header.device)))

    def _append(self, envelopes: list[Envelope], attempt: Attempt) -> None:
        """One request for one's own documents, and one for those of teams."""
        account, device, _ = self._desk.member()
        own = [each for each in envelopes if each.header.kind in ACCOUNT_KINDS]
        shared = [each for each in envelopes if each.header.kind in TEAM_KINDS]
        if own:
            self._desk.ask(
                rq.AppendEnvelopes(account=account, device=device, envelopes=tuple(own)),
                lambda answer: self._answer_push(own, answer),
            )
        if shared:
            self._desk.ask(
                tq.AppendTeamEnvelopes(
                    account=account, device=device, envelopes=tuple(shared), attempt=attempt
                ),
                lambda answer: self._answer_push(shared, answer),
            )

    def _reload_then_judge(self, envelopes: list[Envelope], attempt: Attempt) -> None:
        account, _, _ = self._desk.member()

        def judge(answer: object) -> None:
            if isinstance(answer, rq.AccountView):
                self._desk.devices = answer.devices
            self._judge_push(envelopes, attempt, refreshed=True)

        self._desk.ask(rq.LoadAccount(account=account), judge)

    def _answer_push(self, envelopes: list[Envelope], answer: object) -> None:
        assert isinstance(answer, tuple)
        acked = []
        for envelope, result in zip(envelopes, answer, strict=True):
            if isinstance(result, rq.Refusal):
                self._desk.refuse(envelope.id, result.code, result)
            else:
                acked.append(m.Acked(envelope.id, envelope.header.document, result.position))
        if acked:
            self._desk.send(m.Ack(tuple(acked)))

    def receive_snapshot_put(self, put: m.SnapshotPut) -> None:
        account, device, _ = self._desk.member()
        most = -(-self._desk.limits.snapshot_bytes // self._desk.limits.snapshot_part_bytes)
        fits = len(put.data) <= self._desk.limits.snapshot_part_bytes and 0 < put.parts <= most
        if put.owner != account or not fits or not 0 <= put.part < put.parts:
            self._desk.refuse(put.snapshot, codes.NOT_YOURS if fits else codes.TOO_LARGE)
            return
        request = rq.PutSnapshotPart(
            account=account,
            device=device,
            owner=put.owner,
            document=DocumentId(put.document),
            snapshot=EnvelopeId(put.snapshot),
            part=put.part,
            parts=put.parts,
            data=put.data,
        )
        self._desk.ask(request, lambda answer: self._answer_snapshot_put(put, answer))

    def _answer_snapshot_put(self, put: m.SnapshotPut, answer: object) -> None:
        if isinstance(answer, rq.Refusal):
            self._desk.refuse(put.snapshot, answer.code, answer)
        elif isinstance(answer, rq.SnapshotSaved):
            self._desk.send(m.SnapshotStored(put.document, put.snapshot))

    def receive_snapshot_get(self, get: m.SnapshotGet) -> None:
        account, _, _ = self._desk.member()
        if get.owner != account:
            self._desk.refuse(get.snapshot, codes.NOT_YOURS)
            return
        request = rq.GetSnapshotPart(
            account=account,
            owner=get.owner,
            document=DocumentId(get.document),
            snapshot=EnvelopeId(get.snapshot),
            part=get.part,
        )
        self._desk.ask(request, lambda answer: self._answer_snapshot_get(get, answer))

    def _answer_snapshot_get(self, get: m.SnapshotGet, answer: object) -> None:
        if isinstance(answer, rq.SnapshotPartRead):
            self._desk.send(
                m.SnapshotPart(get.document, get.snapshot, get.part, answer.parts, answer.data)
            )
        else:
            self._desk.refuse(get.snapshot, codes.NOT_FOUND)

    def receive_snapshot_verified(self, verified: m.SnapshotVerified) -> None:
        account, device, _ = self._desk.member()
        if verified.owner != account:
            self._desk.refuse(verified.snapshot, codes.NOT_YOURS)
            return
        request = rq.VerifySnapshot(
            account=account,
            device=device,
            owner=verified.owner,
            document=DocumentId(verified.document),
            snapshot=EnvelopeId(verified.snapshot),
        )
        self._desk.ask(request, lambda answer: self._desk.refuse_if(verified.snapshot, answer))


class _NotYours(Refused):
    """The envelope belongs to another account, or stands where its kind does not belong."""

    code = codes.NOT_YOURS
