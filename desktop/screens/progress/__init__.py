"""Screens and dialogs of Progress."""
