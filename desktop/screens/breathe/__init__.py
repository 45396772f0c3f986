"""Screens and dialogs of Breathe."""
