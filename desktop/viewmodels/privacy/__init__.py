"""Viewmodels of Privacy."""
