"""Viewmodels of Breathe."""
