"""The profile on disk: its lock, its secrets and its sealed database.

Plain synchronous code over SQLite. It knows bytes, tables and files; what the bytes mean is the
business of `desktop.services`. Nothing here imports Qt or talks to a network.
"""
