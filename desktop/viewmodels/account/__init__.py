"""Viewmodels of the account and its devices."""
