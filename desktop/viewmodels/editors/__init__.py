"""Linked editors and API keys, without widgets."""
