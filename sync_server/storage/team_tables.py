"""The tables of teams (docs/protocol.md §12; docs/threats.md §7.1).

The log of a team is its `team_entries`; all the rest follows from it and from the team document,
and is kept so that nobody has to read either to answer a question. `head` and `length` are moved by
compare-and-swap. `team_wraps.number` counts up within a team and is never given out again.

What the open team document says (`name` to `joining`) was taken over up to position `read_to` of
that document. A public team's short name is its own while its row in `team_slugs` stands.

`kept_lists` are device lists of accounts that were erased, or have not come back to a relay that
lost them, whose signatures stand in a log.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

from sync_server.storage.tables import metadata


def _team(*, primary_key: bool = True) -> Column[bytes]:
    return Column(
        "team",
        LargeBinary,
        ForeignKey("teams.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


teams: Final = Table(
    "teams",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("head", LargeBinary, nullable=False),
    Column("length", Integer, nullable=False),
    Column("members", Integer, nullable=False),
    Column("archived", SmallInteger, nullable=False),
    Column("wraps", BigInteger, nullable=False),
    Column("creator", LargeBinary, index=True),
    Column("created_ms", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("slug", Text),
    Column("avatar", Text),
    Column("visibility", Text, nullable=False),
    Column("joining", Text, nullable=False),
    Column("sought", Text, nullable=False),
    Column("read_to", BigInteger, nullable=False),
    Column("fault", Text, nullable=False),
    Index(None, "visibility", "sought", "id"),
)
"""`sought`: what a search looks in. `fault`: why the team document was not taken over, if so."""

team_slugs: Final = Table(
    "team_slugs",
    metadata,
    Column("slug", Text, primary_key=True),
    Column(
        "team",
        LargeBinary,
        ForeignKey("teams.id", ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
)

team_entries: Final = Table(
    "team_entries",
    metadata,
    _team(),
    Column("index", Integer, primary_key=True, autoincrement=False),
    Column("entry", LargeBinary, nullable=False),
)

team_members: Final = Table(
    "team_members",
    metadata,
    _team(),
    Column("account", LargeBinary, primary_key=True),
    Column("role", SmallInteger, nullable=False),
    Column("present", SmallInteger, nullable=False),
    Column("joined", Integer, nullable=False),
    Column("ended", Integer),
    Column("ended_ms", BigInteger),
    Index(None, "account", "present"),
    Index(None, "ended_ms"),
)
"""`joined` and `ended`: the entries by which somebody came and went, last time."""

team_wraps: Final = Table(
    "team_wraps",
    metadata,
    _team(),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("epoch", Integer, nullable=False),
    Column("recipient", LargeBinary, nullable=False),
    Column("author", LargeBinary, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    UniqueConstraint("team", "epoch", "recipient", "author"),
    Index(None, "team", "recipient", "number"),
)

team_requests: Final = Table(
    "team_requests",
    metadata,
    _team(),
    Column("account", LargeBinary, primary_key=True, index=True),
    Column("raw", LargeBinary, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)

team_pictures: Final = Table(
    "team_pictures",
    metadata,
    _team(),
    Column("avatar", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)

kept_lists: Final = Table(
    "kept_lists",
    metadata,
    Column("account", LargeBinary, primary_key=True),
    Column("index", Integer, primary_key=True, autoincrement=False),
    Column("entry", LargeBinary, nullable=False),
)
