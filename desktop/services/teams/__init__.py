"""Teams on this device: what is known of them, what one wants in them, and their documents.

    known, book    verified logs, lists and keys, in memory and in the profile's database
    wishes         what somebody wants to change, kept until it is done or given up
    notices        what could not be done, until it was read
    proposals      from a wish to the entry that carries it out now
    papers         the team document and the spaces, through the shelf
    moving_on      what waits when a new epoch begins
    unsent         what was refused of them, taken out again with its text
    tallying       the days that are shared, from sessions to tallies
    memberships    teams and sharing in the sealed profile, for one's other devices
    courier        the conversation with the relay about one team; couriers, about all
    carrier        carrying out what is wanted in one; keeping, seeing to its keys
    acts           the door for those who act: create, join, write, share

The rules are those of `crdt.membership` and docs/protocol.md §12. Everything here runs on the
thread that owns the profile; what is verified and opened comes from the link.
"""
