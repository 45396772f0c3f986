"""What is shown of teams over HTTP: to anybody who is signed in, or to members (§12.18).

    a public team that has not ended is found by its name, and shown to everybody here
    any team is shown to its members, and to who proves to have a link to it
    members are listed to members; each card shows what its owner lets the team see (§11.9)
    a picture is shown where the team is, and only the one that its document names

Whom a team does not concern is told that there is none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from msgspec.structs import replace
from sqlalchemy import Connection

from core.cards import Relation
from crdt.ids import AccountId, TeamId, short
from crdt.membership.invitations import look_nonce
from crdt.membership.roles import Act, Role, may, reach_of
from crdt.protocol import codes
from crdt.protocol.api import teams as models
from crdt.sync import relay_requests as rq
from sync_server.people.store import find_aliases
from sync_server.problems import Refusal
from sync_server.profiles import cards
from sync_server.profiles.store import find_several
from sync_server.teams import people_store, picture_store, reading, showing_store
from sync_server.teams.shelf import Shelf
from sync_server.teams.showing import sought
from sync_server.teams.showing_store import ShownRow

Place = tuple[str, bytes]
"""Where a page of the directory ended."""


def search(
    conn: Connection, asker: AccountId, words: str, after: Place | None, limit: int
) -> tuple[tuple[models.FoundTeam, ...], Place | None]:
    """Public teams whose name holds the words, and where the next ones begin."""
    rows = showing_store.search(conn, sought(words), after, limit + 1)
    given = rows[:limit]
    inside, asked = showing_store.teams_with(conn, [row.id for row in given], asker)
    items = tuple(
        models.FoundTeam(
            team=row.id.hex(),
            head=row.head.hex(),
            shown=_shown(row),
            members=row.members,
            member=row.id in inside,
            asked=row.id in asked,
        )
        for row in given
    )
    return items, (given[-1].sought, given[-1].id) if len(rows) > limit else None


def own_teams(conn: Connection, asker: AccountId) -> models.OwnTeams:
    """The teams that somebody is in."""
    return models.OwnTeams(
        items=tuple(
            models.OwnTeam(
                team=row.id.hex(),
                head=row.head.hex(),
                length=row.length,
                role=_word(role),
                members=row.members,
                shown=_shown(row),
                archived=row.archived,
                asking=waiting if reach_of(Role(role), Act.APPROVE) is not None else 0,
            )
            for row, role, waiting in showing_store.own_teams(conn, asker)
        )
    )


def look(conn: Connection, asker: AccountId, team: TeamId) -> models.TeamLook:
    """A team, for a member or where it is public. Raises Refusal."""
    row, member = showing_store.find_shown(conn, team), _present(conn, asker, team)
    if row is None or (member is None and not _is_public(row)):
        raise Refusal("not_found")
    return _look(conn, asker, row, member)


def look_by_link(
    conn: Connection,
    shelf: Shelf,
    asker: AccountId,
    team: TeamId,
    proof: models.LinkProof,
    now_ms: int,
) -> models.TeamLook:
    """A team, for who has the link of an open invitation (§12.4). Raises Refusal."""
    refusal = reading.refuse_link(
        conn,
        shelf,
        asker,
        team,
        bytes.fromhex(proof.invite),
        look_nonce(asker),
        bytes.fromhex(proof.proof),
        now_ms,
    )
    if refusal is not None:
        raise _refused(refusal)
    row = showing_store.find_shown(conn, team)
    if row is None:
        raise Refusal("not_found")
    return _look(conn, asker, row, _present(conn, asker, team))


def list_members(
    conn: Connection, asker: AccountId, team: TeamId, after: bytes, limit: int
) -> tuple[list[tuple[AccountId, models.TeamMember]], bytes | None]:
    """Members with what their cards show the asker. Raises Refusal."""
    if _present(conn, asker, team) is None:
        raise Refusal("not_found")
    rows = showing_store.list_members(conn, team, after, limit + 1)
    given = rows[:limit]
    names = [account for account, _ in given]
    aliases, found = find_aliases(conn, names), find_several(conn, names)
    items = []
    for account, role in given:
        relation = Relation.SELF if account == asker else Relation.TEAM
        alias = aliases.get(account)
        member = models.TeamMember(
            account=account.hex(),
            role=_word(role),
            alias="" if alias is None else short(alias),
            card=cards.public_card(account, found[account], relation, present=True)
            if account in found
            else None,
        )
        items.append((account, member))
    return items, given[-1][0] if len(rows) > limit else None


def require_writer(conn: Connection, asker: AccountId, team: TeamId) -> None:
    """Raises Refusal unless somebody may write the team document now."""
    member = _present(conn, asker, team)
    if member is None:
        raise Refusal("not_found")
    if not may(member, Act.WRITE_TEAM):
        raise Refusal("forbidden")


def keep_picture(conn: Connection, asker: AccountId, team: TeamId, data: bytes, now_ms: int) -> str:
    """Keeps a picture that the team document may name from now on. Raises Refusal."""
    require_writer(conn, asker, team)
    avatar = hashlib.sha256(data).hexdigest()
    picture_store.put_picture(conn, team, avatar, data, now_ms)
    return avatar


def find_picture(conn: Connection, asker: AccountId, team: TeamId) -> tuple[str, bytes]:
    """The picture that a team shows. Raises Refusal."""
    look(conn, asker, team)
    found = picture_store.find_picture(conn, team)
    if found is None:
        raise Refusal("not_found")
    return found


def _present(conn: Connection, asker: AccountId, team: TeamId) -> Role | None:
    member = people_store.find_member(conn, team, asker)
    return member.role if member is not None and member.present else None


def _is_public(row: ShownRow) -> bool:
    return row.visibility == "public" and not row.archived


def _look(conn: Connection, asker: AccountId, row: ShownRow, role: Role | None) -> models.TeamLook:
    _, asked = showing_store.teams_with(conn, [row.id], asker)
    return models.TeamLook(
        team=row.id.hex(),
        head=row.head.hex(),
        members=row.members,
        shown=_shown(row),
        archived=row.archived,
        role=None if role is None else _word(role),
        asked=row.id in asked,
    )


def _shown(row: ShownRow) -> models.TeamShown:
    return models.TeamShown(
        name=row.name,
        description=row.description,
        slug=row.slug,
        avatar=row.avatar,
        visibility=row.visibility,
        joining=row.joining,
    )


def _word(role: int) -> str:
    return Role(role).name.lower()


def _refused(refusal: rq.Refusal) -> Refusal:
    return Refusal("expired" if refusal.code == codes.INVITATION_OVER else "not_found")


def with_presence(
    items: Sequence[tuple[AccountId, models.TeamMember]], absent: frozenset[AccountId]
) -> tuple[models.TeamMember, ...]:
    """The same; of those who are not here just now, a card that says so says that they are not."""
    return tuple(
        replace(member, card=replace(member.card, present=False))
        if account in absent and member.card is not None and member.card.present
        else member
        for account, member in items
    )
