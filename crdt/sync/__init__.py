"""The sync protocol as state machines without I/O: both sides of one conversation.

Client: `client_session` and its parts; relay: `relay_session` and its parts. Both talk in
`crdt.protocol` and judge continuity by `chains`.
"""
