"""Brings a database to the tables this version needs, one recorded step at a time.

Steps run inside the caller's transaction, so a failed one leaves the database as it was. A
database that a newer relay has changed is never touched.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from sync_server.errors import DatabaseNewer

_FOLDER: Final = Path(__file__).with_name("migrations")
_PG_LOCK: Final = 0x42524541


def _config(conn: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = conn
    return config


@functools.cache
def revisions() -> tuple[str, ...]:
    """All steps this version knows, oldest first."""
    script = ScriptDirectory.from_config(_config())
    return tuple(reversed([step.revision for step in script.walk_revisions()]))


def current_revision(conn: Connection) -> str | None:
    """The last step that was applied; None for an empty database."""
    return MigrationContext.configure(conn).get_current_revision()


def is_current(conn: Connection) -> bool:
    """Whether nothing is left to do."""
    return current_revision(conn) == revisions()[-1]


def upgrade(conn: Connection, target: str = "head") -> tuple[str | None, str | None]:
    """Applies what is missing; returns the step before and the step after.

    Raises DatabaseNewer, before anything is changed, when the database knows a step that this
    version does not.
    """
    if conn.dialect.name == "postgresql":
        conn.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _PG_LOCK})
    before = current_revision(conn)
    if before is not None and before not in revisions():
        raise DatabaseNewer(
            f"The database is at step {before}, which this version of the relay does not know; "
            "install the newer version again. Nothing was changed."
        )
    if target == "head" and before == revisions()[-1]:
        return before, before
    command.upgrade(_config(conn), target)
    return before, current_revision(conn)
