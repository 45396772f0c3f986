"""The space: words stay their authors', what was hidden stays there, and all agree."""

from __future__ import annotations

import itertools
import random

import pytest

from crdt.automerge import Replica
from crdt.documents.space import Space
from crdt.documents.space_keys import Author, MessageId, inspect_space_change, parse_message_id
from crdt.documents.space_records import Message
from crdt.errors import HostileChange, Malformed, Misuse
from crdt.ids import AccountId, DeviceId
from tests.crdt.handmade import ALICE, ALICE_ACTOR, BOB, BOB_ACTOR
from tests.support.accounts import seeded

PHONE = DeviceId(seeded("alice's phone", 16))
PHONE_ACTOR = PHONE + b"process3"
ANN, BEN = AccountId(b"a" * 16), AccountId(b"b" * 16)
AUTHORS = {ALICE: Author(ANN, ALICE), PHONE: Author(ANN, PHONE), BOB: Author(BEN, BOB)}
OF_ALICE, OF_BOB = AUTHORS[ALICE].text, AUTHORS[BOB].text
AT_MS = 1_795_000_000_000


class Room:
    """Three devices of two accounts, each with its own copy."""

    def __init__(self, moderators: tuple[AccountId, ...] = ()) -> None:
        self.replicas = {
            ALICE: Replica(ALICE_ACTOR),
            PHONE: Replica(PHONE_ACTOR),
            BOB: Replica(BOB_ACTOR),
        }
        self.moderators = moderators
        self.made: list[tuple[DeviceId, bytes]] = []

    def of(self, device: DeviceId) -> Space:
        return Space(self.replicas[device], self.moderators)

    def send(self, device: DeviceId, changes: tuple[bytes, ...]) -> None:
        for raw in changes:
            facts = inspect_space_change(raw, AUTHORS[device])
            for other, replica in self.replicas.items():
                if other != device:
                    replica.apply([facts])

    def write(self, device: DeviceId, text: str, reply_to: MessageId | None = None) -> MessageId:
        message, changes = self.of(device).write(AUTHORS[device], text, AT_MS, reply_to)
        self.send(device, changes)
        return message

    def seen(self) -> tuple[Message, ...]:
        views = [self.of(device).messages() for device in self.replicas]
        assert views[0] == views[1] == views[2]
        return views[0]


def test_messages_and_replies_are_read_alike_everywhere() -> None:
    room = Room()
    first = room.write(ALICE, "Good morning")
    room.write(BOB, "Morning", reply_to=first)
    room.write(ALICE, "Again")
    texts = {message.text: message for message in room.seen()}
    assert texts["Morning"].reply_to == first
    assert (texts["Morning"].author, texts["Good morning"].author) == (BEN, ANN)
    assert texts["Again"].id.at_ms == AT_MS + 1


def test_an_edit_counts_from_the_account_that_wrote_the_message() -> None:
    room = Room()
    message = room.write(ALICE, "Frist")
    room.send(PHONE, room.of(PHONE).edit(AUTHORS[PHONE], message, "First"))
    room.send(BOB, room.of(BOB).edit(AUTHORS[BOB], message, "I was wrong"))
    (found,) = room.seen()
    assert (found.text, found.edits) == ("First", 1)
    room.send(ALICE, room.of(ALICE).edit(AUTHORS[ALICE], message, "First of all"))
    assert room.seen()[0].text == "First of all"


def test_hidden_is_not_deleted_and_only_who_may_hides() -> None:
    room = Room(moderators=(BEN,))
    of_alice, of_bob = room.write(ALICE, "one"), room.write(BOB, "two")
    room.send(ALICE, room.of(ALICE).hide(AUTHORS[ALICE], of_bob))
    room.send(BOB, room.of(BOB).hide(AUTHORS[BOB], of_alice))
    found = {message.id: message for message in room.seen()}
    assert found[of_bob].hidden_by is None
    assert (found[of_alice].hidden_by, found[of_alice].text) == (BEN, "one")
    room.send(PHONE, room.of(PHONE).show(AUTHORS[PHONE], of_alice))
    assert {m.id: m for m in room.seen()}[of_alice].hidden_by == BEN
    room.send(BOB, room.of(BOB).show(AUTHORS[BOB], of_alice))
    assert {m.id: m for m in room.seen()}[of_alice].hidden_by is None


def test_an_author_hides_and_shows_their_own() -> None:
    room = Room()
    message = room.write(ALICE, "one")
    room.send(PHONE, room.of(PHONE).hide(AUTHORS[PHONE], message))
    assert room.seen()[0].hidden_by == ANN
    room.send(ALICE, room.of(ALICE).show(AUTHORS[ALICE], message))
    assert room.seen()[0].hidden_by is None


def test_a_reaction_is_an_accounts_whichever_device_it_came_from() -> None:
    room = Room()
    message = room.write(BOB, "Done")
    for device in (ALICE, PHONE, BOB):
        room.send(device, room.of(device).react(AUTHORS[device], message, "🌱"))
    assert room.seen()[0].reactions == {"🌱": (ANN, BEN)}
    room.send(PHONE, room.of(PHONE).unreact(AUTHORS[PHONE], message, "🌱"))
    assert room.seen()[0].reactions == {"🌱": (BEN,)}


def test_notes_have_the_version_with_the_highest_number() -> None:
    room = Room()
    room.send(ALICE, room.of(ALICE).put_note(AUTHORS[ALICE], "plan", "Plan", "a"))
    room.send(BOB, room.of(BOB).put_note(AUTHORS[BOB], "plan", "Plan", "b"))
    assert [note.text for note in room.of(PHONE).notes()] == ["b"]
    one = room.of(ALICE).put_note(AUTHORS[ALICE], "plan", "Plan", "from alice")
    other = room.of(BOB).put_note(AUTHORS[BOB], "plan", "Plan", "from bob")
    room.send(ALICE, one)
    room.send(BOB, other)
    assert len({room.of(device).notes() for device in room.replicas}) == 1


@pytest.mark.parametrize("seed", range(5))
def test_any_order_of_arrival_reads_the_same(seed: int) -> None:
    """Attack of reordering and duplication: nothing in a space has a last writer by clock."""
    dice = random.Random(seed)
    made: list[tuple[DeviceId, bytes]] = []
    room = Room(moderators=(BEN,))
    devices = [ALICE, PHONE, BOB]
    for step in range(25):
        device = dice.choice(devices)
        space = room.of(device)
        known = [message.id for message in space.messages()]
        if not known or dice.random() < 0.4:
            _, changes = space.write(AUTHORS[device], f"text {step}", AT_MS + dice.randrange(9))
        else:
            act = dice.choice([space.hide, space.show])
            target = dice.choice(known)
            edit = (
                space.edit(AUTHORS[device], target, f"edit {step}") if dice.random() < 0.5 else ()
            )
            changes = (
                *edit,
                *act(AUTHORS[device], target),
                *space.react(AUTHORS[device], target, "x"),
            )
        made += [(device, raw) for raw in changes]
        if dice.random() < 0.5:
            room.send(device, changes)
    dice.shuffle(made)
    for device, raw in itertools.chain(made, made[:5]):
        facts = inspect_space_change(raw, AUTHORS[device])
        for replica in room.replicas.values():
            replica.apply([facts])
    room.seen()


def test_an_account_that_lists_anothers_device_has_no_word_in_its_name() -> None:
    """Adding a device to a list needs its public keys alone; signing needs more."""
    room = Room()
    message = room.write(BOB, "mine")
    claimed = Author(AccountId(b"m" * 16), BOB)
    changes = room.of(BOB).edit(claimed, message, "not mine")
    with pytest.raises(HostileChange):
        inspect_space_change(changes[0], AUTHORS[BOB])
    inspect_space_change(changes[0], claimed)
    assert room.of(BOB).messages()[0].text == "mine"


class TestHostile:
    def change(self, key: str, actor: bytes = BOB_ACTOR) -> bytes:
        return Replica(actor).put_many({key: "{}"})[0]

    @pytest.mark.parametrize(
        "key",
        [
            f"m/{OF_ALICE}/1",
            f"x/{OF_ALICE}/{OF_BOB}/1",
            f"m/{ANN.hex()}/{BOB.hex()}/1",
            f"m/{BEN.hex()}/{ALICE.hex()}/1",
            f"m/{BOB.hex()}/1",
            "m/1",
            "title",
            f"m/{OF_BOB.upper()}/1",
            f"{OF_BOB}/m",
            f"m/{OF_BOB}x/1",
        ],
    )
    def test_nobody_writes_under_anothers_name(self, key: str) -> None:
        with pytest.raises(HostileChange, match="another's name"):
            inspect_space_change(self.change(key), AUTHORS[BOB])

    def test_an_actor_of_another_device_is_refused(self) -> None:
        with pytest.raises(HostileChange):
            inspect_space_change(self.change(f"m/{OF_BOB}/1"), AUTHORS[ALICE])

    def test_what_a_newer_app_writes_under_its_own_name_is_let_in(self) -> None:
        inspect_space_change(self.change(f"poll/{OF_BOB}/1"), AUTHORS[BOB])
        inspect_space_change(self.change(f"v/{OF_BOB}"), AUTHORS[BOB])

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("1", '{"text":1}'),
            ("1", "{"),
            ("1", '{"text":"' + "a" * 4001 + '"}'),
            ("1", '{"text":"a","reply_to":"x"}'),
            ("01", '{"text":"a"}'),
            ("x", '{"text":"a"}'),
        ],
    )
    def test_a_message_that_cannot_be_read_is_counted(self, key: str, value: str) -> None:
        room = Room()
        room.write(ALICE, "there")
        changes = room.replicas[BOB].put_many({f"m/{OF_BOB}/{key}": value})
        room.send(BOB, changes)
        space = room.of(ALICE)
        assert [message.text for message in space.messages()] == ["there"]
        assert space.unreadable == 1

    @pytest.mark.parametrize("number", [0, -1, 1 << 40])
    def test_a_number_beyond_reason_does_not_stand_for_ever(self, number: int) -> None:
        room = Room()
        message = room.write(ALICE, "one")
        value = '{"text":"mine","number":' + str(number) + "}"
        changes = room.replicas[PHONE].put_many({f"x/{AUTHORS[PHONE].text}/{message.text}": value})
        room.send(PHONE, changes)
        assert room.seen()[0].text == "one"

    def test_what_no_reader_would_read_is_not_written(self) -> None:
        room = Room()
        message = room.write(ALICE, "one")
        space = room.of(ALICE)
        with pytest.raises(Misuse):
            space.write(AUTHORS[ALICE], " ", AT_MS)
        with pytest.raises(Misuse):
            space.edit(AUTHORS[ALICE], message, "a" * 4001)
        with pytest.raises(Misuse):
            space.react(AUTHORS[ALICE], message, "a/b")
        with pytest.raises(Misuse):
            space.hide(AUTHORS[ALICE], MessageId(AUTHORS[BOB], 1))
        with pytest.raises(Misuse):
            space.put_note(AUTHORS[ALICE], "a/b", "t", "x")
        with pytest.raises(Malformed):
            parse_message_id("nothing")
