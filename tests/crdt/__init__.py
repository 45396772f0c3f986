"""Tests of the crdt package."""
