"""Items 1 to 9 and 16 to 18 with teams: rough wires, and relays that die, forget, hide or lie."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from core.sharing import ShareWhen, Sharing
from crdt.envelope import Envelope, seal_changes
from crdt.ids import DocumentId
from crdt.protocol import encode_message
from crdt.protocol import messages as m
from crdt.protocol import team_messages as tm
from crdt.shapes import Body, Kind, Tip
from crdt.sync import team_events as te
from desktop.services.teams.known import Reach
from tests.sim.relay import Crash
from tests.sim.tampering import hide_document, leave_out
from tests.sim.teams import Crew
from tests.sim.world import SECOND_US, Device, Faults, World

ROUGH = Faults(cut=0.03, duplicate=0.15, reorder=0.3, drop=0.03, max_delay_us=900_000)
NAMES = ("olga", "mia", "moe")


def _space(crew: Crew, device: Device) -> DocumentId:
    """The only space in which anything was written."""
    (state,) = [s for s in device.home.store.documents() if s.kind is Kind.SPACE and s.tips]
    assert state.owner == crew.team
    return state.document


@pytest.mark.parametrize("seed", range(2))
def test_any_interleaving_with_a_rotation_in_it_converges(world: World, seed: int) -> None:
    """Item 1: three members write, and one is removed, on a wire that breaks all the time."""
    world.random.seed(seed)
    crew = Crew(world, [*NAMES, "gone"])
    world.faults = ROUGH
    texts = []
    for step in range(14):
        name = world.random.choice(NAMES)
        device = crew[name]
        match world.random.randrange(8):
            case 0:
                world.go_offline(device)
            case 1:
                device.restart()
            case 2:
                world.relay.restart()
                world.lose_relay()
            case _:
                texts.append(crew.write(name, f"{name} {step}"))
        world.go_online(crew[world.random.choice(NAMES)])
        if step == 6:
            crew.acts(crew["olga"]).remove(crew.team, crew.account("gone"))
        world.clock.run_for(world.random.randrange(2 * SECOND_US))
    world.faults = Faults()
    for device in world.devices:
        world.cut(device)
        world.go_online(device)
    crew.rest()
    crew.assert_same(NAMES, texts=texts)
    crew.assert_calm(NAMES)
    assert crew.log(crew["olga"]).epoch == 2


@pytest.mark.parametrize("moment", ["before commit", "after commit"])
@pytest.mark.parametrize("nth", [1, 4])
def test_a_relay_killed_around_a_commit_loses_nothing_of_a_team(
    world: World, moment: str, nth: int
) -> None:
    """Item 2."""
    crew = Crew(world, NAMES)
    left = nth

    def crash_at(now: str) -> None:
        nonlocal left
        left -= now == moment
        if left == 0:
            left -= 1
            raise Crash

    world.relay.crash_at = crash_at
    texts = []
    for turn in range(2):
        texts += [crew.write(name, f"{name} {turn}") for name in NAMES]
        world.clock.run_for(SECOND_US // 5)
    crew.acts(crew["olga"]).invite(
        crew.team, crew.log(crew["mia"]).standing.members[crew.account("mia")].role, 1, 7
    )
    crew.rest()
    assert left < 0, "the crash never came"
    crew.assert_same(NAMES, texts=texts)
    crew.assert_calm(NAMES)


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


def _is(author: Device, seq: int, document: bytes) -> Callable[[Envelope], bool]:
    name = author.home.account.device

    def matches(envelope: Envelope) -> bool:
        header = envelope.header
        return (header.device, header.seq, header.document) == (name, seq, document)

    return matches


def test_an_envelope_of_a_space_omitted_mid_chain_is_noticed(world: World) -> None:
    """Item 5: the author is another account, and its chain is held to the same rules."""
    crew = Crew(world, NAMES)
    texts = [crew.write("mia", "1")]
    crew.rest()
    reader, writer = crew["moe"], crew["mia"]
    world.go_offline(reader)
    texts += [crew.write("mia", str(n)) for n in (2, 3, 4)]
    crew.rest(writer)
    world.tamper = leave_out(reader, _is(writer, 3, _space(crew, writer)))
    world.go_online(reader)
    crew.rest()
    assert reader.alarms() == ["withheld"]
    assert crew.texts(reader) == ["1", "2"]
    world.tamper = None
    world.cut(reader)
    world.go_online(reader)
    crew.rest()
    crew.assert_same(NAMES, texts=texts)
    crew.assert_calm(NAMES)


def test_an_envelope_of_a_space_omitted_at_the_tail_shows_when_a_member_names_it(
    world: World,
) -> None:
    """Item 5."""
    crew = Crew(world, NAMES)
    texts = [crew.write("mia", "1")]
    crew.rest()
    reader, writer = crew["moe"], crew["mia"]
    space = _space(crew, writer)
    world.tamper = leave_out(reader, _is(writer, 2, space), claim=lambda tip: None)
    texts.append(crew.write("mia", "2, hidden"))
    crew.rest()
    assert reader.alarms() == []
    texts.append(crew.write("olga", "3, after having read the second"))
    crew.rest()
    assert "withheld" in reader.alarms()
    world.tamper = None
    world.cut(reader)
    world.go_online(reader)
    crew.rest()
    crew.assert_same(NAMES, texts=texts)


def test_two_members_shown_two_logs_part_and_nobody_believes_the_second(world: World) -> None:
    """Item 6: a relay that shows somebody another entry in a place than it shows others."""
    crew = Crew(world, ["olga", "adam", "mia", "moe"], admins=["adam"])
    mia, adam = crew["mia"], crew["adam"]
    world.go_offline(mia)
    crew.acts(adam).remove(crew.team, crew.account("moe"))
    crew.rest(adam, crew["olga"])
    log = crew.log(adam)
    forked = msgspec.structs.replace(
        tm.TeamEntries(crew.team, log.length - 1, (log.entries[-2],), log.length)
    )

    def other_branch(device: Device, message: m.RelayMessage) -> m.RelayMessage | None:
        is_shown = isinstance(message, tm.TeamEntries) and device is mia
        return forked if is_shown else message

    known = crew.log(mia).head
    world.tamper = other_branch
    world.go_online(mia)
    world.clock.run_for(5 * SECOND_US)
    assert crew.log(mia).head == known
    world.tamper = None
    world.cut(mia)
    world.go_online(mia)
    crew.rest()
    assert crew.log(mia).head == log.head
    crew.assert_calm(["olga", "adam", "mia"])


def test_a_whole_space_withheld_from_a_new_member_shows_when_somebody_writes(
    world: World,
) -> None:
    """Item 7."""
    crew = Crew(world, NAMES)
    texts = [crew.write(name, name) for name in NAMES]
    crew.rest()
    crew.people["nina"] = nina = world.device("nina")
    world.tamper = hide_document(nina, _space(crew, crew["mia"]))
    nina.use_relay()
    crew.bring_in(["nina"])
    assert crew.texts(nina) == []
    world.tamper = None
    texts.append(crew.write("mia", "with what I had seen"))
    crew.rest()
    crew.assert_same([*NAMES, "nina"], texts=texts)


def test_an_envelope_sealed_under_an_older_key_after_a_rotation_is_taken_by_nobody(
    world: World,
) -> None:
    """Item 9: the relay refuses it, and so do readers where a relay lets it pass."""
    crew = Crew(world, NAMES)
    texts = [crew.write("mia", "first")]
    crew.rest()
    mia, olga = crew["mia"], crew["olga"]
    old = crew.known(mia).keys[1]
    crew.acts(olga).remove(crew.team, crew.account("moe"))
    crew.rest()
    texts.append(crew.write("mia", "under the new key"))
    crew.rest()
    document = _space(crew, mia)
    (state,) = [s for s in mia.home.store.documents() if s.document == document]
    (tip,) = [tip for tip in state.tips if tip.device == mia.home.account.device]
    fallen = seal_changes(
        Body((), (), mia.wall_ms(), (), crew.log(mia).head),
        signer=mia.home.account.keys,
        account=mia.home.account.id,
        owner=crew.team,
        document=document,
        kind=Kind.SPACE,
        seq=tip.seq + 1,
        prev=tip.envelope,
        epoch_key=old,
        salt=hashlib.sha256(b"salt").digest(),
    )
    session = world.relay.sessions[mia.link]
    for message in (m.Push((fallen.raw,)), tm.PushAgain((fallen.raw,))):
        session.receive_frame(encode_message(message))
        world.relay.turn(mia.link)
    refused = world.relay.sql("SELECT count(*) FROM envelopes")
    said = m.Deliver(document, (m.Item(99, fallen.raw),))
    world._at_device(olga, olga.link, encode_message(said))
    world.clock.run_for(SECOND_US)
    rows = olga.home.database.rows("SELECT code FROM quarantine")
    assert rows == [("epoch_fell",)]
    assert world.relay.sql("SELECT count(*) FROM envelopes") == refused
    assert crew.texts(olga) == texts


def test_a_member_who_was_away_for_long_comes_back_with_what_they_wrote(world: World) -> None:
    """Item 16: away across rotations and many envelopes; what was never offered is sealed anew."""
    crew = Crew(world, [*NAMES, "a", "b"])
    texts = [crew.write("moe", "before")]
    crew.rest()
    away, stay = crew["moe"], [crew["olga"], crew["mia"]]
    world.go_offline(away)
    texts += [crew.write("moe", f"written while away {n}") for n in range(3)]
    for gone in ("a", "b"):
        texts += [crew.write("mia", f"{gone} {n}") for n in range(15)]
        crew.acts(crew["olga"]).remove(crew.team, crew.account(gone))
        crew.rest(*stay)
    world.go_online(away)
    crew.rest()
    crew.assert_same(NAMES, texts=texts)
    crew.assert_calm(NAMES)
    assert crew.log(away).epoch == 3


def test_a_slow_member_holds_up_nobody_and_catches_up(world: World) -> None:
    """Item 18."""
    crew = Crew(world, NAMES)
    texts = [crew.write("olga", "0")]
    crew.rest()
    slow = crew["moe"]
    world.relay.slow.add(slow.link)
    texts += [crew.write("mia", str(n)) for n in range(1, 20)]
    crew.rest(crew["olga"], crew["mia"])
    assert crew.texts(crew["olga"]) == texts
    world.relay.slow.discard(slow.link)
    crew.rest()
    crew.assert_same(NAMES, texts=texts)
    crew.assert_calm(NAMES)


def test_a_claim_about_another_members_chain_is_looked_into_and_forgotten(world: World) -> None:
    """Item 6: the relay claims another envelope where one is known: nobody is called a copy."""
    crew = Crew(world, NAMES)
    texts = [crew.write("mia", "1")]
    crew.rest()
    reader, name = crew["moe"], crew["mia"].home.account.device

    def lie(device: Device, message: m.RelayMessage) -> m.RelayMessage | None:
        if device is not reader or not isinstance(message, m.Page) or not message.complete:
            return message
        tips = tuple(
            Tip(tip.device, tip.seq, b"?" * 32) if tip.device == name else tip
            for tip in message.tips
        )
        return msgspec.structs.replace(message, tips=tips)

    world.tamper = lie
    world.cut(reader)
    world.go_online(reader)
    crew.rest()
    assert set(reader.alarms()) <= {"withheld"}
    world.tamper = None
    world.cut(reader)
    world.go_online(reader)
    crew.rest()
    crew.assert_same(NAMES, texts=texts)
