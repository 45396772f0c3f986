"""Teams on the relay: their logs, keys wrapped for members, requests, and what they show (§12).

    *store                 the only SQL: logs and wraps, people, requests, what is shown, pictures
    lists, logs            verified lists and logs, kept between transactions
    growing, storing       a log grows, and what follows from an entry
    wraps                  keys for members who joined, or were left out
    reading                what members, and who is invited, may read
    asking                 requests to join
    standing               who may write a team's documents
    showing, unfolding     what the open team document says, taken over beside the lane
    directory, routes      over HTTP
    erasing, record        when an account or a whole team goes; lines of the relay's own log
    seams                  whom tallies, challenges and departures are handed on to

Everything about a log is judged by `crdt.membership`, as every member judges it.
"""
