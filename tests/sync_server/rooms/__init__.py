"""Live rooms on the relay."""
