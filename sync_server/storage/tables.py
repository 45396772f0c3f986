"""The tables, as SQLAlchemy Core sees them; `migrations/` makes them.

Times are integers (milliseconds since 1970, UTC), because SQLite and PostgreSQL disagree about
anything richer. Ids are bytes. Rows that are written often refer to others by small numbers.

An envelope whose content a verified snapshot made superfluous keeps its row with `raw` null: its
id still tells a repeated push from a fork, and its position is never given out again.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    CursorResult,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Number = BigInteger().with_variant(Integer, "sqlite")

accounts: Final = Table(
    "accounts",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("head", LargeBinary, nullable=False),
    Column("length", Integer, nullable=False),
    Column("locator", LargeBinary, index=True),
    Column("bytes_used", BigInteger, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
)

list_entries: Final = Table(
    "list_entries",
    metadata,
    Column("account", LargeBinary, ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column("index", Integer, primary_key=True, autoincrement=False),
    Column("entry", LargeBinary, nullable=False),
)

documents: Final = Table(
    "documents",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("owner", LargeBinary, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("kind", SmallInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("removed_to", BigInteger, nullable=False),
    Column("base", _Number),
    UniqueConstraint("owner", "document"),
)

chains: Final = Table(
    "chains",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("doc", _Number, ForeignKey("documents.number", ondelete="CASCADE"), nullable=False),
    Column("device", LargeBinary, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("tip", LargeBinary, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("start", BigInteger, nullable=False),
    UniqueConstraint("doc", "device"),
)

envelopes: Final = Table(
    "envelopes",
    metadata,
    Column("doc", _Number, ForeignKey("documents.number", ondelete="CASCADE"), primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("chain", _Number, ForeignKey("chains.number", ondelete="CASCADE"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("id", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("raw", LargeBinary),
    UniqueConstraint("chain", "seq"),
    sqlite_with_rowid=False,
)

snapshots: Final = Table(
    "snapshots",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("owner", LargeBinary, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("id", LargeBinary, nullable=False),
    Column("device", LargeBinary, nullable=False),
    Column("parts", Integer, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("covered", LargeBinary),
    Column("created_ms", BigInteger, nullable=False),
    Column("completed_ms", BigInteger),
    Column("verified_ms", BigInteger),
    UniqueConstraint("owner", "document", "id"),
)

snapshot_parts: Final = Table(
    "snapshot_parts",
    metadata,
    Column(
        "snapshot", _Number, ForeignKey("snapshots.number", ondelete="CASCADE"), primary_key=True
    ),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)

mailbox_items: Final = Table(
    "mailbox_items",
    metadata,
    Column("name", LargeBinary, primary_key=True),
    Column("index", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Index(None, "expires_ms"),
)


def made_number(made: CursorResult[Any]) -> int:
    """The number of the row that an insert has made."""
    key = made.inserted_primary_key
    assert key is not None
    return int(key[0])
