"""Persons: an account as the HTTP side knows it, and what they have begun."""
