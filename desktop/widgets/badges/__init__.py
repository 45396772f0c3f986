"""Widgets of badges."""
