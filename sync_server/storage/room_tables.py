"""The tables of live rooms (docs/protocol.md §13.10; docs/threats.md §8.2).

`rooms` has what a room is, and its state, which moves by compare-and-set on (`term`, `rev`): these
stand beside `state` so that the database can compare them. `opener` is null once whoever opened it
was erased. `at_ms`: when it was announced for, else when it was opened; lists are in this order.
`used_ms`: when somebody was last known to be there.

`room_shut` names who was put out of a room and does not come back in: an account, or the shorter id
that a guest has there. Whoever is in a room need not be known as a person, so erasing deletes by
name.
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
)

from sync_server.storage.tables import metadata

rooms: Final = Table(
    "rooms",
    metadata,
    Column("room", LargeBinary, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("team", LargeBinary, ForeignKey("teams.id", ondelete="CASCADE")),
    Column("opener", LargeBinary),
    Column("coached", SmallInteger, nullable=False),
    Column("guests", SmallInteger, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("starts_at_ms", BigInteger, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("term", BigInteger, nullable=False),
    Column("rev", BigInteger, nullable=False),
    Column("state", LargeBinary, nullable=False),
    Column("together", BigInteger, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("used_ms", BigInteger, nullable=False),
    Column("closed_ms", BigInteger),
    Index(None, "team", "at_ms"),
    Index(None, "opener", "at_ms"),
    Index(None, "closed_ms", "used_ms"),
)

room_shut: Final = Table(
    "room_shut",
    metadata,
    Column("room", LargeBinary, ForeignKey("rooms.room", ondelete="CASCADE"), primary_key=True),
    Column("account", LargeBinary, primary_key=True, index=True),
)
