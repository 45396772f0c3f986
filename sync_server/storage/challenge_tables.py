"""The tables of challenges and leagues.

A challenge's days lie in a *scope*: a team, or the relay itself (`tally_days`). What participants
came to is kept beside them, and a *mark* says that days changed since: marks are only ever added
by who writes days, so that writers never wait for one another. A league week, its groups and its
lines follow `core.seasons`; a result is written once for (season, week, account).
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

from sync_server.storage.tables import metadata

_Number = BigInteger().with_variant(Integer, "sqlite")


def _person(*, primary_key: bool = False) -> Column[bytes]:
    return Column(
        "account",
        LargeBinary,
        ForeignKey("people.account", ondelete="CASCADE", onupdate="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


def _challenge(*, primary_key: bool = False) -> Column[bytes]:
    return Column(
        "challenge",
        LargeBinary,
        ForeignKey("challenges.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


def _week_column(name: str, *, primary_key: bool = True) -> Column[int]:
    return Column(name, Integer, primary_key=primary_key, autoincrement=False, nullable=False)


challenges: Final = Table(
    "challenges",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("scope", LargeBinary, nullable=False),
    Column("own_id", Text),
    Column("definition", Text, nullable=False),
    Column("visibility", Text, nullable=False),
    Column("by_sharing", SmallInteger, nullable=False),
    Column("first_day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Column("ended_day", Integer),
    Column("secret", LargeBinary, unique=True),
    Column("made_ms", BigInteger, nullable=False),
    Column("done", BigInteger, nullable=False),
    Column("met_by", Integer, nullable=False),
    Column("takes_part", Integer, nullable=False),
    UniqueConstraint("scope", "own_id"),
    Index(None, "scope", "last_day"),
    Index(None, "visibility", "last_day"),
)
"""`own_id`: the id in a team document. `by_sharing`: who shares with the team counts already. Days
count from 1970-01-01; `last_day` is the last that counts. `done`, `met_by` and `takes_part` are as
of the last time that marks were taken away."""

challenge_makers: Final = Table(
    "challenge_makers",
    metadata,
    _challenge(primary_key=True),
    _person(),
    Index(None, "account"),
)

challenge_members: Final = Table(
    "challenge_members",
    metadata,
    Column("number", _Number, primary_key=True),
    _challenge(),
    _person(),
    Column("joined_ms", BigInteger, nullable=False),
    Column("shown", SmallInteger, nullable=False),
    Column("done", BigInteger, nullable=False),
    UniqueConstraint("challenge", "account"),
    Index(None, "account"),
)

challenge_marks: Final = Table(
    "challenge_marks",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("challenge", LargeBinary, nullable=False, index=True),
    Column("member", BigInteger),
)
"""`member` is null where all together are to be reckoned anew. Marks refer to nothing, so that
adding one waits for nobody and never fails; one of what is gone is dropped."""

league_members: Final = Table(
    "league_members",
    metadata,
    _person(primary_key=True),
    Column("division", SmallInteger, nullable=False),
    Column("joined_ms", BigInteger, nullable=False),
)

league_weeks: Final = Table(
    "league_weeks",
    metadata,
    _week_column("season"),
    _week_column("week"),
    Column("state", Text, nullable=False),
)

league_cohorts: Final = Table(
    "league_cohorts",
    metadata,
    Column("id", Text, primary_key=True),
    _week_column("season", primary_key=False),
    _week_column("week", primary_key=False),
    Column("division", SmallInteger, nullable=False),
    Column("band", SmallInteger, nullable=False),
    Column("settled", SmallInteger, nullable=False),
    ForeignKeyConstraint(
        ["season", "week"], ["league_weeks.season", "league_weeks.week"], ondelete="CASCADE"
    ),
    Index(None, "season", "week"),
)

league_scores: Final = Table(
    "league_scores",
    metadata,
    _week_column("season"),
    _week_column("week"),
    _person(primary_key=True),
    Column("cohort", Text, ForeignKey("league_cohorts.id", ondelete="CASCADE"), nullable=False),
    Column("points", Integer, nullable=False),
    Column("reached_at", BigInteger, nullable=False),
    Index(None, "cohort"),
    Index(None, "account"),
)

league_results: Final = Table(
    "league_results",
    metadata,
    _week_column("season"),
    _week_column("week"),
    _person(primary_key=True),
    Column("division", SmallInteger, nullable=False),
    Column("move", Text, nullable=False),
    Column("next_division", SmallInteger, nullable=False),
    Column("points", Integer, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("members", Integer, nullable=False),
    Index(None, "account"),
)
