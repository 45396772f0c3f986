"""Items 12 to 14 and 23 with teams: removals, rotations and crashes in the midst of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crdt.envelope import parse_envelope
from crdt.protocol import messages as m
from crdt.protocol import team_messages as tm
from crdt.shapes import Kind
from tests.sim.relay import Crash
from tests.sim.teams import Crew
from tests.sim.world import SECOND_US, Device, World


@pytest.mark.parametrize("seed", range(2))
def test_a_member_removed_while_they_and_others_edit_offline(world: World, seed: int) -> None:
    """Item 12: what the remover had seen of them counts for all; what came later is theirs alone,
    given back to them with its text, and those who stay lose nothing."""
    world.random.seed(seed)
    crew = Crew(world, ["olga", "mia", "moe", "nina"])
    texts = [crew.write(name, f"{name} before") for name in ("mia", "moe")]
    crew.rest()
    gone, away = crew["mia"], crew["moe"]
    for device in (gone, away):
        world.go_offline(device)
    late = [crew.write("mia", f"mia late {n}") for n in range(2)]
    texts += [crew.write("moe", f"moe offline {n}") for n in range(2)]
    texts.append(crew.write("nina", "nina meanwhile"))
    crew.acts(crew["olga"]).remove(crew.team, crew.account("mia"))
    crew.rest(crew["olga"], crew["nina"])
    texts.append(crew.write("nina", "nina after"))
    order = [gone, away]
    world.random.shuffle(order)
    for device in order:
        world.go_online(device)
        world.clock.run_for(world.random.randrange(3 * SECOND_US))
    crew.rest()
    stay = ["olga", "moe", "nina"]
    crew.assert_same(stay, texts=texts)
    crew.assert_calm(stay)
    assert crew.log(crew["olga"]).epoch == 2
    assert 2 not in crew.known(gone).keys
    kept = [note.notice.text for note in gone.home.teams.notices.all()]
    assert set(late) <= set(kept), "what was typed is given back"
    assert gone.alarms() == []


@pytest.mark.parametrize("seed", range(2))
def test_two_admins_removing_different_members_at_once(world: World, seed: int) -> None:
    """Item 13: one append comes second, is made again on the grown log, and both are gone."""
    world.random.seed(seed)
    crew = Crew(world, ["olga", "adam", "anna", "mia", "moe"], admins=["adam", "anna"])
    texts = [crew.write(name, f"{name} was here") for name in ("mia", "moe")]
    crew.rest()
    for name in ("adam", "anna"):
        world.go_offline(crew[name])
    crew.acts(crew["adam"]).remove(crew.team, crew.account("mia"))
    crew.acts(crew["anna"]).remove(crew.team, crew.account("moe"))
    for name in ("adam", "anna"):
        world.go_online(crew[name])
    crew.rest()
    texts.append(crew.write("adam", "two are gone"))
    crew.rest()
    stay = ["olga", "adam", "anna"]
    crew.assert_same(stay, texts=texts)
    crew.assert_calm(stay)
    log = crew.log(crew["olga"])
    assert log.epoch == 3
    assert set(log.present) == {crew.account(name) for name in stay}
    for name in ("mia", "moe"):
        assert 3 not in crew.known(crew[name]).keys


def test_two_who_remove_the_same_member_come_to_one_entry(world: World) -> None:
    """Item 13: the second finds that it is done already."""
    crew = Crew(world, ["olga", "adam", "mia"], admins=["adam"])
    length = crew.log(crew["olga"]).length
    for name in ("olga", "adam"):
        crew.acts(crew[name]).remove(crew.team, crew.account("mia"))
    crew.rest()
    crew.assert_same(["olga", "adam"])
    crew.assert_calm(["olga", "adam"])
    assert crew.log(crew["olga"]).length == length + 1


def _at_append(world: World, moment: str) -> Callable[[str], None]:
    """A relay that dies in the midst of the first write, once."""
    seen: list[str] = []

    def crash_at(now: str) -> None:
        if now == moment and not seen:
            seen.append(now)
            world.relay.crash_at = lambda _moment: None
            raise Crash

    return crash_at


@pytest.mark.parametrize("moment", ["before commit", "after commit"])
def test_a_relay_that_dies_in_the_midst_of_a_rotation_has_all_of_it_or_nothing(
    world: World, moment: str
) -> None:
    """Item 14: the log, the wraps and the member's going are one transaction."""
    crew = Crew(world, ["olga", "mia", "moe"])
    crew.acts(crew["olga"]).remove(crew.team, crew.account("mia"))
    world.relay.crash_at = died = _at_append(world, moment)
    crew.rest()
    assert world.relay.crash_at is not died, "the crash never came"
    entries = world.relay.sql("SELECT count(*) FROM team_entries")[0][0]
    wraps = world.relay.sql("SELECT count(*) FROM team_wraps WHERE epoch = 2")[0][0]
    assert (entries, wraps) == (crew.log(crew["olga"]).length, 2)
    text = crew.write("moe", "under the new key")
    crew.rest()
    crew.assert_same(["olga", "moe"], texts=[text])
    crew.assert_calm(["olga", "moe"])
    assert crew.log(crew["olga"]).epoch == 2


@pytest.mark.parametrize("heard", [False, True])
def test_an_app_that_dies_half_way_through_a_rotation_goes_on_where_it_was(
    world: World, *, heard: bool
) -> None:
    """Item 14: it dies after the entry was sent, whether or not the relay had it."""
    crew = Crew(world, ["olga", "mia", "moe"])
    olga = crew["olga"]

    def lose_answers(device: Device, message: m.RelayMessage) -> m.RelayMessage | None:
        lost = isinstance(message, tm.TeamGrown | tm.TeamEntries) and device is olga
        return None if lost else message

    world.tamper = lose_answers
    if not heard:
        world.faults.cut = 1.0
    crew.acts(olga).remove(crew.team, crew.account("mia"))
    if heard:
        world.clock.run_for(SECOND_US)
    olga.kill()
    world.faults.cut = 0.0
    world.tamper = None
    olga.open()
    world.connect(olga)
    crew.rest()
    text = crew.write("olga", "after the crash")
    crew.rest()
    crew.assert_same(["olga", "moe"], texts=[text])
    crew.assert_calm(["olga", "moe"])
    log = crew.log(olga)
    assert log.epoch == 2
    assert crew.account("mia") not in log.present


def _epochs(crew: Crew, writer: Device) -> list[int]:
    """Under which epochs the relay holds what somebody wrote in the space, in its order."""
    rows = crew.world.relay.sql("SELECT raw FROM envelopes ORDER BY position")
    headers = [parse_envelope(raw).header for (raw,) in rows if raw]
    own = writer.home.account.device
    return [each.epoch for each in headers if each.kind is Kind.SPACE and each.device == own]


def test_a_lost_acknowledgement_followed_by_a_rotation_accuses_nobody(world: World) -> None:
    """Item 23: what was offered goes out unchanged under the old key and counts; what was not is
    sealed anew."""
    crew = Crew(world, ["olga", "mia", "moe"])
    writer = crew["moe"]
    texts = [crew.write("moe", "acknowledged")]
    crew.rest()

    def no_ack(device: Device, message: m.RelayMessage) -> m.RelayMessage | None:
        return None if device is writer and isinstance(message, m.Ack) else message

    world.tamper = no_ack
    texts.append(crew.write("moe", "taken, and its answer lost"))
    world.clock.run_for(3 * SECOND_US)
    world.go_offline(writer)
    world.tamper = None
    texts.append(crew.write("moe", "never offered"))
    crew.acts(crew["olga"]).remove(crew.team, crew.account("mia"))
    crew.rest(crew["olga"])
    world.go_online(writer)
    crew.rest()
    texts.append(crew.write("moe", "afterwards"))
    crew.rest()
    crew.assert_same(["olga", "moe"], texts=texts)
    crew.assert_calm(["olga", "moe"])
    assert _epochs(crew, writer) == [1, 1, 2, 2]


def test_what_was_offered_and_never_arrived_is_taken_after_a_rotation(world: World) -> None:
    """Item 23: the push itself was lost; the relay takes it as one that was offered before."""
    crew = Crew(world, ["olga", "mia", "moe"])
    writer = crew["moe"]
    crew.write("olga", "so that there is a space")
    crew.rest()
    world.faults.cut = 1.0
    text = crew.write("moe", "offered, and lost on the way")
    world.clock.run_for(SECOND_US // 10)
    world.go_offline(writer)
    world.faults.cut = 0.0
    crew.rest(crew["olga"], crew["mia"])
    crew.acts(crew["olga"]).remove(crew.team, crew.account("mia"))
    crew.rest(crew["olga"])
    world.go_online(writer)
    crew.rest()
    crew.assert_same(["olga", "moe"], texts=["so that there is a space", text])
    crew.assert_calm(["olga", "moe"])
    assert _epochs(crew, writer) == [1], "it went out as it was"


def test_a_device_revoked_while_it_and_others_edit_offline(world: World) -> None:
    """Item 12: what its account had seen of it counts in the team too, and the team gets a new key
    that the lost device does not open."""
    crew = Crew(world, ["olga", "mia"])
    laptop, phone = crew["mia"], world.device("mia's phone")
    world.pair(laptop, phone)
    crew.rest()
    assert crew.log(phone).head == crew.log(laptop).head
    texts = [crew.write("mia", "from the laptop"), _say(crew, phone, "from the phone")]
    crew.rest()
    crew.assert_same(["olga", "mia"], texts=texts)
    world.go_offline(phone)
    _say(crew, phone, "after it was lost")
    texts.append(crew.write("olga", "meanwhile"))
    world.revoke(laptop, phone)
    crew.rest(crew["olga"], laptop)
    world.go_online(phone)
    world.clock.run_for(3 * SECOND_US)
    texts.append(crew.write("mia", "under a new key"))
    crew.rest(crew["olga"], laptop)
    crew.assert_same(["olga", "mia"], texts=texts)
    crew.assert_calm(["olga", "mia"])
    assert crew.log(crew["olga"]).epoch == 2
    assert 2 not in crew.known(phone).keys


def _say(crew: Crew, device: Device, text: str) -> str:
    crew.acts(device).write(crew.team, text, None)
    return text
