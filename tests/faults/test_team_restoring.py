"""Items 3 and 4 with teams: a relay that was wiped, or put back to an older copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.sharing import ShareWhen, Sharing
from crdt.protocol import messages as m
from crdt.protocol import team_messages as tm
from crdt.shapes import Kind
from crdt.sync import team_events as te
from desktop.services.teams.known import Reach
from tests.sim.teams import Crew
from tests.sim.world import SECOND_US, Device, World

NAMES = ("olga", "mia", "moe")


@pytest.mark.parametrize("stays", [True, False])
def test_a_wiped_relay_gets_a_team_back_while_clients_stay_connected(
    world: World, *, stays: bool
) -> None:
    """Item 3: the owner brings the log, each member what they wrote; keys are given out again, so
    that newcomers, and everybody's other devices, read all of it."""
    crew = Crew(world, NAMES)
    texts = [crew.write(name, name) for name in NAMES]
    crew.rest()
    world.relay.wipe(keep_conversations=stays)
    if not stays:
        world.lose_relay()
    texts += [crew.write(name, f"{name} goes on") for name in NAMES]
    crew.rest(for_us=30 * SECOND_US)
    crew.assert_same(NAMES, texts=texts)
    crew.assert_calm(NAMES)
    assert {crew.known(crew[name]).reach for name in NAMES} == {Reach.CURRENT}
    assert _wrapped_for(world) == {crew.account(name) for name in NAMES}
    crew.bring_in(["nina"])
    crew.acts(crew["olga"]).remove(crew.team, crew.account("moe"))
    crew.rest()
    texts.append(crew.write("nina", "new here"))
    crew.rest()
    crew.assert_same(["olga", "mia", "nina"], texts=texts)
    phone = world.device("mia's phone")
    world.pair(crew["mia"], phone)
    crew.rest()
    assert sorted(crew.texts(phone)) == sorted(texts)


def _wrapped_for(world: World, epoch: int = 1) -> set[bytes]:
    query = f"SELECT recipient FROM team_wraps WHERE epoch = {epoch}"
    return {row[0] for row in world.relay.sql(query)}


def test_members_wait_for_an_admin_where_the_relay_lost_the_team(world: World) -> None:
    """Item 3: they keep all of it, nobody is accused, and nobody need do anything."""
    crew = Crew(world, ["olga", "adam", "mia", "moe"], admins=["adam"])
    texts = [crew.write("mia", "hello")]
    crew.rest()
    for name in ("olga", "adam"):
        world.go_offline(crew[name])
    world.relay.wipe(keep_conversations=False)
    world.lose_relay()
    world.clock.run_for(60 * SECOND_US)
    crew["moe"].breathe(60)
    _share(crew, "moe")
    texts.append(crew.write("moe", "while waiting"))
    world.clock.run_for(60 * SECOND_US)
    for name in ("mia", "moe"):
        device = crew[name]
        assert crew.known(device).reach is Reach.UNSEEN
        assert (crew.texts(device), device.alarms()) == (texts[: 1 + (name == "moe")], [])
    assert world.relay.sql("SELECT count(*) FROM teams") == [(0,)]
    world.go_online(crew["adam"])
    crew.rest()
    texts.append(crew.write("moe", "there again"))
    crew.rest()
    crew.assert_same(["adam", "mia", "moe"], texts=texts)
    crew.assert_calm(["adam", "mia", "moe"])
    assert {crew.known(crew[name]).reach for name in ("mia", "moe")} == {Reach.CURRENT}
    assert len(world.relay.sql(_TALLIES)) == 1


def test_a_wiped_relay_gets_the_days_back_that_were_shared(world: World) -> None:
    """Item 3: own tallies, from which boards and challenges are reckoned."""
    crew = Crew(world, NAMES)
    crew["mia"].breathe(60)
    _share(crew, "mia")
    crew.rest()
    days = world.relay.sql(_TALLIES)
    assert days
    world.relay.wipe(keep_conversations=False)
    world.lose_relay()
    crew.rest()
    assert world.relay.sql(_TALLIES) == days


def _share(crew: Crew, name: str) -> None:
    sharing = Sharing(when=ShareWhen.AT_ONCE, since=crew[name].home.teams.today())
    crew.acts(crew[name]).share(crew.team, sharing)


_TALLIES = (
    "SELECT envelopes.id FROM envelopes JOIN documents ON documents.number = envelopes.doc "
    f"WHERE documents.kind = {int(Kind.TALLY)} ORDER BY 1"
)


def test_a_relay_restored_with_the_whole_log_gets_back_what_was_written_since(
    world: World,
) -> None:
    """Item 4: each member brings what they wrote themselves."""
    crew = Crew(world, NAMES)
    texts = [crew.write(name, f"{name} before") for name in NAMES]
    crew.rest()
    backup = world.relay.backup()
    texts += [crew.write(name, f"{name} since") for name in NAMES]
    crew.rest()
    world.relay.restore(backup)
    world.lose_relay()
    crew.rest()
    texts.append(crew.write("mia", "goes on"))
    crew.rest()
    crew.assert_same(NAMES, texts=texts)
    crew.assert_calm(NAMES)
    crew.bring_in(["nina"])
    text = crew.write("nina", "new here")
    crew.rest()
    crew.assert_same([*NAMES, "nina"], texts=[*texts, text])


def test_a_relay_restored_to_before_a_removal_gets_it_back_and_lets_nobody_in(
    world: World,
) -> None:
    """Item 4: a removal with its rotation after the backup; who was removed stays out, also while
    the relay takes them for a member, as nobody goes on with the shorter log."""
    crew = Crew(world, NAMES)
    texts = [crew.write("moe", "hello")]
    crew.rest()
    backup = world.relay.backup()
    crew.acts(crew["olga"]).remove(crew.team, crew.account("moe"))
    crew.rest()
    texts.append(crew.write("mia", "under the new key"))
    crew.rest()
    for name in ("olga", "moe"):
        world.go_offline(crew[name])
    world.relay.restore(backup)
    world.lose_relay()
    world.clock.run_for(30 * SECOND_US)
    mia = crew["mia"]
    codes = {event.code for event in mia.events if isinstance(event, te.TeamUnsound)}
    assert (crew.known(mia).reach, codes) == (Reach.UNSOUND, {"gap"})
    assert (crew.texts(mia), mia.alarms()) == (texts, [])
    world.go_online(crew["olga"])
    crew.rest()
    world.go_online(crew["moe"])
    texts.append(crew.write("mia", "only for us"))
    crew.rest()
    stay = ["olga", "mia"]
    crew.assert_same(stay, texts=texts)
    crew.assert_calm(stay)
    assert _members(world) == {crew.account(name) for name in stay}
    assert _wrapped_for(world, epoch=2) == _members(world)
    assert crew.texts(crew["moe"]) == texts[:1]
    crew.bring_in(["nina"])
    crew.assert_same([*stay, "nina"], texts=texts)


def _members(world: World) -> set[bytes]:
    return {row[0] for row in world.relay.sql("SELECT account FROM team_members WHERE present = 1")}


def test_databases_restored_apart_come_to_one_log(world: World, tmp_path: Path) -> None:
    """Item 4: two copies of different days, each brought on by who is there."""
    crew = Crew(world, ["olga", "adam", "mia"], admins=["adam"])
    copies, heads = [], []
    texts = [crew.write("mia", "first")]
    for name in ("nina", "nora"):
        crew.rest()
        copies.append(shutil.copy(world.relay.backup(), tmp_path / f"before {name}"))
        crew.bring_in([name])
        texts.append(crew.write(name, name))
    crew.rest()
    everyone = [*crew.people]
    for copy, away in zip(copies, ("olga", "adam"), strict=True):
        world.go_offline(crew[away])
        world.relay.restore(copy)
        world.lose_relay()
        crew.rest(for_us=30 * SECOND_US)
        world.go_online(crew[away])
        crew.rest()
        crew.assert_same(everyone, texts=texts)
        crew.assert_calm(everyone)
        heads += world.relay.sql("SELECT head, length, members FROM teams")
    assert heads == [(crew.log(crew["mia"]).head, crew.log(crew["mia"]).length, 5)] * 2


def test_a_relay_that_goes_on_saying_that_it_lost_a_team_is_brought_it_once(world: World) -> None:
    """On a connection, and nothing goes round in circles."""
    crew = Crew(world, NAMES)
    olga, taken = crew["olga"], []

    def deny(device: Device, message: m.RelayMessage) -> m.RelayMessage | None:
        if device is olga and isinstance(message, tm.TeamGrown):
            taken.append(message)
        if device is olga and isinstance(message, tm.TeamEntries):
            return m.Nack(crew.team, "not_found", "", 0, None)
        return message

    world.tamper = deny
    world.cut(olga)
    world.go_online(olga)
    world.clock.run_for(10 * SECOND_US)
    olga.syncing.replicator.flush()
    crew.rest()
    assert (len(taken), crew.known(olga).reach) == (1, Reach.UNSEEN)
