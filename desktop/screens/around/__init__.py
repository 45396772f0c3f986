"""Screens and dialogs of what surrounds the window."""
