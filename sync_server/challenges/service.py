"""The rules of challenges: who may see, make, join, leave and end one (docs/protocol.md §12.16).

Public ones are seen by everybody here, a team's by its members, private ones by who made or joined
them or has their secret; all others hear `not_found`, as of one that is not there. A secret is 256
random bits, shown once and kept as a hash. Two who take the last place at once: one gets it. Teams'
challenges are made and ended in the team document alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from core.team_challenges import ChallengeVisibility, Together
from crdt.ids import ID_BYTES, AccountId, TeamId
from crdt.protocol.api.challenges import Challenge, ChallengeInput, ChallengeMade, JoinInput
from sync_server.accounts.store import find_accounts
from sync_server.audit import service as audit
from sync_server.challenges import member_store, seeing, store, sums
from sync_server.challenges.making import challenge_from
from sync_server.challenges.store import ChallengeRow
from sync_server.challenges.views import state_of
from sync_server.people.ceremonies import to_text
from sync_server.people.store import find_person
from sync_server.problems import Refusal
from sync_server.relay_secrets import digest
from sync_server.tallies.days import day_of
from sync_server.teams.store import find_team

MADE_MOST: Final = 20
JOINED_MOST: Final = 100
_SECRET_BYTES: Final = 32
_DAY_MS: Final = 86_400_000

Entropy = Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, and whether they run this relay."""

    account: AccountId
    alias: bytes
    is_admin: bool = False


def make(
    conn: Connection,
    asker: Asker,
    wanted: ChallengeInput,
    scope: bytes,
    entropy: Entropy,
    now_ms: int,
) -> ChallengeMade:
    """A new challenge over days shared with the relay (`scope`). Raises Refusal."""
    person = find_person(conn, asker.account, lock=True)
    if person is None:
        raise Refusal("not_signed_in")
    today = now_ms // _DAY_MS
    if member_store.count_made(conn, asker.account, today) >= MADE_MOST:
        raise Refusal("limit", f"At most {MADE_MOST} challenges of yours run at a time.")
    number = entropy(ID_BYTES)
    challenge = challenge_from(wanted, number, day_of(today))
    is_private = challenge.visibility is ChallengeVisibility.PRIVATE
    secret = to_text(entropy(_SECRET_BYTES)) if is_private else None
    row = ChallengeRow(
        id=number,
        scope=scope,
        own_id=None,
        challenge=challenge,
        secret=None if secret is None else digest(secret.encode()),
        made_ms=now_ms,
    )
    if not store.insert_challenge(conn, row):
        raise Refusal("conflict")
    member_store.insert_maker(conn, number, asker.account)
    return ChallengeMade(challenge=seeing.show(conn, row, asker.account, now_ms), secret=secret)


def open_private(conn: Connection, asker: Asker, secret: str, now_ms: int) -> Challenge:
    """A private challenge for who has its secret. Raises Refusal."""
    row = store.find_by_secret(conn, digest(secret.encode()))
    if row is None:
        raise Refusal("not_found")
    return seeing.show(conn, row, asker.account, now_ms)


def join(
    conn: Connection, asker: Asker, number: bytes, wanted: JoinInput, now_ms: int
) -> Challenge:
    """Takes part, or says anew whether one's line is seen; the challenge with what was kept of it,
    as what thousands came to is not reckoned while others wait to write. Raises Refusal."""
    named = store.find(conn, number)
    if named is not None and named.is_of_team:
        find_team(conn, TeamId(named.scope), lock=True)  # so does whoever removes somebody
    find_accounts(conn, [asker.account], lock=True)  # so that a push comes before or after, whole
    row = store.find(conn, number, lock=True)
    secret = None if wanted.secret is None else digest(wanted.secret.encode())
    if row is None or not seeing.may_see(conn, row, asker.account, secret):
        raise Refusal("not_found")
    known = member_store.find_member(conn, number, asker.account)
    if known is None:
        _check_room(conn, row, asker.account, now_ms)
    member_store.put_member(conn, number, asker.account, shown=wanted.shown, now_ms=now_ms)
    if known is None:
        _mark_joined(conn, row, asker.account)
    return seeing.show_kept(conn, row, asker.account, now_ms)


def leave(conn: Connection, asker: Asker, number: bytes) -> None:
    """Takes part no more, with all one came to; who took no part leaves as well. Raises Refusal."""
    row = store.find(conn, number, lock=True)
    if row is None or not seeing.may_see(conn, row, asker.account, None):
        raise Refusal("not_found")
    if member_store.delete_member(conn, number, asker.account) and not row.by_sharing:
        sums.mark_whole(conn, row.id)


def end(conn: Connection, asker: Asker, number: bytes, now_ms: int) -> None:
    """Ends a challenge today, with this day still counting; one that has not begun goes. By who
    made it, or who runs the relay. Raises Refusal."""
    row = store.find(conn, number, lock=True)
    if row is None or not _may_end_or_see(conn, row, asker):
        raise Refusal("not_found")
    if row.is_of_team:
        said = "A team's challenge is ended by its owner or an admin in the app."
        raise Refusal("forbidden", said)
    is_maker = member_store.is_maker(conn, number, asker.account)
    if not is_maker and not asker.is_admin:
        raise Refusal("forbidden", "A challenge is ended by who made it.")
    match state_of(row.challenge.counting, now_ms):
        case "coming":
            store.delete_challenge(conn, number)
        case "running":
            _end_today(conn, row, now_ms)
        case _:
            return
    if not is_maker:
        audit.append(
            conn,
            action="challenge.ended",
            at_ms=now_ms,
            actor=asker.alias,
            subject=None,
            detail={"challenge": number.hex()},
        )


def _may_end_or_see(conn: Connection, row: ChallengeRow, asker: Asker) -> bool:
    is_public = row.challenge.visibility is ChallengeVisibility.PUBLIC
    return (is_public and asker.is_admin) or seeing.may_see(conn, row, asker.account, None)


def _end_today(conn: Connection, row: ChallengeRow, now_ms: int) -> None:
    today = day_of(now_ms // _DAY_MS)
    challenge = row.challenge
    if challenge.ended_on is not None and challenge.ended_on <= today:
        return
    store.replace_definition(conn, row.id, replace(challenge, ended_on=today))
    sums.mark_all(conn, row.id)


def _check_room(conn: Connection, row: ChallengeRow, account: AccountId, now_ms: int) -> None:
    if state_of(row.challenge.counting, now_ms) == "over":
        raise Refusal("expired", "This challenge is over.")
    most = row.challenge.participants_max
    if most is not None and member_store.count_members(conn, row.id) >= most:
        raise Refusal("limit", f"This challenge is for {most} people, and all places are taken.")
    find_person(conn, account, lock=True)
    if member_store.count_joined(conn, account, now_ms // _DAY_MS) >= JOINED_MOST:
        raise Refusal("limit", f"One takes part in at most {JOINED_MOST} challenges at a time.")


def _mark_joined(conn: Connection, row: ChallengeRow, account: AccountId) -> None:
    member = member_store.find_member(conn, row.id, account)
    if member is not None and row.challenge.together is Together.EACH:
        sums.mark_member(conn, row.id, member.number)
    if not row.by_sharing:
        sums.mark_whole(conn, row.id)
