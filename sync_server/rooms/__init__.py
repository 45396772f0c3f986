"""Live rooms on the relay: their state, who is there, what everybody hears (docs/protocol.md §13).

store, service, routes   rooms as rows: opening, scheduling, listing, compare-and-set
live, hub, socket        rooms as they are breathed in: people, acts, frames, backpressure
channel                  how several workers agree
"""
