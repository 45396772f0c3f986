"""Screens and dialogs of the first run."""
