"""What of a team's log also stands in the relay's: that an account came, went, or was given a role.

Somebody whose device is in other hands sees it among their own activity. Lines name nobody but by
alias, and no team: a team's own log has accounts and places, and would tell whose alias it is
(docs/threats.md §6.10).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from crdt.ids import AccountId
from crdt.membership.standing import MemberRecord
from sync_server.audit import service as audit
from sync_server.people.store import find_aliases


def record(
    conn: Connection,
    signer: AccountId,
    before: dict[AccountId, MemberRecord],
    changed: Sequence[MemberRecord],
    now_ms: int,
) -> None:
    """One line for each who came, went or has another role. Who is no person here has none."""
    aliases = find_aliases(conn, {signer, *(each.account for each in changed)})
    for action, account in _acts(signer, before, changed):
        if account in aliases:
            audit.append(
                conn,
                action=action,
                at_ms=now_ms,
                actor=aliases.get(signer),
                subject=aliases[account],
            )


def _acts(
    signer: AccountId, before: dict[AccountId, MemberRecord], changed: Sequence[MemberRecord]
) -> Iterator[tuple[str, AccountId]]:
    for member in changed:
        known = before.get(member.account)
        if not member.is_present:
            yield ("team.left" if member.account == signer else "team.removed"), member.account
        elif not before:
            yield "team.created", member.account
        elif known is None or not known.is_present:
            yield "team.joined", member.account
        elif known.role is not member.role:
            yield "team.role_changed", member.account
