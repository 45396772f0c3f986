"""What Alembic runs for every command: the connection is handed in, never made here."""

from __future__ import annotations

from alembic import context

from sync_server.storage import board_tables, challenge_tables, room_tables, team_tables
from sync_server.storage.people_tables import metadata

_TABLES = (board_tables, challenge_tables, room_tables, team_tables)
"""Imported, so that `metadata` knows all tables."""

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
