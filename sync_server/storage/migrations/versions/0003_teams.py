"""Teams: their logs, wrapped keys and requests."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""
    _make_kept_lists()
    _make_teams()
    _make_team_entries()
    _make_team_members()
    _make_team_pictures()
    _make_team_requests()
    _make_team_slugs()
    _make_team_wraps()


def _team(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["team"], ["teams.id"], name=f"fk_{table}_team", ondelete="CASCADE"
    )


def _make_kept_lists() -> None:
    op.create_table(
        "kept_lists",
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("account", "index", name="pk_kept_lists"),
    )


def _make_teams() -> None:
    op.create_table(
        "teams",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("archived", sa.SmallInteger(), nullable=False),
        sa.Column("wraps", sa.BigInteger(), nullable=False),
        sa.Column("creator", sa.LargeBinary()),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text()),
        sa.Column("avatar", sa.Text()),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("joining", sa.Text(), nullable=False),
        sa.Column("sought", sa.Text(), nullable=False),
        sa.Column("read_to", sa.BigInteger(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_teams"),
    )
    op.create_index("ix_teams_creator", "teams", ["creator"])
    op.create_index("ix_teams_visibility_sought_id", "teams", ["visibility", "sought", "id"])


def _make_team_entries() -> None:
    op.create_table(
        "team_entries",
        sa.Column("team", sa.LargeBinary(), nullable=False),
        sa.Column("index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.LargeBinary(), nullable=False),
        _team("team_entries"),
        sa.PrimaryKeyConstraint("team", "index", name="pk_team_entries"),
    )


def _make_team_members() -> None:
    op.create_table(
        "team_members",
        sa.Column("team", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.SmallInteger(), nullable=False),
        sa.Column("present", sa.SmallInteger(), nullable=False),
        sa.Column("joined", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer()),
        sa.Column("ended_ms", sa.BigInteger()),
        _team("team_members"),
        sa.PrimaryKeyConstraint("team", "account", name="pk_team_members"),
    )
    op.create_index("ix_team_members_account_present", "team_members", ["account", "present"])
    op.create_index("ix_team_members_ended_ms", "team_members", ["ended_ms"])


def _make_team_pictures() -> None:
    op.create_table(
        "team_pictures",
        sa.Column("team", sa.LargeBinary(), nullable=False),
        sa.Column("avatar", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        _team("team_pictures"),
        sa.PrimaryKeyConstraint("team", "avatar", name="pk_team_pictures"),
    )


def _make_team_requests() -> None:
    op.create_table(
        "team_requests",
        sa.Column("team", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        _team("team_requests"),
        sa.PrimaryKeyConstraint("team", "account", name="pk_team_requests"),
    )
    op.create_index("ix_team_requests_account", "team_requests", ["account"])


def _make_team_slugs() -> None:
    op.create_table(
        "team_slugs",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("team", sa.LargeBinary(), nullable=False),
        _team("team_slugs"),
        sa.PrimaryKeyConstraint("slug", name="pk_team_slugs"),
        sa.UniqueConstraint("team", name="uq_team_slugs_team"),
    )


def _make_team_wraps() -> None:
    op.create_table(
        "team_wraps",
        sa.Column("team", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.LargeBinary(), nullable=False),
        sa.Column("author", sa.LargeBinary(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        _team("team_wraps"),
        sa.PrimaryKeyConstraint("team", "number", name="pk_team_wraps"),
        sa.UniqueConstraint(
            "team", "epoch", "recipient", "author", name="uq_team_wraps_team_epoch_recipient_author"
        ),
    )
    op.create_index(
        "ix_team_wraps_team_recipient_number", "team_wraps", ["team", "recipient", "number"]
    )
