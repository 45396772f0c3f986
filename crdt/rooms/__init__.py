"""Conversations about rooms without I/O, and what the relay of a room must not read.

join_codes, chat                the codes of open rooms, the key of a room's chat, sealed messages
shapes                          rooms, patterns and people on the wire, and their bounds
relay_room, coming_in           the relay's side; what it asks of the room is in room_asks
client_room, entrance           the client's side; what it tells its owner is in room_events
client_clock, client_chat       its probes, and what it reads of others
followed                        from what it tells to where the breath is
room_codes                      the stable codes of refusals and ends that only rooms have
"""

from __future__ import annotations
