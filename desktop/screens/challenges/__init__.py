"""Screens and dialogs of Challenges."""
