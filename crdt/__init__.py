"""Documents, envelopes, keys and the sync protocol, as values and state machines without I/O.

Nothing here opens a socket, a file or a thread, reads a clock or draws randomness: bytes, times
and entropy come in as arguments and go out as values. The desktop and the relay only carry what
this package makes. The rules are numbered in docs/protocol.md and cited where they are enforced.
"""
