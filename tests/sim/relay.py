"""The relay of the simulation: real sessions, rules and SQLite; only its sockets are missing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, assert_never

from sqlalchemy import Connection, event

from crdt.ids import DocumentId
from crdt.protocol.messages import Item
from crdt.relay_key import relay_public
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from crdt.sync.relay_desk import AnyRequest
from crdt.sync.relay_session import RelaySession, deliver_frame
from sync_server.accounts import mailboxes, service, store
from sync_server.accounts.lists import DeviceLists
from sync_server.documents import pages, snapshots
from sync_server.documents.append import Appender
from sync_server.documents.ledger import Ledger
from sync_server.documents.snapshots import AllParts
from sync_server.relay_key import SEED_BYTES, RelaySeed
from sync_server.relay_secrets import RelaySecrets
from sync_server.storage.migrate import upgrade
from sync_server.storage.sqlite import sqlite_engine
from sync_server.teams import requests as team_requests
from sync_server.teams.logs import TeamLogs
from sync_server.teams.seams import Seams
from sync_server.teams.shelf import Shelf
from sync_server.teams.standing import TeamWriters
from tests.support.accounts import seeded

ACCOUNT_BYTES = 1 << 30
SECRETS = RelaySecrets.from_seed(RelaySeed(seeded("relay", SEED_BYTES)))


class Crash(Exception):
    """The relay's process died."""


class SimRelay:
    """One relay process on one database file.

    `crash_at` is called with "before commit" and "after commit" around every write; raising
    Crash there kills the process: the transaction is lost, or its answer is.
    """

    def __init__(self, folder: Path, clock_ms: Callable[[], int], key: str = "relay") -> None:
        self.path = folder / "relay.sqlite"
        self.secret = seeded(f"relay key {key}")
        self.clock_ms = clock_ms
        self.crash_at: Callable[[str], None] = lambda moment: None
        self.sessions: dict[int, RelaySession] = {}
        self.slow: set[int] = set()
        self.watches: dict[tuple[bytes, bytes], set[int]] = {}
        self.mailboxes: dict[bytes, set[int]] = {}
        self._nonces = 0
        self._open()

    def _open(self) -> None:
        self._lists = DeviceLists()
        self._ledger = Ledger(self._lists)
        self._teams = Shelf(
            logs=TeamLogs(self._lists),
            ledger=self._ledger,
            seams=Seams(),
            account_bytes=ACCOUNT_BYTES,
            teams_per_account=1_000,
        )
        writers = TeamWriters(
            self._teams.logs,
            relay_public=relay_public(self.secret),
            seams=self._teams.seams,
            clock=self.clock_ms,
        )
        self._appender = Appender(self._ledger, writers, account_bytes=ACCOUNT_BYTES)
        self._engine = sqlite_engine(self.path, begin="BEGIN IMMEDIATE")

        def quick(connection: Any, _record: object) -> None:
            connection.execute("PRAGMA synchronous = OFF")

        event.listen(self._engine, "connect", quick)
        with self._engine.begin() as conn:
            upgrade(conn)

    def stop(self) -> None:
        """The process ends, and with it every conversation."""
        self.sessions.clear()
        self.watches.clear()
        self.mailboxes.clear()
        self._engine.dispose()

    def restart(self) -> None:
        """A new process on the same file."""
        self.stop()
        self._open()

    def backup(self) -> Path:
        """A copy of the file as it is now."""
        self._engine.dispose()
        copy = self.path.with_suffix(".backup")
        shutil.copy(self.path, copy)
        return copy

    def restore(self, copy: Path) -> None:
        """Copies a file back, under a new process."""
        self.stop()
        shutil.copy(copy, self.path)
        for suffix in ("-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        self._open()

    def wipe(self, *, keep_conversations: bool) -> None:
        """The database is lost; the process may not even notice."""
        sessions, watches = dict(self.sessions), dict(self.watches)
        self.stop()
        for path in self.path.parent.glob(self.path.name + "*"):
            path.unlink()
        self._open()
        if keep_conversations:
            self.sessions, self.watches = sessions, watches

    def sql(self, statement: str) -> list[Any]:
        """For tests that play a dishonest relay: changes the file behind its back."""
        with self._engine.begin() as conn:
            result = conn.exec_driver_sql(statement)
            found = list(result) if result.returns_rows else []
        self._ledger.forget()
        self._appender.forget()
        return found

    def connect(self, link: int) -> RelaySession:
        """A new conversation."""
        self._nonces += 1
        session = RelaySession(self.secret, seeded(f"relay nonce {self._nonces}"))
        self.sessions[link] = session
        return session

    def hang_up(self, link: int) -> None:
        """A conversation ended."""
        self.sessions.pop(link, None)
        self.slow.discard(link)
        for watching in (*self.watches.values(), *self.mailboxes.values()):
            watching.discard(link)

    def turn(self, link: int) -> None:
        """Carries out all that a conversation asks for."""
        session = self.sessions.get(link)
        while session is not None and link in self.sessions:
            for owner, document in session.take_watches():
                self.watches.setdefault((owner, document), set()).add(link)
            requests = session.take_requests()
            if not requests:
                return
            for number, request in requests:
                answer = self._carry_out(request)
                session.complete(number, answer)
                self._announce(link, request, answer)

    def _carry_out(self, request: AnyRequest) -> Any:
        answer = self._in_transaction(lambda conn: self._run(conn, request))
        if isinstance(answer, AllParts) and isinstance(request, rq.PutSnapshotPart):
            answer = self._finish_snapshot(request, answer)
        return answer

    def _in_transaction(self, work: Callable[[Connection], Any]) -> Any:
        try:
            with self._engine.begin() as conn:
                answer = work(conn)
                self.crash_at("before commit")
        except Crash:
            self._ledger.forget()
            self._appender.forget()
            raise
        self.crash_at("after commit")
        return answer

    def _finish_snapshot(self, request: rq.PutSnapshotPart, parts: AllParts) -> Any:
        def finish(conn: Connection) -> Any:
            (row,) = store.find_accounts(conn, [request.account]).values()
            devices = self._lists.load(conn, request.account, row.head)
            checked = snapshots.check_whole(conn, request, parts.number, devices)
            if isinstance(checked, rq.Refusal):
                snapshots.discard_number(conn, self._ledger, request, parts.number)
                return checked
            now_ms = self.clock_ms()
            return snapshots.complete(conn, self._ledger, parts.number, checked, now_ms=now_ms)

        return self._in_transaction(finish)

    def _run(self, conn: Connection, request: AnyRequest) -> Any:
        now_ms, ledger = self.clock_ms(), self._ledger
        match request:
            case rq.AppendEnvelopes() | tq.AppendTeamEnvelopes():
                return self._appender.run_batch(conn, [request])[0]
            case (
                tq.CreateTeam()
                | tq.ExtendTeam()
                | tq.RestoreTeam()
                | tq.KeepWrap()
                | tq.KeepRequest()
                | tq.DropRequest()
            ):
                return team_requests.write(conn, request, self._teams, now_ms=now_ms)
            case tq.TeamRequest():
                return team_requests.read(conn, request, self._teams, now_ms=now_ms)
            case rq.LoadAccount():
                return service.load_account(conn, request, self._lists)
            case rq.RegisterAccount():
                mark = SECRETS.tombstone(request.account)
                return service.register_account(conn, request, ledger, mark=mark, now_ms=now_ms)
            case rq.ReadPage():
                return pages.read_page(conn, request)
            case rq.PutSnapshotPart():
                return snapshots.put_part(
                    conn, ledger, request, now_ms=now_ms, account_bytes=ACCOUNT_BYTES
                )
            case rq.GetSnapshotPart():
                return snapshots.get_part(conn, request)
            case rq.VerifySnapshot():
                return snapshots.verify(conn, ledger, request, now_ms=now_ms)
            case rq.ReadLog():
                return service.read_log(conn, request)
            case rq.AppendLog():
                return service.append_log(conn, request, ledger)
            case rq.FindLocator():
                return store.find_locator(conn, request.locator)
            case rq.PutMailbox():
                return mailboxes.put_item(conn, request, now_ms=now_ms, mailboxes=1000)
            case rq.GetMailbox():
                return mailboxes.read_items(conn, request, now_ms=now_ms)
            case _:
                assert_never(request)

    def _announce(self, link: int, request: AnyRequest, answer: Any) -> None:
        match request:
            case rq.AppendEnvelopes() | tq.AppendTeamEnvelopes():
                for envelope, result in zip(request.envelopes, answer, strict=True):
                    if isinstance(result, rq.Appended) and result.new:
                        items = (Item(result.position, envelope.raw),)
                        self._deliver(link, envelope.header.owner, envelope.header.document, items)
            case rq.AppendLog() if isinstance(answer, rq.LogGrown):
                for other, session in self.sessions.items():
                    if other != link and session.account == request.account:
                        session.list_grown(answer.devices)
            case rq.GetMailbox():
                self.mailboxes.setdefault(request.name, set()).add(link)
            case rq.PutMailbox() if isinstance(answer, int):
                for other in self.mailboxes.get(request.name, set()):
                    if other in self.sessions:
                        self.sessions[other].mailbox_grown(
                            request.name, answer - 1, (request.data,)
                        )
            case tq.ExtendTeam() | tq.RestoreTeam() if (
                isinstance(answer, tq.LogExtended) and answer.new
            ):
                self._tell_of_entry(link, answer)
            case tq.KeepWrap() if isinstance(answer, tq.WrapStored) and answer.new:
                news = tq.TeamNews(team=request.team, wraps=True)
                self._tell(link, (answer.recipient,), news)
            case tq.KeepRequest() | tq.DropRequest() if isinstance(answer, tq.RequestsChanged):
                news = tq.TeamNews(team=request.team, waiting=answer.requests)
                self._tell(link, answer.hear, news)
            case _:
                return

    def _tell_of_entry(self, origin: int, grown: tq.LogExtended) -> None:
        """As `sync_server.live.announcing` does: who went hears of no document any more."""
        for devices in grown.lists:
            for session in self.sessions.values():
                if session.account == devices.account:
                    session.list_grown(devices)
        for link, session in self.sessions.items():
            if session.account in grown.gone:
                for (owner, _), watching in self.watches.items():
                    watching -= {link} if owner == grown.team else set()
        given = {account for account, _ in grown.given}
        for account in grown.hear:
            news = tq.TeamNews(team=grown.team, grown=grown, wraps=account in given)
            self._tell(origin, (account,), news)

    def _tell(self, origin: int, accounts: Iterable[bytes], news: tq.TeamNews) -> None:
        told = set(accounts)
        for link, session in self.sessions.items():
            if link != origin and session.account in told:
                session.hear_team(news)
                self.turn(link)

    def _deliver(self, origin: int, owner: bytes, document: bytes, items: tuple[Item, ...]) -> None:
        frame = deliver_frame(DocumentId(document), items)
        for link in self.watches.get((owner, document), set()) - {origin}:
            if link in self.slow:
                self.sessions[link].mark_behind(DocumentId(document))
            elif link in self.sessions:
                self.sessions[link].deliver(DocumentId(document), items, frame)
