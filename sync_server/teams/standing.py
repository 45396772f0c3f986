"""Who may write a team's documents, inside the transaction that stores them (§12.6, §12.8).

    the account that speaks writes, for a team that is here and that it was ever in   §12.6
    standing by the newest log and the newest device list                             §12.6
    nothing new under a closed epoch, or in an archived team                          §12.6
    a document stands where its kind belongs; a tally holds what a tally may          §12.6, §12.9
    no snapshots of these kinds yet                                                   §12.8

Signatures were verified before, as for all pushes. The rules of chains are those of
`documents.append`, which asks here about each envelope. The heads of teams are held until the
commit, so whoever removes somebody comes before or after, never between.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from crdt.documents.tally import Tally, open_tally, relay_scope
from crdt.envelope import Envelope
from crdt.errors import CrdtError, UnknownMember
from crdt.ids import AccountId, DeviceId, EnvelopeId, TeamId
from crdt.membership import Attempt, MembershipLog
from crdt.membership.judging import judge_envelope, judge_write
from crdt.protocol import codes
from crdt.shapes import TEAM_KINDS, Form, Kind
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from sync_server.documents.ledger import AccountState
from sync_server.teams.logs import TeamLogs
from sync_server.teams.seams import Seams, TakenTally
from sync_server.teams.store import hold_heads

_NOT_YOURS = rq.Refusal(code=codes.NOT_YOURS)


class TeamWriters:
    """Judges team envelopes of one group at a time, and hands its tallies on."""

    def __init__(
        self, logs: TeamLogs, *, relay_public: bytes, seams: Seams, clock: Callable[[], int]
    ) -> None:
        self._logs = logs
        self._scope = relay_scope(relay_public)
        self._seams = seams
        self._clock = clock
        self._teams: dict[bytes, MembershipLog] = {}
        self._opened: dict[EnvelopeId, Tally] = {}
        self._taken: list[TakenTally] = []

    def prepare(self, conn: Connection, requests: Sequence[tq.AppendTeamEnvelopes]) -> None:
        """Holds the teams that the group writes to. Before accounts and documents are locked."""
        self._teams, self._opened, self._taken = {}, {}, []
        owners = {envelope.header.owner for each in requests for envelope in each.envelopes}
        owners.discard(self._scope)
        accounts = {each.account for each in requests}
        if owners:
            self._teams = {
                team: self._logs.load(conn, TeamId(team), head, length)
                for team, (head, length) in hold_heads(conn, owners, accounts).items()
            }

    def refuse(
        self, request: tq.AppendTeamEnvelopes, account: AccountState, envelope: Envelope
    ) -> rq.Refusal | None:
        """Why an envelope is not taken; None where it may be."""
        header = envelope.header
        if header.account != request.account:
            return _NOT_YOURS
        if header.form is not Form.CHANGES or header.kind not in TEAM_KINDS:
            return rq.Refusal(code=codes.WRONG_KIND)
        try:
            if header.owner == self._scope:
                self._judge_public(account, envelope)
            else:
                self._judge(request.attempt, account, envelope)
            self._check_place(envelope)
        except UnknownMember:
            return _NOT_YOURS
        except CrdtError as error:
            return rq.Refusal(code=error.code)
        return None

    def note(self, envelopes: Sequence[Envelope], results: Sequence[rq.PushResult]) -> None:
        """Remembers the tallies that were taken."""
        for envelope, result in zip(envelopes, results, strict=True):
            tally = self._opened.pop(envelope.id, None)
            if tally is not None and isinstance(result, rq.Appended) and result.new:
                self._taken.append(taken_tally(envelope, tally))

    def hand_on(self, conn: Connection) -> None:
        """Tells who counts tallies, once all envelopes of the group are stored."""
        taken, self._taken = self._taken, []
        if taken:
            self._seams.take_tallies(conn, taken, self._clock())

    def _judge(self, attempt: Attempt, account: AccountState, envelope: Envelope) -> None:
        log = self._teams.get(envelope.header.owner)
        if log is None:
            raise UnknownMember("not a team of this relay")
        judge_envelope(log, account.devices, envelope)
        judge_write(log, envelope.header, attempt)

    def _judge_public(self, account: AccountState, envelope: Envelope) -> None:
        """A tally for the relay's own boards: the device list alone judges (§12.9)."""
        if envelope.header.kind is not Kind.TALLY:
            raise UnknownMember("the relay owns no other documents")
        account.devices.judge(envelope)

    def _check_place(self, envelope: Envelope) -> None:
        """A team document's id was checked with its header; a tally's follows from its days."""
        if envelope.header.kind is Kind.TALLY:
            self._opened[envelope.id] = open_tally(envelope)


def new_envelopes(
    envelopes: Sequence[Envelope], results: Sequence[rq.PushResult]
) -> list[Envelope]:
    """Those of a push that were not there before."""
    return [
        envelope
        for envelope, result in zip(envelopes, results, strict=True)
        if isinstance(result, rq.Appended) and result.new
    ]


def open_taken(envelope: Envelope) -> TakenTally:
    """What a tally says that was stored."""
    return taken_tally(envelope, open_tally(envelope))


def taken_tally(envelope: Envelope, tally: Tally) -> TakenTally:
    """A tally by whom, for which scope."""
    header = envelope.header
    return TakenTally(
        scope=header.owner,
        account=AccountId(header.account),
        device=DeviceId(header.device),
        tally=tally,
    )
