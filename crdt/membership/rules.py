"""What the rules of a membership log are said with (docs/protocol.md §12.2).

Owns `require`, and who an entry is by and about. The rules themselves are in
`crdt.membership.fold` and beside it.
"""

from __future__ import annotations

from crdt.errors import LogBroken
from crdt.membership.entries import Entry
from crdt.membership.standing import MemberRecord, Standing


def require(holds: bool, rule: str) -> None:
    """Raises LogBroken naming the rule that does not hold."""
    if not holds:
        raise LogBroken(rule)


def signing_member(standing: Standing, entry: Entry) -> MemberRecord:
    """Who signs, a member now. Raises LogBroken."""
    signer = standing.present_member(entry.account)
    if signer is None:
        raise LogBroken("the signer is not a member, or not any more")
    return signer


def other_member(standing: Standing, signer: MemberRecord, account: bytes) -> MemberRecord:
    """Whom an entry is about: a member now, and not its signer. Raises LogBroken."""
    other = standing.present_member(account)
    if other is None or other.account == signer.account:
        raise LogBroken("this is about another member who is there")
    return other
