"""Live rooms on the relay: their state, who is there, what everybody hears (docs/protocol.md §13).

store, service, routes   rooms as rows: opening, scheduling, listing, compare-and-set
live                     one room: its state, its people and the order of things; with it people,
                         leading, voting, sitting, together, doing (rights and rates), telling
hub, entering            all rooms of a worker, who is let in and put out
socket, connection       the WebSocket and one conversation on it; outlet: frames and slow readers
channel                  how several workers agree
"""
