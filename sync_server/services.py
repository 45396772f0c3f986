"""Puts storage and the rules together: everything of the relay except its sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from crdt.documents.tally import relay_scope
from sync_server.accounts.lists import DeviceLists
from sync_server.boards import service as boards
from sync_server.boards.desk import BoardDesk, open_boards
from sync_server.challenges import board as challenge_board
from sync_server.challenges import from_team
from sync_server.challenges.changes import mark_changed
from sync_server.config import RelayConfig
from sync_server.documents.append import Appender
from sync_server.documents.ledger import Ledger
from sync_server.leagues import board as league_board
from sync_server.leagues.changes import make_taker
from sync_server.relay_secrets import RelaySecrets
from sync_server.requests import READS_OF_AN_ACCOUNT, Clock, Requests
from sync_server.rooms.kept import KeptRooms, open_rooms
from sync_server.storage.database import open_store
from sync_server.storage.lane import GroupObserver, Store
from sync_server.tallies.changes import DayTakers
from sync_server.tallies.service import counting
from sync_server.teams.logs import TeamLogs
from sync_server.teams.requests import TeamRequests
from sync_server.teams.seams import Seams
from sync_server.teams.shelf import Shelf
from sync_server.teams.showing import TeamDocuments
from sync_server.teams.standing import TeamWriters
from sync_server.turns import Turns


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The open database, and the door to what can be asked of it."""

    database: Store
    requests: Requests
    ledger: Ledger
    lists: DeviceLists
    teams: Shelf
    team_documents: TeamDocuments
    boards: BoardDesk
    rooms: KeptRooms


@asynccontextmanager
async def open_services(
    config: RelayConfig, secrets: RelaySecrets, *, clock: Clock, observe: GroupObserver
) -> AsyncIterator[Services]:
    """Opens (and migrates) the database. On leaving, what was begun is finished first."""
    lists = DeviceLists()
    ledger = Ledger(lists)
    scope = relay_scope(secrets.public)
    takers = DayTakers(takers=[boards.take_days, mark_changed, make_taker(scope)])
    seams = Seams(
        tallies=[counting(takers)],
        challenges=[from_team.take],
        gone=[boards.forget_member, from_team.forget_member],
    )
    teams = make_shelf(config, ledger, seams)
    writers = TeamWriters(teams.logs, relay_public=secrets.public, seams=seams, clock=clock)
    appender = Appender(ledger, writers, account_bytes=config.quotas.account_bytes)
    async with (
        open_store(config, appender, observe) as database,
        asyncio.TaskGroup() as tasks,
    ):
        desk = open_boards(config, database, seams, takers, relay=scope, clock=clock)
        desk.providers.add(challenge_board.PREFIX, challenge_board.read_board)
        desk.providers.add(league_board.PREFIX, league_board.read_board)
        rooms = open_rooms(config, database, secrets, clock)
        documents = TeamDocuments(database, teams, clock, tasks)
        turns = Turns(READS_OF_AN_ACCOUNT)
        requests = Requests(
            database=database,
            ledger=ledger,
            lists=lists,
            teams=TeamRequests(database, teams, documents, clock, turns),
            quotas=config.quotas,
            clock=clock,
            tombstone=secrets.tombstone,
            tasks=tasks,
            turns=turns,
        )
        await documents.catch_up()
        try:
            yield Services(
                database=database,
                requests=requests,
                ledger=ledger,
                lists=lists,
                teams=teams,
                team_documents=documents,
                boards=desk,
                rooms=rooms,
            )
        finally:
            documents.stop()
        await desk.close()
        await rooms.close()


def make_shelf(config: RelayConfig, ledger: Ledger, seams: Seams) -> Shelf:
    """What functions about teams work with."""
    return Shelf(
        logs=TeamLogs(ledger.lists),
        ledger=ledger,
        seams=seams,
        account_bytes=config.quotas.account_bytes,
        teams_per_account=config.quotas.teams_per_account,
    )
