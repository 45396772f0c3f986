"""Carries out what sessions ask of teams: one function of one transaction for each request.

Only carrying out, and telling who has to look after a commit; what each request means is in
`growing`, `restoring`, `wraps`, `asking`, `reading` and `standing`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, assert_never

from sqlalchemy import Connection

from crdt.ids import TeamId
from crdt.shapes import Kind
from crdt.sync import relay_team_requests as tq
from sync_server.storage.lane import Store
from sync_server.storage.lines import ALONE, weight_of
from sync_server.teams import asking, growing, reading, restoring, wraps
from sync_server.teams.shelf import Shelf
from sync_server.teams.showing import TeamDocuments
from sync_server.teams.standing import new_envelopes, open_taken
from sync_server.turns import Turns

TeamWrite = (
    tq.CreateTeam | tq.ExtendTeam | tq.RestoreTeam | tq.KeepWrap | tq.KeepRequest | tq.DropRequest
)
TeamRead = (
    tq.ReadTeamLog | tq.ReadTeamLists | tq.ReadWraps | tq.ReadTeams | tq.ReadRequests | tq.ReadBoard
)


class TeamRequests:
    """What `sync_server.requests.Requests` hands on."""

    def __init__(
        self,
        database: Store,
        shelf: Shelf,
        documents: TeamDocuments,
        clock: Callable[[], int],
        turns: Turns,
    ) -> None:
        self._database = database
        self._shelf = shelf
        self._documents = documents
        self._clock = clock
        self._turns = turns

    def start(self, request: tq.AnyTeamRequest) -> asyncio.Future[Any]:
        """The answer, once a write is durable."""
        match request:
            case tq.AppendTeamEnvelopes():
                weight = sum(weight_of(len(envelope.raw)) for envelope in request.envelopes)
                pushed = self._database.batch(request, payer=request.account, weight=weight)
                pushed.add_done_callback(lambda done: self._after_push(request, done))
                return pushed
            case (
                tq.CreateTeam()
                | tq.ExtendTeam()
                | tq.RestoreTeam()
                | tq.KeepWrap()
                | tq.KeepRequest()
                | tq.DropRequest()
            ):
                return self._write(request)
            case _:
                return self._turns.take(request.account, lambda: self._read(request))

    def _write(self, request: TeamWrite) -> asyncio.Future[Any]:
        now_ms, shelf = self._clock(), self._shelf
        made = self._database.write(
            lambda conn: write(conn, request, shelf, now_ms=now_ms),
            payer=request.account,
            weight=ALONE + weight_of(_size_of(request)),
        )
        if isinstance(request, tq.ExtendTeam | tq.RestoreTeam):
            made.add_done_callback(lambda done: self._after_growth(request, done))
        return made

    def _read(self, request: TeamRead) -> asyncio.Future[Any]:
        now_ms, shelf = self._clock(), self._shelf
        return self._database.read(lambda conn: read(conn, request, shelf, now_ms=now_ms))

    def _after_push(self, request: tq.AppendTeamEnvelopes, done: asyncio.Future[Any]) -> None:
        """What the relay reads itself of what was pushed: team documents, and tallies."""
        if done.cancelled() or done.exception() is not None:
            return
        new = new_envelopes(request.envelopes, done.result())
        for team in {each.header.owner: None for each in new if each.header.kind is Kind.TEAM}:
            self._documents.mark(TeamId(team))
        if tallies := [open_taken(each) for each in new if each.header.kind is Kind.TALLY]:
            self._shelf.seams.tell_pushed(tallies)

    def _after_growth(
        self, request: tq.ExtendTeam | tq.RestoreTeam, done: asyncio.Future[Any]
    ) -> None:
        """Who lost the right to write a team document may have written what counts no more."""
        answer = None if done.cancelled() or done.exception() is not None else done.result()
        if not isinstance(answer, tq.LogExtended) or not answer.new:
            return
        self._shelf.seams.tell_left(answer.team, answer.gone)
        if isinstance(request, tq.RestoreTeam) or growing.cuts_off(answer.entry):
            self._documents.mark(answer.team)


def write(conn: Connection, request: TeamWrite, shelf: Shelf, *, now_ms: int) -> Any:
    """What changes something."""
    match request:
        case tq.CreateTeam():
            return growing.create(conn, request, shelf, now_ms=now_ms)
        case tq.ExtendTeam():
            return growing.extend(conn, request, shelf, now_ms=now_ms)
        case tq.RestoreTeam():
            return restoring.restore(conn, request, shelf, now_ms=now_ms)
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
            return reading.read_lists(conn, request, shelf, now_ms=now_ms)
        case tq.ReadWraps():
            return wraps.read(conn, request)
        case tq.ReadTeams():
            return reading.read_teams(conn, request)
        case tq.ReadRequests():
            return asking.read(conn, request, shelf)
        case tq.ReadBoard():
            return shelf.seams.read_board(conn, request)
        case _:
            assert_never(request)


def _size_of(request: TeamWrite) -> int:
    match request:
        case tq.ExtendTeam():
            return len(request.entry) + sum(map(len, request.wraps))
        case tq.CreateTeam():
            return len(request.entry)
        case tq.RestoreTeam():
            lists = sum(len(raw) for devices in request.lists for raw in devices.entries)
            return lists + sum(map(len, request.entries))
        case _:
            return 0
