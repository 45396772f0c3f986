"""What the relay takes over of team documents, however they were made."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest

from core.team_challenges import TeamChallenge, TeamChallengeKind, Window
from core.teams import Joining, TeamAbout, TeamVisibility
from crdt.automerge import Replica
from crdt.documents.team import TeamDocument
from crdt.envelope import Envelope
from crdt.errors import TooLarge
from crdt.ids import TeamId
from crdt.membership import Role
from crdt.membership.intents import ArchiveTeam, ChangeRole
from crdt.shapes import Body, Kind
from sync_server.config import RelayConfig
from sync_server.teams import showing, showing_store, unfolding
from sync_server.teams.showing_store import ShownRow
from tests.crdt.membership.cast import grown, person
from tests.support.accounts import T0_MS, seeded
from tests.support.teams import Person, Team, team_envelope
from tests.sync_server.database import look
from tests.sync_server.harness import run
from tests.sync_server.teams.hosted import Hosted, host

PUBLIC = TeamAbout(
    name="Calm Commuters",
    description="We breathe on trains.",
    slug="calm-commuters",
    visibility=TeamVisibility.PUBLIC,
    joining=Joining.BY_REQUEST,
)


class Pen:
    """An admin's copy of a team document, and the chain of their envelopes."""

    def __init__(self, team: Team, who: Person) -> None:
        self.team, self.who = team, who
        self.replica = Replica(who.device.device_id + seeded("tail", 8))
        self.document = TeamDocument(self.replica)
        self.seq, self.tip = 0, b""

    def about(self, about: TeamAbout) -> Envelope:
        return self.sealed(self.document.set_about(self.who.device.device_id, about))

    def sealed(self, changes: tuple[bytes, ...]) -> Envelope:
        body = Body(changes, self.replica.heads, T0_MS, (), self.team.log.head)
        envelope = team_envelope(
            self.team, self.who, Kind.TEAM, seq=self.seq + 1, prev=self.tip, content=body
        )
        self.seq, self.tip = self.seq + 1, envelope.id
        return envelope


async def shown(hosted: Hosted, team: Team | None = None) -> ShownRow:
    await hosted.relay.services.team_documents.settled()
    name = TeamId((team or hosted.team).log.team)
    found = await hosted.relay.services.database.read(
        lambda conn: showing_store.find_shown(conn, name)
    )
    assert found is not None
    return found


def test_what_the_team_document_says_is_shown_and_its_challenges_are_handed_on(
    config: RelayConfig,
) -> None:
    team = grown(space=False)
    adam = person("adam")
    pen = Pen(team, adam)
    challenge = TeamChallenge(
        id="together",
        title="A calm week",
        kind=TeamChallengeKind.SESSIONS,
        window=Window(first=date(2026, 11, 23), last=date(2026, 11, 29)),
        target=5,
    )

    async def told(hosted: Hosted) -> None:
        taken: list[Any] = []
        seams = hosted.relay.services.teams.seams
        seams.challenges.append(lambda _conn, owner, found, _now: taken.append((owner, found)))
        first = pen.about(PUBLIC)
        second = pen.sealed(pen.document.add_challenge(adam.device.device_id, challenge))
        assert await hosted.push(adam, first, second) == ["ok", "ok"]
        row = await shown(hosted)
        assert (row.name, row.slug, row.visibility) == (
            "Calm Commuters",
            "calm-commuters",
            "public",
        )
        assert taken[-1] == (team.log.team, (challenge,))

    host(config, told, team)


def test_a_short_name_belongs_to_the_first_public_team_until_it_gives_it_up(
    config: RelayConfig,
) -> None:
    first, second = Team(person("olga")), Team(person("nora"))
    pens = {team.log.team: Pen(team, team.owner) for team in (first, second)}

    async def scenario(hosted: Hosted) -> None:
        other = Hosted(hosted.relay, second)
        await other.upload()
        for each in (hosted, other):
            pen = pens[each.team.log.team]
            assert await each.push(each.team.owner, pen.about(PUBLIC)) == ["ok"]
            await shown(each)
        assert (await shown(hosted)).slug == "calm-commuters"
        assert (await shown(other)).slug is None
        await hosted.do(first.owner, ArchiveTeam())
        assert (await shown(hosted)).slug is None
        assert (await shown(other)).slug == "calm-commuters"

    host(config, scenario, first)


def test_a_document_made_to_hurt_leaves_the_team_as_it_was_shown(
    sqlite_config: RelayConfig, monkeypatch: Any
) -> None:
    team = grown(space=False)
    adam = person("adam")
    pen = Pen(team, adam)

    async def scenario(hosted: Hosted) -> None:
        await hosted.push(adam, pen.about(PUBLIC))
        assert (await shown(hosted)).name == "Calm Commuters"
        bomb = pen.sealed((b"\x85\x6f\x4a\x83" + bytes(60),))
        stolen = Replica(person("anna").device.device_id + bytes(8))
        theirs = pen.sealed(TeamDocument(stolen).set_about(adam.device.device_id, PUBLIC))
        assert await hosted.push(adam, bomb, theirs) == ["ok", "ok"]
        assert (await shown(hosted)).name == "Calm Commuters"
        monkeypatch.setattr(showing, "MOST_BYTES", 100)
        renamed = TeamAbout(name="Renamed", visibility=TeamVisibility.PUBLIC)
        assert await hosted.push(adam, pen.about(renamed)) == ["ok"]
        assert (await shown(hosted)).name == "Calm Commuters"

    host(sqlite_config, scenario, team)


def test_what_an_admin_wrote_beyond_the_cut_off_counts_no_more(
    sqlite_config: RelayConfig,
) -> None:
    team = grown(space=False)
    olga, adam = person("olga"), person("adam")
    first, second = Pen(team, olga), Pen(team, adam)

    async def scenario(hosted: Hosted) -> None:
        await hosted.push(olga, first.about(PUBLIC))
        second.replica.apply(first.replica.changes_since(()))
        renamed = TeamAbout(name="Mine now", visibility=TeamVisibility.PUBLIC)
        await hosted.push(adam, second.about(renamed))
        assert (await shown(hosted)).name == "Mine now"
        await hosted.do(olga, ChangeRole(account=adam.account, role=Role.MEMBER))
        assert (await shown(hosted)).name == "Calm Commuters"

    host(sqlite_config, scenario, team)


def test_what_was_pushed_before_a_crash_is_taken_over_at_the_next_start(
    sqlite_config: RelayConfig, monkeypatch: Any
) -> None:
    team = Team(person("olga"))
    pen = Pen(team, team.owner)

    async def crash(hosted: Hosted) -> None:
        monkeypatch.setattr(showing.TeamDocuments, "mark", lambda self, team: None)
        assert await hosted.push(team.owner, pen.about(PUBLIC)) == ["ok"]
        assert (await shown(hosted)).name == ""
        monkeypatch.undo()

    async def again(relay: Any) -> None:
        assert (await shown(Hosted(relay, team))).name == "Calm Commuters"

    host(sqlite_config, crash, team)
    run(sqlite_config, again)


def test_a_document_that_takes_long_is_read_seldom_and_keeps_no_other_team_waiting(
    sqlite_config: RelayConfig, monkeypatch: Any
) -> None:
    slow, quick = Team(person("olga")), Team(person("nora"))
    pens = {team.log.team: Pen(team, team.owner) for team in (slow, quick)}
    monkeypatch.setattr(showing, "_QUICK_S", -1.0)
    monkeypatch.setattr(showing, "_REST", 1e9)

    async def scenario(hosted: Hosted) -> None:
        other, read = Hosted(hosted.relay, quick), asyncio.Queue[bytes]()
        await other.upload()
        loop = asyncio.get_running_loop()

        def note(_conn: Any, team: TeamId, _found: Any, _now_ms: int) -> None:
            loop.call_soon_threadsafe(read.put_nowait, team)

        hosted.relay.services.teams.seams.challenges.append(note)
        await hosted.push(slow.owner, pens[slow.log.team].about(PUBLIC))
        assert await read.get() == slow.log.team
        await hosted.push(slow.owner, pens[slow.log.team].about(TeamAbout(name="Later")))
        await other.push(quick.owner, pens[quick.log.team].about(PUBLIC))
        assert await read.get() == quick.log.team
        name = await look(sqlite_config, "SELECT name FROM teams WHERE name = 'Later'")
        assert name == []

    host(sqlite_config, scenario, slow)


def test_too_many_changes_are_not_read(monkeypatch: Any) -> None:
    team = Team(person("olga"))
    pen = Pen(team, team.owner)
    monkeypatch.setattr(unfolding, "MOST_CHANGES", 0)
    with pytest.raises(TooLarge):
        unfolding.unfold([pen.about(PUBLIC)], team.log, team.lists)
