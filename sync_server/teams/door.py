"""Carries out what sessions ask of teams: one function of one transaction for each request.

Only carrying out: what each means is in `growing`, `wraps`, `asking` and `reading`.
"""

from __future__ import annotations

from typing import Any, assert_never

from sqlalchemy import Connection

from crdt.sync import relay_team_requests as tq
from sync_server.teams import asking, growing, reading, wraps
from sync_server.teams.shelf import Shelf

TeamWrite = tq.CreateTeam | tq.ExtendTeam | tq.KeepWrap | tq.KeepRequest | tq.DropRequest
TeamRead = tq.ReadTeamLog | tq.ReadTeamLists | tq.ReadWraps | tq.ReadTeams | tq.ReadRequests


def write(conn: Connection, request: TeamWrite, shelf: Shelf, *, now_ms: int) -> Any:
    """What changes something."""
    match request:
        case tq.CreateTeam():
            return growing.create(conn, request, shelf, now_ms=now_ms)
        case tq.ExtendTeam():
            return growing.extend(conn, request, shelf, now_ms=now_ms)
        case tq.KeepWrap():
            return wraps.keep(conn, request, shelf)
        case tq.KeepRequest():
            return asking.keep(conn, request, shelf, now_ms=now_ms)
        case tq.DropRequest():
            return asking.drop(conn, request, shelf)
        case _:
            assert_never(request)


def read(conn: Connection, request: TeamRead, shelf: Shelf, *, now_ms: int) -> Any:
    """What only looks."""
    match request:
        case tq.ReadTeamLog():
            return reading.read_log(conn, request, shelf, now_ms=now_ms)
        case tq.ReadTeamLists():
            return reading.read_lists(conn, request)
        case tq.ReadWraps():
            return wraps.read(conn, request)
        case tq.ReadTeams():
            return reading.read_teams(conn, request)
        case tq.ReadRequests():
            return asking.read(conn, request, shelf)
        case _:
            assert_never(request)
