"""Viewmodels of the account as the relay knows it: ways to sign in, sessions, leaving."""
