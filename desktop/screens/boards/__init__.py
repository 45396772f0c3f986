"""Screens and dialogs of boards and leagues."""
