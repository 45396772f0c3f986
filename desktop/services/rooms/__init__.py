"""Rooms as one device keeps them: what is known of them, what is breathed in one, calendar files."""
