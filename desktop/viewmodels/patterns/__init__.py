"""Viewmodels of the editors of patterns and programs."""
