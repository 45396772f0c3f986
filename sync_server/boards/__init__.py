"""Boards: lines of those who chose to stand on one, in SQL, and an index that knows the ranks."""
