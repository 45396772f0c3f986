"""What an open team document says, read within bounds (§12.6, §12.18; docs/threats.md
§7.3.26; docs/adr/0024).

Each envelope is judged by the newest log, as a new reader would: of who lost the right to write the
document counts what no cut-off takes away. What does not decode, or is made to hurt, is passed
over and counted. A document that is larger than what is read here is not read at all, and the team
is shown as before. No I/O; runs on a reader's thread, never in the write lane.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from core.team_challenges import TeamChallenge
from core.teams import TeamAbout
from crdt.automerge import Replica, inspect_change
from crdt.changes.change_header import ACTOR_BYTES
from crdt.devices import DeviceList
from crdt.documents.team import TeamDocument
from crdt.envelope import Envelope, open_changes
from crdt.errors import CrdtError, ListNeeded, TooLarge
from crdt.ids import AccountId, DeviceId
from crdt.membership import MembershipLog
from crdt.membership.judging import judge_envelope

MOST_BYTES: Final = 4 << 20
MOST_CHANGES: Final = 16_384

_NOBODY: Final = bytes(ACTOR_BYTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a team document says. `passed_over`: envelopes that could not be taken."""

    about: TeamAbout
    challenges: tuple[TeamChallenge, ...]
    passed_over: int


def unfold(
    envelopes: Iterable[Envelope], log: MembershipLog, lists: Mapping[AccountId, DeviceList]
) -> Told:
    """Reads the document from its envelopes, in the order in which they were stored.

    Raises TooLarge, or another CrdtError where it cannot be read any more.
    """
    replica = Replica(_NOBODY)
    passed_over, changes = 0, 0
    for envelope in envelopes:
        try:
            _judge(envelope, log, lists)
            changes += _take(replica, envelope)
        except CrdtError:
            passed_over += 1
        if changes > MOST_CHANGES:
            raise TooLarge("more changes than are read of a team document")
    document = TeamDocument(replica)
    return Told(about=document.about(), challenges=document.challenges(), passed_over=passed_over)


def _judge(envelope: Envelope, log: MembershipLog, lists: Mapping[AccountId, DeviceList]) -> None:
    """The signature was verified when it was stored."""
    devices = lists.get(AccountId(envelope.header.account))
    if devices is None:
        raise ListNeeded(envelope.header.account)
    judge_envelope(log, devices, envelope)


def _take(replica: Replica, envelope: Envelope) -> int:
    body, author = open_changes(envelope, None), DeviceId(envelope.header.device)
    replica.apply([inspect_change(raw, author=author) for raw in body.changes])
    return len(body.changes)
