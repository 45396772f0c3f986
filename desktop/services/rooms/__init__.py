"""Rooms as one device keeps them: what is known of them, what was breathed, calendar files."""
