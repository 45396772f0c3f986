"""Rooms on the local network: hosting them here, and finding those of others (protocol §13.12).

addresses      which addresses belong to a local network
announcement   what is said of a host there, written and read
radio          the multicast that all share, opened when it is needed
finding        who else is there
hosting        a relay as a process of its own
link           all of it, on a thread beside the GUI
"""

from __future__ import annotations

from typing import Final

FOLDER: Final = "rooms-here"
"""The folder in the profile that belongs to the relay for as long as it runs."""
