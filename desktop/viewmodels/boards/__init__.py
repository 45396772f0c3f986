"""Boards, the league, and what is chosen about them, without widgets."""
