"""What the app does with a profile: account, documents, history, import, export, replication.

Plain synchronous code over `desktop.storage` and `crdt`, without Qt. The one socket is that of the
`breath` command, on this machine. Time is an argument wherever a value depends on it.
"""
