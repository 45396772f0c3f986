"""Devices over HTTP: signing in by a key, the page of sessions and devices, a fresh proof."""
