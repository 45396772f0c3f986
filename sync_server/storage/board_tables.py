"""The tables of tallies and boards (docs/protocol.md §12.9, §12.15; docs/threats.md §7.3.15).

A *scope* is a team, or the relay itself (`crdt.documents.tally.relay_scope`). `tallies` holds what
devices stated, merged; everything else here follows from it and from who takes part: `tally_days`
what a member's days come to over their devices, `tally_sums` what all of them come to, and
`board_scores` the lines of those who stand on a board.

Days are counted from 1970-01-01; `span` and `first_day` say a week, a month or all time
(`sync_server.tallies.spans`). `at` is when a day's points last rose, in milliseconds; `at_s` the
same of a line, in seconds, since an index holds no finer.
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
)

from sync_server.storage.tables import metadata


def _scope() -> Column[bytes]:
    return Column("scope", LargeBinary, primary_key=True)


def _account() -> Column[bytes]:
    """Whoever shares need not be known as a person, so erasing deletes by name."""
    return Column("account", LargeBinary, primary_key=True, index=True)


def _person() -> Column[bytes]:
    return Column(
        "account",
        LargeBinary,
        ForeignKey("people.account", ondelete="CASCADE", onupdate="CASCADE"),
        primary_key=True,
        index=True,
    )


tallies: Final = Table(
    "tallies",
    metadata,
    _scope(),
    _account(),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("device", LargeBinary, primary_key=True),
    Column("minutes", Integer, nullable=False),
    Column("sessions", Integer, nullable=False),
    Column("cycles", Integer, nullable=False),
)
"""A slot of each day and device, by the larger of all numbers that were stated."""

tally_days: Final = Table(
    "tally_days",
    metadata,
    _scope(),
    _account(),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("minutes", Integer, nullable=False),
    Column("sessions", Integer, nullable=False),
    Column("cycles", Integer, nullable=False),
    Column("points", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index(None, "scope", "day"),
)

tally_waiting: Final = Table(
    "tally_waiting",
    metadata,
    _scope(),
    _account(),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Index(None, "day"),
)
"""Days that were stated before anybody can have reached them. They count once they come."""

tally_sums: Final = Table(
    "tally_sums",
    metadata,
    _scope(),
    Column("span", SmallInteger, primary_key=True, autoincrement=False),
    Column("first_day", Integer, primary_key=True, autoincrement=False),
    Column("minutes", BigInteger, nullable=False),
    Column("sessions", BigInteger, nullable=False),
    Column("cycles", BigInteger, nullable=False),
    Column("points", BigInteger, nullable=False),
    Column("sharing", Integer, nullable=False),
)
"""What all came to in a week or month, and how many have a day in it. Names nobody."""

board_members: Final = Table(
    "board_members",
    metadata,
    _scope(),
    _person(),
    Column("joined_ms", BigInteger, nullable=False),
)
"""Who stands on the boards of a scope, because they said so."""

board_scores: Final = Table(
    "board_scores",
    metadata,
    _scope(),
    Column("span", SmallInteger, primary_key=True, autoincrement=False),
    Column("first_day", Integer, primary_key=True, autoincrement=False),
    _person(),
    Column("neg_score", Integer, nullable=False),
    Column("at_s", BigInteger, nullable=False),
    Index(None, "scope", "span", "first_day", "neg_score", "at_s", "account"),
)
"""The lines of boards. Their order is score (kept as its negative), then the earliest to reach it,
then the account."""
