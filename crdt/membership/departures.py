"""What still counts of somebody who left, as entries say it (docs/protocol.md §12.6).

Owns the reading of cut-offs and of snapshots that stay valid, in their one form. What follows for
an envelope is judged in `crdt.membership.judging`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from crdt.envelope_rules import check_integer
from crdt.errors import LogBroken
from crdt.ids import AccountId, DeviceId, DocumentId, EnvelopeId
from crdt.limits import LIMITS
from crdt.membership.entries import Entry, GiveRole, Leave, MemberCutoff, Remove
from crdt.membership.standing import Cutoffs, Departure, Standing


def departure_of(standing: Standing, entry: Entry, action: Remove | Leave | GiveRole) -> Departure:
    """The end of somebody's time in the team, or as a writer of its document, by this entry.

    Raises LogBroken, or Malformed.
    """
    _check_snapshots(action.snapshots)
    return Departure(
        index=entry.index,
        by=AccountId(entry.account),
        last_epoch=standing.epoch,
        cutoff=_read_cutoffs(action.cutoff),
        snapshots=frozenset(map(EnvelopeId, action.snapshots)),
    )


def _read_cutoffs(cutoffs: Sequence[MemberCutoff]) -> Cutoffs:
    """By document and device. Raises LogBroken unless they are sorted, each place once."""
    if len(cutoffs) > LIMITS.team_cutoffs:
        raise LogBroken("too many cut-offs")
    places = [(one.document, one.device) for one in cutoffs]
    if any(left >= right for left, right in pairwise(places)):
        raise LogBroken("cut-offs are sorted by document and device")
    for cutoff in cutoffs:
        check_integer(cutoff.seq, least=1)
    return {(DocumentId(one.document), DeviceId(one.device)): one for one in cutoffs}


def _check_snapshots(snapshots: Sequence[bytes]) -> None:
    """Raises LogBroken unless they are sorted, each once."""
    if len(snapshots) > LIMITS.team_cutoffs:
        raise LogBroken("too many snapshots")
    if any(left >= right for left, right in pairwise(snapshots)):
        raise LogBroken("snapshots are sorted")
