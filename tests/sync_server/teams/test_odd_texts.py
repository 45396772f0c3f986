"""Texts and numbers that no database keeps, wherever a hostile admin or a stranger can put them:
they harm nobody else, and no restart brings them back."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from core.team_challenges import TeamChallenge, TeamChallengeKind, Window
from crdt.documents.team import CHALLENGE
from crdt.documents.team_records import write_challenge
from crdt.documents.versions import put_versioned
from crdt.ids import TeamId
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from sync_server.config import RelayConfig
from sync_server.people.ceremonies import to_text
from tests.crdt.membership.cast import grown, person
from tests.sync_server.boards.test_over_http import TEAM, team_of
from tests.sync_server.database import look
from tests.sync_server.stage import Stage, perform
from tests.sync_server.teams.hosted import NO_LINK, Hosted, host, who
from tests.sync_server.teams.test_showing import PUBLIC, Pen, shown

GOOD = TeamChallenge(
    id="calm",
    title="A calm week",
    kind=TeamChallengeKind.SESSIONS,
    window=Window(first=date(2026, 11, 23), last=date(2026, 11, 29)),
    target=5,
)


def test_challenges_with_odd_ids_and_badges_are_passed_over(config: RelayConfig) -> None:
    team = grown(space=False)
    adam = person("adam")
    pen = Pen(team, adam)
    good = write_challenge(GOOD)
    odd = {
        f"{CHALLENGE}a\0b": good,
        f"{CHALLENGE}a\u202eb": good,
        f"{CHALLENGE}badge": good[:-1] + ',"badge":"\\u0000"}',
        f"{CHALLENGE}long": good[:-1] + f',"badge":"{"b" * 10_000}"}}',
        f"{CHALLENGE}{GOOD.id}": good,
    }

    async def scenario(hosted: Hosted) -> None:
        for name, value in odd.items():
            changes = put_versioned(pen.replica, adam.device.device_id, {name: value})
            assert await hosted.push(adam, pen.sealed(changes)) == ["ok"]
        assert await hosted.push(adam, pen.about(PUBLIC)) == ["ok"]
        assert (await shown(hosted)).name == PUBLIC.name
        rows = await look(config, "SELECT own_id FROM challenges")
        assert [tuple(row) for row in rows] == [(GOOD.id,)]

    host(config, scenario, team)


def test_what_fails_as_it_is_written_down_is_noted_and_the_next_document_is_read(
    sqlite_config: RelayConfig,
) -> None:
    team = grown(space=False)
    adam = person("adam")
    pen = Pen(team, adam)

    async def scenario(hosted: Hosted) -> None:
        def take(_conn: Any, _team: TeamId, found: Any, _now_ms: int) -> None:
            if not found:
                raise RuntimeError("a fault of ours")

        hosted.relay.services.teams.seams.challenges.append(take)
        assert await hosted.push(adam, pen.about(PUBLIC)) == ["ok"]
        assert (await shown(hosted)).name != PUBLIC.name
        query = "SELECT fault FROM teams WHERE read_to > 0"
        assert [tuple(row) for row in await look(sqlite_config, query)] == [("internal",)]
        changes = pen.document.add_challenge(adam.device.device_id, GOOD)
        assert await hosted.push(adam, pen.sealed(changes)) == ["ok"]
        assert (await shown(hosted)).name == PUBLIC.name

    host(sqlite_config, scenario, team)


def test_words_and_cursors_with_a_zero_are_no_fault(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        _, robin = await stage.newcomer()
        assert (await robin.get("/api/v1/teams?search=%00")).status == 200
        for cursor in (("\0", b"x"), ("x", b"\0")):
            text = to_text(msgspec.msgpack.encode(cursor))
            answer = await robin.get(f"/api/v1/teams?cursor={text}")
            assert answer.status == (422 if "\0" in str(cursor[0]) else 200)

    perform(config, scenario)


def test_places_beyond_all_counting_are_an_end_and_no_fault(config: RelayConfig) -> None:
    """A message may name larger numbers than a database compares with."""
    team = grown(space=False)
    adam, far = person("adam"), 1 << 62
    named = {**who(adam), "team": team.log.team}

    async def scenario(hosted: Hosted) -> None:
        log = tq.ReadTeamLog(**named, first=far, max_entries=9, **NO_LINK)
        assert await hosted.ask(log) == tq.TeamLogRead(entries=(), length=team.log.length)
        wraps = tq.ReadWraps(**named, first=far, max_bytes=99)
        assert (await hosted.ask(wraps)).wraps == ()
        own = rq.ReadLog(account=adam.account, first=far, max_entries=9)
        assert await hosted.ask(own) == rq.LogRead(entries=(), length=1)
        assert await hosted.ask(rq.GetMailbox(name=b"m" * 32, first=far)) == ()

    host(config, scenario, team)


def test_a_cursor_of_weeks_is_bounded(config: RelayConfig) -> None:
    async def scenario(stage: Stage) -> None:
        ((_, api),) = await team_of(stage, 1)
        for first_day, status in ((20_000, 200), (1 << 40, 422), (1 << 62, 422)):
            text = to_text(msgspec.msgpack.encode((first_day,)))
            answer = await api.get(f"/api/v1/teams/{TEAM.hex()}/weeks?cursor={text}")
            assert answer.status == status

    perform(config, scenario)
