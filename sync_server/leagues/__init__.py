"""Leagues: small groups for a week, and how each week ends exactly once."""
