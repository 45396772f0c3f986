"""Documents: their logs, pages of them, and snapshots."""
