"""Items 1, 2, 5 to 9 and 16 to 18 with teams: rough wires, and relays that die, hide or lie."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import msgspec
import pytest

from crdt.envelope import Envelope, seal_changes
from crdt.ids import DocumentId
from crdt.protocol import encode_message
from crdt.protocol import messages as m
from crdt.protocol import team_messages as tm
from crdt.shapes import Body, Kind, Tip
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
