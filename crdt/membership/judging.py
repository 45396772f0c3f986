"""Whether an author may have written an envelope of a team (docs/protocol.md §12.6).

    judge_envelope   what counts, for every reader and for the relay
    judge_write      what a relay lets in besides: nothing new under a key that was replaced

Both presuppose the header's own rules and the signature (`TeamAuthors.verify` does all three).
Membership and device list decide together: the device stood on its account's list, and up to its
cut-off there; the account was a member, and up to its cut-off here. Nothing compares a time.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from crdt.devices import DeviceList
from crdt.envelope import Envelope, verify_envelope
from crdt.errors import FormerMember, ListNeeded, TeamArchived, UnknownMember, WrongEpoch, WrongKind
from crdt.ids import AccountId, DeviceId, DocumentId
from crdt.membership.log import MembershipLog
from crdt.membership.roles import Act, may, reach_of
from crdt.membership.standing import Departure, MemberRecord
from crdt.membership.wraps import Lists
from crdt.shapes import TEAM_KINDS, Form, Header, Kind

_ACTS = {
    Kind.TEAM: Act.WRITE_TEAM,
    Kind.SPACE: Act.WRITE_SPACE,
    Kind.TALLY: Act.WRITE_TALLY,
}


class Attempt(enum.Enum):
    """How an envelope is pushed: for the first time, or offered or stored before."""

    FIRST = "first"
    AGAIN = "again"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAuthors:
    """The log and the lists by which envelopes of one team are judged."""

    log: MembershipLog
    lists: Lists

    def verify(self, envelope: Envelope) -> None:
        """Signature and standing. Raises BadSignature, ListNeeded, or as `judge_envelope` does."""
        devices = self._devices(envelope.header)
        verify_envelope(envelope, devices.public_of(DeviceId(envelope.header.device)))
        judge_envelope(self.log, devices, envelope)

    def verify_write(self, envelope: Envelope, attempt: Attempt) -> None:
        """The same for a relay that is to store it. Raises TeamArchived besides."""
        self.verify(envelope)
        judge_write(self.log, envelope.header, attempt)

    def _devices(self, header: Header) -> DeviceList:
        devices = self.lists.get(AccountId(header.account))
        if devices is None:
            # Who never was a member is told from one whose list is only not at hand.
            if AccountId(header.account) not in self.log.members:
                raise UnknownMember("the author is not a member of the team")
            raise ListNeeded(header.account)
        return devices


def judge_envelope(log: MembershipLog, devices: DeviceList, envelope: Envelope) -> None:
    """Raises UnknownMember, UnknownDevice or WrongEpoch (which a longer log or list may cure),
    FormerMember, RevokedDevice, or WrongKind for what is none of this team's."""
    header = envelope.header
    if header.kind not in TEAM_KINDS or header.owner != log.team:
        raise WrongKind("the document is not one of this team")
    devices.judge(envelope)
    record = log.members.get(AccountId(header.account))
    if record is None:
        raise UnknownMember("the author is not a member of the team")
    if header.kind is Kind.SPACE and not 1 <= header.epoch <= log.epoch:
        raise WrongEpoch("an epoch that the log does not know")
    if _writes_now(record, header):
        return
    _judge_past(record, envelope)


def judge_write(log: MembershipLog, header: Header, attempt: Attempt) -> None:
    """What else a relay refuses, as nobody has it yet (§12.6).

    A client that offered an envelope before cannot seal it anew: the relay may have it (§5.7). It
    says so, and is believed; lying would only put the liar's own words under a key that those who
    left still have. Raises WrongEpoch or TeamArchived.
    """
    if attempt is Attempt.AGAIN:
        return
    if log.is_archived:
        raise TeamArchived("the team is archived")
    if header.kind is Kind.SPACE and header.epoch != log.epoch:
        raise WrongEpoch(f"epoch {log.epoch} has begun, this is sealed under {header.epoch}")


def _writes_now(record: MemberRecord, header: Header) -> bool:
    """Whether they may write this now. Who came back writes under what they were given since; of
    what they wrote before, cut-offs decide."""
    if not record.is_present or reach_of(record.role, _ACTS[header.kind]) is None:
        return False
    return header.kind is not Kind.SPACE or header.epoch >= record.joined_epoch


def _judge_past(record: MemberRecord, envelope: Envelope) -> None:
    """Of somebody who may not write any more, what lies before a cut-off counts."""
    header = envelope.header
    endings = record.all_departures
    if header.kind is Kind.TEAM and record.wrote_team is not None:
        endings = (*endings, record.wrote_team)
    if any(_counts(ending, envelope) for ending in endings):
        return
    if record.is_present and header.kind is Kind.SPACE:
        raise WrongEpoch("sealed under a key from before they joined")
    raise FormerMember("written after its author lost the right to")


def _counts(ending: Departure, envelope: Envelope) -> bool:
    header = envelope.header
    if header.epoch > ending.last_epoch:
        return False
    if header.form is Form.SNAPSHOT:
        return envelope.id in ending.snapshots
    cutoff = ending.cutoff.get((DocumentId(header.document), DeviceId(header.device)))
    if cutoff is None or header.seq > cutoff.seq:
        return False
    return header.seq < cutoff.seq or envelope.id == cutoff.envelope


def may_hide(log: MembershipLog, account: bytes) -> bool:
    """Whether somebody may hide what others wrote in a space."""
    record = log.standing.present_member(account)
    return record is not None and may(record.role, Act.HIDE_IN_SPACE)
