"""Widgets of charts."""
