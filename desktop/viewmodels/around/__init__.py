"""Viewmodels of what surrounds the window."""
