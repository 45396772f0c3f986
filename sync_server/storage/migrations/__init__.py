"""Migrations of the relay's database, run by `sync_server.storage.migrate`."""
