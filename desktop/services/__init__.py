"""What the app does with a profile: account, documents, history, import, export, replication.

Plain synchronous code over `desktop.storage` and `crdt`, without Qt and without sockets. Time is
an argument wherever a value depends on it.
"""
