"""Screens and dialogs of Settings."""
