"""Viewmodels of Challenges."""
