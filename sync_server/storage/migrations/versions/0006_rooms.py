"""Live rooms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""
    _make_rooms()
    _make_room_shut()


def _make_rooms() -> None:
    op.create_table(
        "rooms",
        sa.Column("room", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("team", sa.LargeBinary()),
        sa.Column("opener", sa.LargeBinary()),
        sa.Column("coached", sa.SmallInteger(), nullable=False),
        sa.Column("guests", sa.SmallInteger(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("starts_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("term", sa.BigInteger(), nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("together", sa.BigInteger(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("used_ms", sa.BigInteger(), nullable=False),
        sa.Column("closed_ms", sa.BigInteger()),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name="fk_rooms_team", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("room", name="pk_rooms"),
    )
    op.create_index("ix_rooms_team_at_ms", "rooms", ["team", "at_ms"])
    op.create_index("ix_rooms_opener_at_ms", "rooms", ["opener", "at_ms"])
    op.create_index("ix_rooms_closed_ms_used_ms", "rooms", ["closed_ms", "used_ms"])


def _make_room_shut() -> None:
    op.create_table(
        "room_shut",
        sa.Column("room", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["room"], ["rooms.room"], name="fk_room_shut_room", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("room", "account", name="pk_room_shut"),
    )
    op.create_index("ix_room_shut_account", "room_shut", ["account"])
