"""Live rooms on the relay: their state, who is there, what everybody hears (docs/protocol.md §13).

rows            store, opener_store, state_column: SQL; service: rules; keeping: what the live part
                asks of them, row_keeper: how; announcing, routes: over HTTP; kept: put together
one room        live: its state, its people and the order of things; with it people, leading,
                voting, sitting, together, challenge_lines; doing and acting: what people do, with
                rights and rates; telling: what everybody hears
coming in       newcomers: who somebody is; entering: who is let in; tokens: coming back;
                devices, brought: whose lists prove it
all rooms       hub: finding them, letting go of people; surroundings, clock: what all share
connections     socket, connection: one conversation each; outlet: frames, and slow readers
workers         channel: how several agree; channel_wire, shared_channel, followed; hearing
running         the live part put together; alone: a relay of rooms and nothing else
"""
