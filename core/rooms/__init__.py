"""Rooms where everybody breathes in phase: the shared clock, the room's state, and who leads it.

samples, clock    what the relay's time is, from probes, and how far off that may be
slewing           a clock to draw by, which never goes back and never jumps mid-breath
probing           when to probe again
waking            whether the computer slept
state             one room as everybody sees it: a pure function from state and time to phase
following         all of these put together, for who draws
kinds             who may come into a room
changes           what may be done to a room, by whom, and what it becomes
votes             going on for longer by more than half of those who are there
presence          who is there, and what a second of comings and goings is worth sending
attendance        who breathed which cycles, and among how many
together          what breathing together is worth

The page for guests has samples, clock, slewing, probing, state and following once more, in
JavaScript; docs/guest-clock.md says who changes what.
"""
