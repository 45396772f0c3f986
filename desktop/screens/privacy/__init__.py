"""Screens and dialogs of Privacy."""
