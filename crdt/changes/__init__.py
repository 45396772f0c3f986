"""Reading changes and saved documents before Automerge does (docs/adr/0004).

Pure parsing and rules over bytes; `crdt.automerge` is the door to it.
"""
