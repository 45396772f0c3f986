"""Viewmodels of Progress."""
