"""Sessions and imports as JSON, there and back."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.history import Session, Source
from core.imported import ImportRecord
from core.quality import QualityBasis
from crdt.documents.records import (
    SessionRecord,
    read_import,
    read_session,
    write_import,
    write_session,
)
from crdt.documents.schema import parse_session_key, session_key
from crdt.errors import Malformed
from tests.crdt.handmade import ALICE

POSITIVE = st.none() | st.integers(1, 10**7)
SESSIONS = st.builds(
    Session,
    id=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    started_at_ms=st.integers(0, 4_133_980_799_999),
    utc_offset_min=st.integers(-720, 840),
    active_ms=st.integers(0, 10**8),
    paused_ms=st.integers(0, 10**7),
    pauses=st.integers(0, 99),
    pattern_id=st.text(max_size=12),
    pattern_name=st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    cycles=st.integers(0, 10**5),
    planned_cycles=POSITIVE,
    goal_ms=POSITIVE,
    pledged=st.booleans(),
    source=st.sampled_from(Source),
    quality=st.none() | st.integers(0, 100),
    quality_basis=st.none() | st.sampled_from(QualityBasis),
    pacing_bias_ms=st.none() | st.integers(-1_500, 1_500),
    pacing_spread_ms=st.none() | st.integers(0, 1_500),
    mood_before=st.none() | st.integers(0, 10),
    mood_after=st.none() | st.integers(0, 10),
    cycles_estimated=st.booleans(),
    cycle_ms=POSITIVE,
    earning_cycles=st.none() | st.just(0),
    tracked=st.booleans(),
    room_title=st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
    room_cycles=st.none() | st.integers(0, 10**5),
    room_people=st.none() | st.integers(0, 10**5),
)
IMPORT = ImportRecord(
    fingerprint="ff00",
    total_xp=5689,
    recorded_current_streak=3,
    recorded_longest_streak=41,
    recorded_active_ms=325_200_785,
    exported_at_ms=None,
    imported_at_ms=1_790_000_000_000,
    first_started_at_ms=1,
    last_started_at_ms=2,
    sessions=700,
)


def there_and_back(session: Session, text: str | None = None) -> Session:
    """The session as another device reads it."""
    key = session_key(ALICE, session.id, session.started_at_ms)
    return read_session(parse_session_key(key), text or write_session(session), {})


def plain(**changed: object) -> Session:
    """An everyday session."""
    values: dict[str, object] = {
        "id": f"{ALICE.hex()[:8]}-1790000000000",
        "started_at_ms": 1_790_000_000_000,
        "utc_offset_min": 120,
        "active_ms": 280_000,
        "pattern_id": "chill",
        "pattern_name": "Chill",
        "cycles": 20,
        "cycle_ms": 14_000,
        "source": Source.DESKTOP,
    }
    return Session(**{**values, **changed})  # type: ignore[arg-type]


def test_what_cannot_be_true_of_a_room_is_not_known() -> None:
    text = write_session(plain(source=Source.ROOM, room_title="Evening", room_people=20))
    odd = text.replace('"room_people":20', '"room_people":-3,"room_cycles":999999999')
    session = there_and_back(plain(), odd.replace('"Evening"', json.dumps("E" * 99)))
    assert (session.room_people, session.room_cycles) == (None, None)
    assert session.room_title == "E" * 80


@settings(deadline=None, max_examples=200)
@given(SESSIONS)
def test_every_session_comes_back_as_it_was(session: Session) -> None:
    assert there_and_back(session) == session


def test_every_field_of_a_session_has_a_place() -> None:
    in_key = {"id", "started_at_ms"}
    assert {f.name for f in fields(Session)} - in_key == set(SessionRecord.__struct_fields__)


def test_what_is_usual_is_left_out() -> None:
    assert json.loads(write_session(plain())) == {
        "pattern_id": "chill",
        "pattern_name": "Chill",
        "cycle_ms": 14_000,
        "utc_offset_min": 120,
        "cycles": 20,
    }


def test_unknown_fields_and_values_of_a_newer_app_are_passed_over() -> None:
    newer = json.loads(write_session(plain(quality=80))) | {
        "heart_rate": [60, 61],
        "source": "watch",
        "quality_basis": "heart",
    }
    read = there_and_back(plain(), json.dumps(newer))
    assert read.quality == 80
    assert read.source is Source.DESKTOP
    assert read.quality_basis is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "not json",
        '{"pattern_id":"a","pattern_name":"b","cycles":-1,"active_ms":5}',
        '{"pattern_id":"a","pattern_name":"b","cycles":"many","active_ms":5}',
        '{"pattern_id":"a","pattern_name":"b","cycles":3}',
        '{"pattern_id":"a","pattern_name":"b","cycles":1,"active_ms":5,"quality":101}',
        '{"pattern_id":"a","pattern_name":"b","cycles":1,"active_ms":1e400}',
        "[" * 5000,
    ],
)
def test_a_session_that_cannot_be_read_is_malformed(text: str) -> None:
    with pytest.raises(Malformed):
        there_and_back(plain(), text or " ")


def test_an_import_comes_back_and_belongs_under_its_fingerprint() -> None:
    key = f"i/{ALICE.hex()}/ff00"
    assert read_import(key, write_import(IMPORT)) == IMPORT
    for wrong in (f"i/{ALICE.hex()}/ff01", "i/ff00"):
        with pytest.raises(Malformed):
            read_import(wrong, write_import(IMPORT))
    with pytest.raises(Malformed):
        read_import(key, 5)
