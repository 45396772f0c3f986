"""Challenges that teams and people set themselves, and the events of the year."""
