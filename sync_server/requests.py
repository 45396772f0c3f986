"""Carries out what sessions ask of storage: one function of one transaction for each request.

`start` hands writes to the lane at once, so that one connection's writes for one account keep
their order; the lane lets accounts take turns.
A snapshot's last part takes three steps (store, check beside the lane, complete), in a task of
the relay's own task group. One snapshot is checked at a time: a whole one may take 64 MiB. Pages
and snapshots are read two at a time for each account, from however many connections it asks. Whom
the other reads are about says nothing of who asks, so they have no such turns.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeVar, assert_never

from sqlalchemy import Connection

from crdt.envelope import Envelope
from crdt.protocol import codes
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from sync_server.accounts import mailboxes, service, store
from sync_server.accounts.lists import DeviceLists
from sync_server.accounts.store import find_accounts
from sync_server.config import Quotas
from sync_server.documents import pages, snapshots
from sync_server.documents.ledger import Ledger
from sync_server.documents.snapshots import AllParts
from sync_server.sessions.service import end_removed
from sync_server.storage.lane import Store
from sync_server.storage.lines import ALONE, weight_of
from sync_server.teams.requests import TeamRequests
from sync_server.turns import Turns

READS_OF_AN_ACCOUNT: Final = 2

T = TypeVar("T")

AnyRequest = rq.AnyRequest | tq.AnyTeamRequest

Clock = Callable[[], int]
"""Milliseconds since 1970."""


class Requests:
    """The relay's services behind one door. `tasks` must outlive every future given out; `turns`
    are those of reads, `teams` carries out what is asked of teams."""

    def __init__(
        self,
        *,
        database: Store,
        ledger: Ledger,
        lists: DeviceLists,
        teams: TeamRequests,
        quotas: Quotas,
        clock: Clock,
        tombstone: Callable[[bytes], bytes],
        tasks: asyncio.TaskGroup,
        turns: Turns,
    ) -> None:
        self._database = database
        self._ledger = ledger
        self._lists = lists
        self._teams = teams
        self._quotas = quotas
        self._clock = clock
        self._tombstone = tombstone
        self._tasks = tasks
        self._checking = asyncio.Lock()
        self._turns = turns

    def start(self, request: AnyRequest) -> asyncio.Future[Any]:
        """The answer, once a write is durable. Fails with StorageError, or as our own fault."""
        match request:
            case tq.TeamRequest():
                return self._teams.start(request)
            case rq.AppendEnvelopes():
                weight = sum(weight_of(len(envelope.raw)) for envelope in request.envelopes)
                return self._database.batch(request, payer=request.account, weight=weight)
            case rq.RegisterAccount() | rq.AppendLog() | rq.VerifySnapshot() | rq.PutMailbox():
                return self._write(request)
            case rq.PutSnapshotPart():
                return self._put_snapshot_part(request)
            case _:
                return self._read(request)

    def _read(
        self,
        request: rq.LoadAccount
        | rq.ReadPage
        | rq.GetSnapshotPart
        | rq.ReadLog
        | rq.FindLocator
        | rq.GetMailbox,
    ) -> asyncio.Future[Any]:
        match request:
            case rq.LoadAccount():
                return self._database.read(
                    lambda conn: service.load_account(conn, request, self._lists)
                )
            case rq.ReadPage():
                return self._turns.take(
                    request.account,
                    lambda: self._database.read(lambda conn: pages.read_page(conn, request)),
                )
            case rq.GetSnapshotPart():
                return self._turns.take(
                    request.account,
                    lambda: self._database.read(lambda conn: snapshots.get_part(conn, request)),
                )
            case rq.ReadLog():
                return self._database.read(lambda conn: service.read_log(conn, request))
            case rq.FindLocator():
                return self._database.read(lambda conn: store.find_locator(conn, request.locator))
            case rq.GetMailbox():
                now_ms = self._clock()
                return self._database.read(
                    lambda conn: mailboxes.read_items(conn, request, now_ms=now_ms)
                )
            case _:
                assert_never(request)

    def _write(
        self, request: rq.RegisterAccount | rq.AppendLog | rq.VerifySnapshot | rq.PutMailbox
    ) -> asyncio.Future[Any]:
        now_ms, ledger = self._clock(), self._ledger
        match request:
            case rq.RegisterAccount():
                mark = self._tombstone(request.account)
                return self._database.write(
                    lambda conn: _without_removed(
                        conn,
                        service.register_account(conn, request, ledger, mark=mark, now_ms=now_ms),
                        now_ms,
                    ),
                    payer=request.account,
                )
            case rq.AppendLog():
                return self._database.write(
                    lambda conn: _without_removed(
                        conn, service.append_log(conn, request, ledger), now_ms
                    ),
                    payer=request.account,
                )
            case rq.VerifySnapshot():
                return self._database.write(
                    lambda conn: snapshots.verify(conn, ledger, request, now_ms=now_ms),
                    payer=request.account,
                )
            case rq.PutMailbox():
                most = self._quotas.mailboxes
                return self._database.write(
                    lambda conn: mailboxes.put_item(conn, request, now_ms=now_ms, mailboxes=most),
                    payer=request.name,
                    weight=ALONE + weight_of(len(request.data)),
                )
            case _:
                assert_never(request)

    def _put_snapshot_part(self, request: rq.PutSnapshotPart) -> asyncio.Future[Any]:
        now_ms = self._clock()
        stored = self._database.write(
            lambda conn: snapshots.put_part(
                conn,
                self._ledger,
                request,
                now_ms=now_ms,
                account_bytes=self._quotas.account_bytes,
            ),
            payer=request.account,
            weight=ALONE + weight_of(len(request.data)),
        )
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._tasks.create_task(_settle(answer, self._finish_snapshot(request, stored)))
        return answer

    async def _finish_snapshot(
        self, request: rq.PutSnapshotPart, stored: asyncio.Future[snapshots.PartAnswer]
    ) -> rq.SnapshotSaved | rq.Refusal | None:
        answer = await stored
        if not isinstance(answer, AllParts):
            return answer
        number = answer.number

        def check(conn: Connection) -> Envelope | rq.Refusal:
            row = find_accounts(conn, [request.account]).get(request.account)
            if row is None:
                return rq.Refusal(code=codes.UNKNOWN_ACCOUNT)
            devices = self._lists.load(conn, request.account, row.head)
            return snapshots.check_whole(conn, request, number, devices)

        async with self._checking:
            checked = await self._database.read(check)
        now_ms = self._clock()
        if isinstance(checked, rq.Refusal):
            await self._database.write(
                lambda conn: snapshots.discard_number(conn, self._ledger, request, number),
                payer=request.account,
            )
            return checked
        return await self._database.write(
            lambda conn: snapshots.complete(conn, self._ledger, number, checked, now_ms=now_ms),
            payer=request.account,
        )


def _without_removed(conn: Connection, answer: T, now_ms: int) -> T:
    """The same answer; devices that the list removed lose what they had over HTTP (§11.5)."""
    if isinstance(answer, rq.AccountView | rq.LogGrown):
        end_removed(conn, answer.devices, now_ms)
    return answer


async def _settle(answer: asyncio.Future[Any], work: Awaitable[Any]) -> None:
    """Brings the outcome of `work` to `answer`, so that no failure ends the task group."""
    try:
        result = await work
    except Exception as error:  # noqa: BLE001 the edge of a request: its asker hears of it
        if not answer.done():
            answer.set_exception(error)
    else:
        if not answer.done():
            answer.set_result(result)
