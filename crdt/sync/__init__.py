"""The sync protocol as state machines without I/O: both sides of one conversation.

Client: `client_session` and its parts; relay: `relay_session` and its parts. Both talk in
`crdt.protocol` and judge continuity by `chains`.

    client_document, client_reader, client_waiting, authority   one document, by whose word
    client_team, client_team_view, _log, _lists, _keys, _line    one team
    client_documents, client_teams, client_list                 all of a connection
"""
