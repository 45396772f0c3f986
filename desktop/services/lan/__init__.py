"""Rooms on the local network: hosting them here, and finding those of others (protocol §13.12)."""
