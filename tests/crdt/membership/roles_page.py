"""Prints `docs/teams.md` from the table: `python -m tests.crdt.membership.roles_page`."""

from __future__ import annotations

from crdt.limits import LIMITS
from crdt.membership.roles import RIGHTS, Act, Reach, Role

_CELLS = {
    None: "–",
    Reach.ALL: "yes",
    Reach.OWN: "one's own",
    Reach.BELOW: "for roles below",
}
_INTRO = f"""# Who may do what in a team

This page is printed from the table in `crdt/membership/roles.py`; a test fails when they differ.

Members and the relay judge by the same table, over the same signed log
([protocol](protocol.md), §12). What is not allowed is refused by everybody who reads the log, and
not only by the app of the person who tried. *For roles below* means towards people, or with a role
to give, that stand below one's own: an admin removes coaches and members, and no admin.

A team has exactly one owner. Whoever has the link of an invitation has the invitation, so none
makes an admin: roles above coach are given afterwards, to somebody who is there. An owner leaves by
handing the team over first. When a team is archived it can be read and left, and nothing is added.

A team has up to {LIMITS.team_members:,} members; one with a space, which is what members write to
one another unseen by the relay, up to {LIMITS.space_members}.
"""


def page() -> str:
    """The whole page."""
    roles = sorted(Role, reverse=True)
    head = "| | " + " | ".join(role.name.lower() for role in roles) + " |"
    rows = [
        f"| {act.value} | " + " | ".join(_CELLS[RIGHTS[role].get(act)] for role in roles) + " |"
        for act in Act
    ]
    return "\n".join([_INTRO, head, "|---" * (len(roles) + 1) + "|", *rows]) + "\n"


if __name__ == "__main__":
    print(page(), end="")
