"""Takes over what team documents say: for the directory, for requests to join, for challenges.

A push of a team document only marks the team; beside the write lane the document is then read
within bounds (`unfolding`), and what it says is written in a transaction of its own. What was
missed, by a crash or a full disk, is found at the next start. A document that cannot be read is
noted (`fault`), and the team is shown as before. One that takes long is read seldom, so that nobody
keeps the relay busy by writing to it.

A short name belongs to the first public team that says it is called so, until that team is called
otherwise, is public no more, or has ended.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

import structlog
from sqlalchemy import Connection

from core import written
from core.teams import TeamAbout, TeamVisibility
from crdt.envelope import parse_envelope
from crdt.errors import CrdtError
from crdt.ids import AccountId, TeamId
from sync_server.errors import StorageError
from sync_server.storage.lane import Store
from sync_server.teams import showing_store as store
from sync_server.teams.lists import newest_lists
from sync_server.teams.shelf import Shelf, open_log
from sync_server.teams.store import find_team
from sync_server.teams.unfolding import MOST_BYTES, Told, unfold

_UNREAD_AT_ONCE: Final = 1_000
_QUICK_S: Final = 0.25
_REST: Final = 20.0
"""A document that took longer rests for so many times as long before it is read again."""

_log = structlog.get_logger("relay.teams")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of reading a document up to `position`: what it says, or the code of why not."""

    position: int
    told: Told | None
    fault: str = ""


class TeamDocuments:
    """Reads documents that were marked, one after the other, in a task of the caller's group."""

    def __init__(
        self,
        database: Store,
        shelf: Shelf,
        clock: Callable[[], int],
        tasks: asyncio.TaskGroup,
    ) -> None:
        self._database = database
        self._shelf = shelf
        self._clock = clock
        self._tasks = tasks
        self._marked: dict[TeamId, None] = {}
        self._rests: dict[TeamId, float] = {}
        self._news = asyncio.Event()
        self._stopping = False
        self._awaited = 0
        self._task: asyncio.Task[None] | None = None

    def mark(self, team: TeamId) -> None:
        """What the team's document says may have changed."""
        self._marked[team] = None
        self._news.set()
        self._start()

    def stop(self) -> None:
        """Reads nothing more; what is marked is found at the next start."""
        self._stopping = True
        self._news.set()

    async def catch_up(self) -> None:
        """Marks what was missed before."""
        for team in await self._database.read(lambda c: store.find_unread(c, _UNREAD_AT_ONCE)):
            self.mark(team)

    async def settled(self) -> None:
        """Returns once nothing is marked; meanwhile no team rests."""
        self._awaited += 1
        try:
            while self._task is not None and not self._task.done():
                self._rests.clear()
                self._news.set()
                await asyncio.wait([self._task])
        finally:
            self._awaited -= 1

    def _start(self) -> None:
        if not self._stopping and (self._task is None or self._task.done()):
            self._task = self._tasks.create_task(self._run())

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while self._marked and not self._stopping:
            team = min(self._marked, key=lambda each: self._rests.get(each, 0.0))
            if (wait_s := self._rests.pop(team, 0.0) - loop.time()) > 0:
                self._rests[team] = loop.time() + wait_s
                await self._wait(wait_s)
                continue
            del self._marked[team]
            begun = loop.time()
            try:
                await self._read(team)
            except StorageError as error:
                _log.error("team_document_not_read", text=str(error))
            except Exception:  # noqa: BLE001 the edge: one team's document ends no task of all
                _log.exception("team_document_fault")
            if (took_s := loop.time() - begun) > _QUICK_S and not self._awaited:
                self._rests[team] = loop.time() + _REST * took_s

    async def _wait(self, most_s: float) -> None:
        """Until another team is marked, or so long."""
        self._news.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(most_s):
                await self._news.wait()

    async def _read(self, team: TeamId) -> None:
        shelf, now_ms = self._shelf, self._clock()
        reading = await self._database.read(lambda conn: read_document(conn, shelf, team))
        if reading is None:
            return
        try:
            await self._take_over(team, reading, now_ms)
        except StorageError:
            raise
        except Exception:  # noqa: BLE001 the edge: what a hostile document brings about is its own
            _log.exception("team_document_fault")
            await self._take_over(team, replace(reading, told=None, fault="internal"), now_ms)

    async def _take_over(self, team: TeamId, reading: Reading, now_ms: int) -> None:
        await self._database.write(
            lambda conn: take_over(conn, self._shelf, team, reading, now_ms=now_ms)
        )


def read_document(conn: Connection, shelf: Shelf, team: TeamId) -> Reading | None:
    """Reads a document as it is now; None where there is no such team."""
    found = open_log(conn, shelf, team)
    if found is None:
        return None
    position, raws = store.document_raws(conn, team, MOST_BYTES)
    if raws is None:
        return Reading(position=position, told=None, fault="too_large")
    envelopes = [parse_envelope(raw) for raw in raws]
    authors = {AccountId(envelope.header.account) for envelope in envelopes}
    lists = newest_lists(conn, shelf.logs.lists, authors)
    try:
        return Reading(position=position, told=unfold(envelopes, found[1], lists))
    except CrdtError as error:
        return Reading(position=position, told=None, fault=error.code)
    except Exception:  # noqa: BLE001 the edge: what a hostile document brings about is its own
        _log.exception("team_document_fault")
        return Reading(position=position, told=None, fault="internal")


def take_over(
    conn: Connection, shelf: Shelf, team: TeamId, reading: Reading, *, now_ms: int
) -> None:
    """Writes down what a document says, unless a later reading was faster."""
    row, known = find_team(conn, team, lock=True), store.read_to(conn, team)
    if row is None or known is None or reading.position < known:
        return
    if reading.told is None:
        store.put_shown(conn, team, read_to=reading.position, fault=reading.fault)
        return
    about = reading.told.about
    store.put_shown(conn, team, **_columns(about), read_to=reading.position, fault="")
    is_open = about.visibility is TeamVisibility.PUBLIC and not row.archived
    set_slug(conn, team, about.slug if is_open else None)
    shelf.seams.take_challenges(conn, team, reading.told.challenges, now_ms)


def set_slug(conn: Connection, team: TeamId, slug: str | None) -> None:
    """The short name is the team's own from now on, if nobody had it before."""
    if store.held_slug(conn, team) == slug:
        return
    store.release_slug(conn, team)
    if slug is not None:
        store.claim_slug(conn, team, slug)


def _columns(about: TeamAbout) -> dict[str, object]:
    return {
        "name": about.name,
        "description": about.description,
        "slug": about.slug,
        "avatar": about.avatar,
        "visibility": about.visibility.value,
        "joining": about.joining.value,
        "sought": sought(f"{about.name} {about.slug or ''}"),
    }


def sought(words: str) -> str:
    """As names are looked for: composed, in small letters, single blanks, without what no name has
    (a database keeps no zero)."""
    return " ".join(written.lines(words).casefold().split())
