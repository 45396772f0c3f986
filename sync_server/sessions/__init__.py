"""Signing in, staying signed in, and ending it."""
