"""Viewmodels of sound."""
