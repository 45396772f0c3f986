"""Widgets of the breath."""
