"""Rooms: finding and opening one, and the one that is breathed in."""
