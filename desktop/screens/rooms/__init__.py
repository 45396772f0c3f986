"""Rooms: the list of them, and the one that is breathed in."""
