"""Challenges, leagues and seasons."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    _make_challenges()
    _make_challenge_makers()
    _make_challenge_members()
    _make_challenge_marks()
    _make_league_members()
    _make_league_weeks()
    _make_league_cohorts()
    _make_league_scores()
    _make_league_results()


def _person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account"],
        ["people.account"],
        name=f"fk_{table}_account",
        ondelete="CASCADE",
        onupdate="CASCADE",
    )


def _challenge(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["challenge"], ["challenges.id"], name=f"fk_{table}_challenge", ondelete="CASCADE"
    )


def _make_challenges() -> None:
    op.create_table(
        "challenges",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("scope", sa.LargeBinary(), nullable=False),
        sa.Column("own_id", sa.Text()),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("by_sharing", sa.SmallInteger(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("ended_day", sa.Integer()),
        sa.Column("secret", sa.LargeBinary()),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("met_by", sa.Integer(), nullable=False),
        sa.Column("takes_part", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_challenges"),
        sa.UniqueConstraint("scope", "own_id", name="uq_challenges_scope_own_id"),
        sa.UniqueConstraint("secret", name="uq_challenges_secret"),
    )
    op.create_index("ix_challenges_scope_last_day", "challenges", ["scope", "last_day"])
    op.create_index("ix_challenges_visibility_last_day", "challenges", ["visibility", "last_day"])


def _make_challenge_makers() -> None:
    op.create_table(
        "challenge_makers",
        sa.Column("challenge", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        _challenge("challenge_makers"),
        _person("challenge_makers"),
        sa.PrimaryKeyConstraint("challenge", name="pk_challenge_makers"),
    )
    op.create_index("ix_challenge_makers_account", "challenge_makers", ["account"])


def _make_challenge_members() -> None:
    op.create_table(
        "challenge_members",
        sa.Column("number", _Number, nullable=False),
        sa.Column("challenge", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("joined_ms", sa.BigInteger(), nullable=False),
        sa.Column("shown", sa.SmallInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        _challenge("challenge_members"),
        _person("challenge_members"),
        sa.PrimaryKeyConstraint("number", name="pk_challenge_members"),
        sa.UniqueConstraint("challenge", "account", name="uq_challenge_members_challenge_account"),
    )
    op.create_index("ix_challenge_members_account", "challenge_members", ["account"])


def _make_challenge_marks() -> None:
    op.create_table(
        "challenge_marks",
        sa.Column("number", _Number, nullable=False),
        sa.Column("challenge", sa.LargeBinary(), nullable=False),
        sa.Column("member", sa.BigInteger()),
        sa.PrimaryKeyConstraint("number", name="pk_challenge_marks"),
    )
    op.create_index("ix_challenge_marks_challenge", "challenge_marks", ["challenge"])


def _make_league_members() -> None:
    op.create_table(
        "league_members",
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("division", sa.SmallInteger(), nullable=False),
        sa.Column("joined_ms", sa.BigInteger(), nullable=False),
        _person("league_members"),
        sa.PrimaryKeyConstraint("account", name="pk_league_members"),
    )


def _make_league_weeks() -> None:
    op.create_table(
        "league_weeks",
        sa.Column("season", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("week", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("season", "week", name="pk_league_weeks"),
    )


def _make_league_cohorts() -> None:
    op.create_table(
        "league_cohorts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("season", sa.Integer(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("division", sa.SmallInteger(), nullable=False),
        sa.Column("band", sa.SmallInteger(), nullable=False),
        sa.Column("settled", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["season", "week"],
            ["league_weeks.season", "league_weeks.week"],
            name="fk_league_cohorts_season",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_league_cohorts"),
    )
    op.create_index("ix_league_cohorts_season_week", "league_cohorts", ["season", "week"])


def _make_league_scores() -> None:
    op.create_table(
        "league_scores",
        sa.Column("season", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("week", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("cohort", sa.Text(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("reached_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort"],
            ["league_cohorts.id"],
            name="fk_league_scores_cohort",
            ondelete="CASCADE",
        ),
        _person("league_scores"),
        sa.PrimaryKeyConstraint("season", "week", "account", name="pk_league_scores"),
    )
    op.create_index("ix_league_scores_account", "league_scores", ["account"])
    op.create_index("ix_league_scores_cohort", "league_scores", ["cohort"])


def _make_league_results() -> None:
    op.create_table(
        "league_results",
        sa.Column("season", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("week", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("division", sa.SmallInteger(), nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("next_division", sa.SmallInteger(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        _person("league_results"),
        sa.PrimaryKeyConstraint("season", "week", "account", name="pk_league_results"),
    )
    op.create_index("ix_league_results_account", "league_results", ["account"])
