"""The conversation with a relay: one asyncio loop, one connection, frozen events out.

`conversation` carries frames between a socket and a `ClientSession`; `relay_link` begins it again
after every end; `thread` gives it a thread of its own beside the GUI; `inspector` loads other
devices' snapshots under a memory cap. Nothing here touches the profile's database or a document.
"""
