"""Screens and dialogs of the editors of patterns and programs."""
