"""The relay's HTTP API from the app: one asyncio loop, one client, typed answers and errors.

`thread` gives it a thread of its own beside the GUI; `client` asks and understands; `session` signs
in by the device's key and keeps the tokens, in memory only; `http` carries bytes, bounded in time
and size. Nothing here touches the profile's database or shows anything (docs/protocol.md §11).
"""
