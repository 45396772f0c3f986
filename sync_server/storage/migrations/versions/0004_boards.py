"""Tallies, what they come to, and who is on which board."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""
    _make_tallies()
    _make_tally_days()
    _make_tally_waiting()
    _make_tally_sums()
    _make_board_members()
    _make_board_scores()


def _person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account"],
        ["people.account"],
        name=f"fk_{table}_account",
        ondelete="CASCADE",
        onupdate="CASCADE",
    )


def _make_tallies() -> None:
    op.create_table(
        "tallies",
        sa.Column("scope", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("device", sa.LargeBinary(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("cycles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "account", "day", "device", name="pk_tallies"),
    )
    op.create_index("ix_tallies_account", "tallies", ["account"])


def _make_tally_days() -> None:
    op.create_table(
        "tally_days",
        sa.Column("scope", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("cycles", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "account", "day", name="pk_tally_days"),
    )
    op.create_index("ix_tally_days_account", "tally_days", ["account"])
    op.create_index("ix_tally_days_scope_day", "tally_days", ["scope", "day"])


def _make_tally_waiting() -> None:
    op.create_table(
        "tally_waiting",
        sa.Column("scope", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("scope", "account", "day", name="pk_tally_waiting"),
    )
    op.create_index("ix_tally_waiting_account", "tally_waiting", ["account"])
    op.create_index("ix_tally_waiting_day", "tally_waiting", ["day"])


def _make_tally_sums() -> None:
    op.create_table(
        "tally_sums",
        sa.Column("scope", sa.LargeBinary(), nullable=False),
        sa.Column("span", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("first_day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=False),
        sa.Column("sessions", sa.BigInteger(), nullable=False),
        sa.Column("cycles", sa.BigInteger(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("sharing", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "span", "first_day", name="pk_tally_sums"),
    )


def _make_board_members() -> None:
    op.create_table(
        "board_members",
        sa.Column("scope", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("joined_ms", sa.BigInteger(), nullable=False),
        _person("board_members"),
        sa.PrimaryKeyConstraint("scope", "account", name="pk_board_members"),
    )
    op.create_index("ix_board_members_account", "board_members", ["account"])


def _make_board_scores() -> None:
    op.create_table(
        "board_scores",
        sa.Column("scope", sa.LargeBinary(), nullable=False),
        sa.Column("span", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("first_day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("neg_score", sa.Integer(), nullable=False),
        sa.Column("at_s", sa.BigInteger(), nullable=False),
        _person("board_scores"),
        sa.PrimaryKeyConstraint("scope", "span", "first_day", "account", name="pk_board_scores"),
    )
    op.create_index("ix_board_scores_account", "board_scores", ["account"])
    op.create_index(
        "ix_board_scores_scope_span_first_day_neg_score_at_s_account",
        "board_scores",
        ["scope", "span", "first_day", "neg_score", "at_s", "account"],
    )
