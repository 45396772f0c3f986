"""Accounts with their device lists, documents with their logs, snapshots, mailboxes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the first tables."""
    _make_accounts()
    _make_documents()
    _make_envelopes()
    _make_snapshots()
    op.create_table(
        "mailbox_items",
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("index", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("expires_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("name", "index", name="pk_mailbox_items"),
    )
    op.create_index("ix_mailbox_items_expires_ms", "mailbox_items", ["expires_ms"])


def _make_accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.LargeBinary, nullable=False),
        sa.Column("head", sa.LargeBinary, nullable=False),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("locator", sa.LargeBinary),
        sa.Column("bytes_used", sa.BigInteger, nullable=False),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
    )
    op.create_index("ix_accounts_locator", "accounts", ["locator"])
    op.create_table(
        "list_entries",
        sa.Column("account", sa.LargeBinary, nullable=False),
        sa.Column("index", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("entry", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("account", "index", name="pk_list_entries"),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name="fk_list_entries_account", ondelete="CASCADE"
        ),
    )


def _make_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("number", _Number, nullable=False),
        sa.Column("owner", sa.LargeBinary, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.Column("kind", sa.SmallInteger, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("removed_to", sa.BigInteger, nullable=False),
        sa.Column("base", _Number),
        sa.PrimaryKeyConstraint("number", name="pk_documents"),
        sa.UniqueConstraint("owner", "document", name="uq_documents_owner_document"),
    )
    op.create_table(
        "chains",
        sa.Column("number", _Number, nullable=False),
        sa.Column("doc", _Number, nullable=False),
        sa.Column("device", sa.LargeBinary, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("tip", sa.LargeBinary, nullable=False),
        sa.Column("epoch", sa.BigInteger, nullable=False),
        sa.Column("start", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_chains"),
        sa.ForeignKeyConstraint(
            ["doc"], ["documents.number"], name="fk_chains_doc", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("doc", "device", name="uq_chains_doc_device"),
    )


def _make_envelopes() -> None:
    op.create_table(
        "envelopes",
        sa.Column("doc", _Number, autoincrement=False, nullable=False),
        sa.Column("position", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("chain", _Number, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("id", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("raw", sa.LargeBinary),
        sa.PrimaryKeyConstraint("doc", "position", name="pk_envelopes"),
        sa.ForeignKeyConstraint(
            ["doc"], ["documents.number"], name="fk_envelopes_doc", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["chain"], ["chains.number"], name="fk_envelopes_chain", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("chain", "seq", name="uq_envelopes_chain_seq"),
        sqlite_with_rowid=False,
    )


def _make_snapshots() -> None:
    op.create_table(
        "snapshots",
        sa.Column("number", _Number, nullable=False),
        sa.Column("owner", sa.LargeBinary, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.Column("id", sa.LargeBinary, nullable=False),
        sa.Column("device", sa.LargeBinary, nullable=False),
        sa.Column("parts", sa.Integer, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("covered", sa.LargeBinary),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("completed_ms", sa.BigInteger),
        sa.Column("verified_ms", sa.BigInteger),
        sa.PrimaryKeyConstraint("number", name="pk_snapshots"),
        sa.UniqueConstraint("owner", "document", "id", name="uq_snapshots_owner_document_id"),
    )
    op.create_table(
        "snapshot_parts",
        sa.Column("snapshot", _Number, autoincrement=False, nullable=False),
        sa.Column("part", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("snapshot", "part", name="pk_snapshot_parts"),
        sa.ForeignKeyConstraint(
            ["snapshot"],
            ["snapshots.number"],
            name="fk_snapshot_parts_snapshot",
            ondelete="CASCADE",
        ),
    )
