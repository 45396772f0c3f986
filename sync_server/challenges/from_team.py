"""Takes over the challenges of a team document, which its owner and admins write in the app.

The document is the truth: what stands there is kept here by (team, id), and whatever differs is
written anew. A challenge has one id on the relay that follows from both, so that taking the same
document again changes nothing, and two relays restored apart agree. The newest `MOST` are kept, of
all that the document ever said: so that no admin makes pushes of days and readings slow for others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from core.team_challenges import ChallengeVisibility, TeamChallenge
from crdt.ids import ID_BYTES, TeamId
from sync_server.challenges import member_store, store, sums
from sync_server.challenges.store import ChallengeRow

MOST: Final = 500
_LABEL: Final = b"breath-master challenge 1"


def relay_number(team: TeamId, own_id: str) -> bytes:
    """The id on a relay of a challenge of a team."""
    return hashlib.sha256(_LABEL + team + own_id.encode()).digest()[:ID_BYTES]


def take(
    conn: Connection, team: TeamId, challenges: tuple[TeamChallenge, ...], now_ms: int
) -> None:
    """Keeps what a team document says now, within the transaction that accepted it."""
    newest = _newest(challenges)
    known = {row.own_id: row for row in store.of_scope(conn, team)}
    for written in newest:
        challenge = replace(written, visibility=ChallengeVisibility.TEAM)
        row = known.get(challenge.id)
        if row is None:
            _keep(conn, team, challenge, now_ms)
        elif row.challenge != challenge:
            store.replace_definition(conn, row.id, challenge)
            sums.mark_all(conn, row.id)
    kept = {one.id for one in _newest((*newest, *(row.challenge for row in known.values())))}
    for row in known.values():
        if row.own_id not in kept:
            store.delete_challenge(conn, row.id)


def _newest(challenges: Iterable[TeamChallenge]) -> list[TeamChallenge]:
    """As many as are kept, each once."""
    each = {one.id: one for one in challenges}.values()
    return sorted(each, key=lambda one: (one.window.last, one.id), reverse=True)[:MOST]


def forget_member(conn: Connection, team: TeamId, account: bytes) -> None:
    """Somebody is no member of a team any more, and takes part in none of its challenges."""
    for number in member_store.delete_members_of_team(conn, team, account):
        sums.mark_all(conn, number)


def _keep(conn: Connection, team: TeamId, challenge: TeamChallenge, now_ms: int) -> None:
    row = ChallengeRow(
        id=relay_number(team, challenge.id),
        scope=team,
        own_id=challenge.id,
        challenge=challenge,
        secret=None,
        made_ms=now_ms,
    )
    if store.insert_challenge(conn, row):
        sums.mark_whole(conn, row.id)
