"""The profile agrees on all devices and leaves alone what it does not understand."""

from __future__ import annotations

import json

import pytest

from core.breath import PRESETS, custom_pattern
from core.pattern import Pattern
from crdt.automerge import Replica
from crdt.documents.profile import Json, Profile, RegisteredDocument
from crdt.errors import Misuse
from crdt.ids import DocumentId
from crdt.shapes import Kind, Tip
from tests.crdt.handmade import ALICE, ALICE_ACTOR, BOB, BOB_ACTOR

DOCUMENT, OTHER = DocumentId(b"d" * 16), DocumentId(b"e" * 16)


def own(name: str = "Evening") -> Pattern:
    """A pattern of one's own."""
    return custom_pattern("own-1", name, (4000, 0, 7500, 0))


def test_settings_are_any_json() -> None:
    profile = Profile(Replica(ALICE_ACTOR))
    values: dict[str, Json] = {"theme": "dark", "volume": 0.5, "cues": ["a", None], "on": True}
    assert profile.set_settings(ALICE, values)
    assert profile.settings() == values
    assert profile.set_settings(ALICE, values) == ()
    with pytest.raises(Misuse):
        profile.set_settings(ALICE, {"bad": object()})  # type: ignore[dict-item]


def test_of_two_settings_at_once_one_wins_on_both_devices() -> None:
    here, there = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    one = Profile(here).set_settings(ALICE, {"theme": "dark"})
    other = Profile(there).set_settings(BOB, {"theme": "light"})
    here.apply(other)
    there.apply(one)
    assert Profile(here).settings() == Profile(there).settings()


def test_patterns_are_kept_changed_and_taken_away() -> None:
    profile = Profile(Replica(ALICE_ACTOR))
    sigh = next(pattern for pattern in PRESETS if pattern.id == "sigh")
    profile.put_pattern(ALICE, own())
    profile.put_pattern(ALICE, sigh)
    assert profile.patterns() == (own(), sigh)
    profile.put_pattern(ALICE, own("Night"))
    profile.remove_pattern(ALICE, "sigh")
    assert profile.patterns() == (own("Night"),)
    assert profile.remove_pattern(ALICE, "never there") == ()
    profile.put_pattern(ALICE, sigh)
    assert profile.patterns() == (own("Night"), sigh)


def test_changing_a_pattern_keeps_a_newer_apps_fields() -> None:
    replica = Replica(ALICE_ACTOR)
    profile = Profile(replica)
    profile.put_pattern(ALICE, own())
    newer = json.loads(str(replica.get("pat/own-1"))) | {"colour": "teal"}
    replica.put_many({"pat/own-1": json.dumps(newer)})
    profile.put_pattern(ALICE, own("Night"))
    assert json.loads(str(replica.get("pat/own-1")))["colour"] == "teal"
    assert profile.patterns() == (own("Night"),)


def test_devices_have_names_that_any_of_them_may_give() -> None:
    profile = Profile(Replica(ALICE_ACTOR))
    profile.name_device(ALICE, ALICE, "Laptop")
    profile.name_device(ALICE, BOB, "Phone")
    profile.name_device(BOB, ALICE, "Old laptop")
    assert profile.device_names() == {ALICE: "Old laptop", BOB: "Phone"}


def test_documents_are_registered_once() -> None:
    profile = Profile(Replica(ALICE_ACTOR))
    assert profile.register_document(ALICE, DOCUMENT, Kind.JOURNAL, "2026Q4")
    assert profile.register_document(BOB, DOCUMENT, Kind.JOURNAL, "2026Q4") == ()
    profile.register_document(ALICE, OTHER, Kind.PROFILE)
    assert profile.documents() == {
        DOCUMENT: RegisteredDocument(kind=Kind.JOURNAL, period="2026Q4"),
        OTHER: RegisteredDocument(kind=Kind.PROFILE, period=""),
    }


def test_tips_are_noted_for_each_device_and_document() -> None:
    profile = Profile(Replica(ALICE_ACTOR))
    mine = Tip(device=ALICE, seq=3, envelope=b"1" * 32)
    theirs = Tip(device=BOB, seq=8, envelope=b"2" * 32)
    profile.note_seen(ALICE, DOCUMENT, [mine, theirs])
    profile.note_seen(BOB, DOCUMENT, [mine])
    profile.note_seen(BOB, OTHER, [theirs])
    seen = profile.seen(DOCUMENT)
    assert set(seen[ALICE]) == {mine, theirs}
    assert seen[BOB] == (mine,)
    assert profile.seen(OTHER) == {BOB: (theirs,)}
    assert profile.note_seen(BOB, DOCUMENT, [mine]) == ()


def test_what_cannot_be_read_is_counted_and_left_alone() -> None:
    replica = Replica(ALICE_ACTOR)
    profile = Profile(replica)
    strange: dict[str, str | bytes | int] = {
        "set/deep": "[" * 5000,
        "set/bytes": b"x",
        "pat/odd": '{"id":"odd","name":"Odd","segments":[{"kind":"hum","ms":500}]}',
        "pat/empty": '{"id":"empty","name":"Empty","segments":[]}',
        "device/zz/name": '"Nobody"',
        f"device/{ALICE.hex()}/colour": '"teal"',
        f"doc/{DOCUMENT.hex()}": '{"kind":77}',
        f"seen/zz/{DOCUMENT.hex()}": "{}",
        f"seen/{ALICE.hex()}/{DOCUMENT.hex()}": '{"' + ALICE.hex() + '":[0,"00"]}',
        f"v/{BOB.hex()}": 2,
    }
    replica.put_many(strange)
    counts = []
    for read in (
        profile.settings,
        profile.patterns,
        profile.device_names,
        profile.documents,
        lambda: profile.seen(DOCUMENT),
    ):
        assert not read()
        counts.append(profile.unreadable)
    assert counts == [2, 2, 1, 1, 2]
    assert profile.newer
    assert replica.items() == strange


def test_a_period_that_is_no_quarter_and_a_name_that_steers_a_screen_are_not_taken() -> None:
    profile = Profile(Replica(ALICE_ACTOR))
    profile.register_document(ALICE, DOCUMENT, Kind.JOURNAL, "../../../x")
    profile.name_device(ALICE, BOB, "Phone\x1b[2J")
    assert profile.documents() == {}
    assert profile.device_names() == {BOB: "Phone[2J"}
