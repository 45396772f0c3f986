"""The journal keeps every session once, on every device, whatever its app's age."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from core.history import Session, Source
from crdt.automerge import Replica, inspect_change
from crdt.documents.journal import Journal, by_quarter
from crdt.documents.records import write_session
from crdt.documents.schema import diff_items, native_session_id, rekey, session_key
from crdt.errors import Misuse
from crdt.ids import DeviceId
from tests.crdt.documents.test_records import IMPORT, plain
from tests.crdt.handmade import ALICE, ALICE_ACTOR, BOB, BOB_ACTOR

START = 1_790_000_000_000


def session(device: DeviceId, number: int, **changed: object) -> Session:
    """The `number`th session that `device` made."""
    start = START + number * 3_600_000
    return plain(id=native_session_id(device, start), started_at_ms=start, **changed)


def imported(number: int) -> Session:
    """A session of the VS Code extension: the same on every device that imports it."""
    start = START - number * 86_400_000
    return plain(id=f"sess-{start}", started_at_ms=start, source=Source.VSCODE)


def test_sessions_come_back_oldest_first() -> None:
    replica = Replica(ALICE_ACTOR)
    journal = Journal(replica)
    sessions = [session(ALICE, n) for n in range(5)]
    assert len(journal.add(ALICE, reversed(sessions))) == 1
    assert journal.sessions() == tuple(sessions)
    loaded = Journal(Replica.load(replica.save(), BOB_ACTOR))
    assert loaded.sessions() == tuple(sessions)
    assert loaded.unreadable == 0


def test_adding_again_changes_nothing() -> None:
    journal = Journal(Replica(ALICE_ACTOR))
    journal.add(ALICE, [session(ALICE, 1)], [IMPORT])
    assert journal.add(ALICE, [session(ALICE, 1, active_ms=9)], [IMPORT]) == ()
    assert journal.sessions() == (session(ALICE, 1),)
    assert journal.imports() == (IMPORT,)


def test_two_devices_starting_from_nothing_then_meeting_have_both_histories_whole() -> None:
    """21. Two devices starting offline from nothing, then meeting: both histories whole."""
    here, there = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    ours = [session(ALICE, n) for n in range(0, 40, 2)]
    theirs = [session(BOB, n) for n in range(1, 40, 2)]
    from_here = Journal(here).add(ALICE, ours)
    from_there = [raw for one in theirs for raw in Journal(there).add(BOB, [one])]
    here.apply(from_there)
    there.apply(from_here)
    assert here.heads == there.heads
    whole = tuple(sorted([*ours, *theirs], key=lambda s: s.started_at_ms))
    assert Journal(here).sessions() == Journal(there).sessions() == whole


def test_the_same_import_on_two_devices_folds_to_one() -> None:
    here, there = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    sessions = [imported(n) for n in range(10)]
    from_here = Journal(here).add(ALICE, sessions, [IMPORT])
    from_there = Journal(there).add(
        BOB, [replace(s, cycles=7) for s in sessions], [replace(IMPORT, imported_at_ms=5)]
    )
    here.apply(from_there)
    there.apply(from_here)
    smallest = min(ALICE, BOB)
    cycles = 20 if smallest == ALICE else 7
    for replica in (here, there):
        assert [s.cycles for s in Journal(replica).sessions()] == [cycles] * 10
        assert len(Journal(replica).imports()) == 1


def test_sessions_with_one_id_and_different_starts_are_two() -> None:
    journal = Journal(Replica(ALICE_ACTOR))
    journal.add(ALICE, [plain(id="x", started_at_ms=1), plain(id="x", started_at_ms=2)])
    assert len(journal.sessions()) == 2


def test_a_later_answer_is_laid_over_the_session() -> None:
    here, there = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    there.apply(Journal(here).add(ALICE, [session(ALICE, 1, mood_before=3)]))
    edits = Journal(there).edit(BOB, session(ALICE, 1), {"mood_after": 8, "mood_before": None})
    here.apply(edits)
    expected = session(ALICE, 1, mood_after=8)
    assert Journal(here).sessions() == Journal(there).sessions() == (expected,)


def test_of_two_answers_at_once_one_wins_on_both_devices() -> None:
    here, there = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    there.apply(Journal(here).add(ALICE, [session(ALICE, 1)]))
    one = Journal(here).edit(ALICE, session(ALICE, 1), {"mood_after": 2})
    other = Journal(there).edit(BOB, session(ALICE, 1), {"mood_after": 9})
    here.apply(other)
    there.apply(one)
    assert Journal(here).sessions() == Journal(there).sessions()
    assert Journal(here).sessions()[0].mood_after in (2, 9)


def test_only_some_fields_are_ever_edited_and_only_of_sessions_that_are_here() -> None:
    journal = Journal(Replica(ALICE_ACTOR))
    journal.add(ALICE, [session(ALICE, 1)])
    with pytest.raises(Misuse):
        journal.edit(ALICE, session(ALICE, 1), {"cycles": 99})
    with pytest.raises(Misuse):
        journal.edit(ALICE, session(ALICE, 2), {"mood_after": 1})


def test_what_a_newer_app_wrote_survives_an_older_one() -> None:
    replica = Replica(BOB_ACTOR)
    start = START + 1
    key = session_key(BOB, native_session_id(BOB, start), start)
    newer = json.loads(write_session(plain(started_at_ms=start))) | {"heart_rate": 61}
    replica.put_many(
        {key: json.dumps(newer), "zz/unknown": "kept", f"e/{key}/heart": "9", f"v/{BOB.hex()}": 9}
    )
    journal = Journal(replica)
    journal.add(ALICE, [session(ALICE, 1)])
    journal.edit(ALICE, journal.sessions()[0], {"mood_after": 4})
    reading = journal.read()
    assert len(reading.sessions) == 2
    assert reading.newer
    assert reading.unreadable == 0
    kept = replica.items()
    assert json.loads(str(kept[key]))["heart_rate"] == 61
    assert kept["zz/unknown"] == "kept"
    assert kept[f"v/{BOB.hex()}"] == 9


def test_a_record_that_cannot_be_read_is_counted_and_kept() -> None:
    replica = Replica(ALICE_ACTOR)
    journal = Journal(replica)
    journal.add(ALICE, [session(ALICE, 1)])
    damaged: dict[str, str | bytes | int] = {
        f"s/{ALICE.hex()}/12": "{broken",
        f"s/{ALICE.hex()}/13": 7,
        "s/not a key": "{}",
        f"i/{ALICE.hex()}/aa": "{}",
        f"e/s/{ALICE.hex()}/14/mood_after": b"\x00",
    }
    replica.put_many(damaged)
    assert journal.sessions() == (session(ALICE, 1),)
    assert journal.unreadable == len(damaged)
    assert journal.sessions() == (session(ALICE, 1),)
    assert journal.unreadable == len(damaged)
    assert damaged.items() <= replica.items().items()


def test_an_edit_that_makes_no_sense_leaves_a_session_unreadable_not_lost() -> None:
    replica = Replica(ALICE_ACTOR)
    journal = Journal(replica)
    journal.add(ALICE, [session(ALICE, 1)])
    key = session_key(ALICE, session(ALICE, 1).id, session(ALICE, 1).started_at_ms)
    replica.put_many({f"e/{key}/quality": "1000"})
    assert journal.sessions() == ()
    assert journal.unreadable == 1
    replica.put_many({f"e/{key}/quality": "90"})
    assert journal.sessions() == (session(ALICE, 1, quality=90),)


def test_the_version_is_written_once_for_each_device() -> None:
    journal = Journal(Replica(ALICE_ACTOR))
    (first,) = journal.add(ALICE, [session(ALICE, 1)])
    (second,) = journal.add(ALICE, [session(ALICE, 2)])
    assert inspect_change(first).operations == 2
    assert inspect_change(second).operations == 1


def test_a_forked_device_writes_again_what_never_arrived() -> None:
    """11. Rebuilding under new keys: what got through is not doubled, the rest is not lost."""
    mine, relay = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    journal = Journal(mine)
    arrived = journal.add(ALICE, [session(ALICE, 1)])
    relay.apply(arrived)
    journal.add(ALICE, [session(ALICE, 2)])
    journal.edit(ALICE, session(ALICE, 1), {"mood_after": 5})
    journal.edit(ALICE, session(ALICE, 2), {"mood_after": 6})
    lost = diff_items(relay.items(), mine.items())
    relay.put_many(rekey(lost, ALICE, BOB))
    assert Journal(relay).sessions() == journal.sessions()
    relay.put_many(rekey(mine.items(), ALICE, BOB))
    assert [s.id for s in Journal(relay).sessions()] == [s.id for s in journal.sessions()]


def test_sessions_are_sorted_out_to_their_quarters() -> None:
    late, early = plain(started_at_ms=1_790_812_800_000), plain(started_at_ms=1_790_812_799_999)
    assert by_quarter([late, early]) == {"2026Q3": (early,), "2026Q4": (late,)}


def test_twenty_thousand_sessions_stay_small() -> None:
    replica = Replica(ALICE_ACTOR)
    sessions = [session(ALICE, n, cycles=20 + n % 9, active_ms=280_000) for n in range(20_000)]
    Journal(replica).add(ALICE, sessions)
    assert len(replica.save()) <= 175_000
    assert Journal(replica).sessions() == tuple(sessions)
