"""Keys say what they are, and moving to another device loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.automerge import Scalar
from crdt.documents.schema import (
    SessionKey,
    diff_items,
    edit_key,
    native_session_id,
    parse_edit_key,
    parse_session_key,
    quarter_of,
    read_id,
    rekey,
    session_key,
)
from crdt.errors import Malformed
from tests.crdt.handmade import ALICE, BOB

OLD, NEW = ALICE.hex(), BOB.hex()


def test_a_session_of_the_app_takes_no_room_for_its_id() -> None:
    key = session_key(ALICE, native_session_id(ALICE, 1_700_000_000_000), 1_700_000_000_000)
    assert key == f"s/{OLD}/1700000000000"
    assert parse_session_key(key).id == f"{OLD[:8]}-1700000000000"


def test_an_id_that_ends_in_the_start_is_kept_short() -> None:
    key = session_key(ALICE, "sess-1700000000000", 1_700_000_000_000)
    assert key == f"s/{OLD}/1700000000000+sess-"
    assert parse_session_key(key).id == "sess-1700000000000"


@settings(deadline=None)
@given(st.text(min_size=1, max_size=128), st.integers(0, 10**15 - 1), st.booleans())
def test_every_id_comes_back_from_its_key(text: str, start: int, with_start: bool) -> None:
    session_id = f"{text}{start}" if with_start else text
    key = session_key(ALICE, session_id, start)
    assert parse_session_key(key) == SessionKey(OLD, start, session_id)
    edited = edit_key(key, "mood_after")
    assert parse_edit_key(edited) == (key, "mood_after")


@pytest.mark.parametrize(
    "key",
    ["s/", "s/x", "s/x/", "s/x/007", "s/x/-1", "s/x/1~", "s/x/1+", "s/x/1²", "s/x/1 ", "t/x/1"],
)
def test_what_is_no_session_key_is_malformed(key: str) -> None:
    with pytest.raises(Malformed):
        parse_session_key(key)


@pytest.mark.parametrize("text", ["", "zz" * 16, "AB" * 16, "ab" * 15, "ab " * 16])
def test_what_is_no_id_is_malformed(text: str) -> None:
    with pytest.raises(Malformed):
        read_id(text)


@pytest.mark.parametrize(
    ("moment_ms", "quarter"),
    [
        (0, "1970Q1"),
        (1_790_812_799_999, "2026Q3"),
        (1_790_812_800_000, "2026Q4"),
        (1_798_761_599_999, "2026Q4"),
        (1_798_761_600_000, "2027Q1"),
    ],
)
def test_quarters_turn_at_midnight_utc(moment_ms: int, quarter: str) -> None:
    assert quarter_of(moment_ms) == quarter


def test_the_difference_is_what_has_to_be_written_again() -> None:
    old: dict[str, Scalar] = {"a": 1, "b": "x", "gone": 3}
    new: dict[str, Scalar] = {"a": 1, "b": "y", "c": b"z"}
    assert diff_items(old, new) == {"b": "y", "c": b"z"}
    assert diff_items(old, old) == {}


def test_a_forked_device_moves_its_items_and_keeps_the_ids_of_sessions() -> None:
    items: dict[str, Scalar] = {
        f"s/{OLD}/5": "native",
        f"s/{OLD}/6+sess-": "imported",
        f"s/{OLD}/7~own": "other",
        f"s/{NEW}/8": "theirs",
        f"e/s/{OLD}/5/quality": "1",
        f"e/s/{OLD}/99/quality": "2",
        f"i/{OLD}/ff": "import",
        f"device/{OLD}/name": "name",
        f"v/{OLD}": 1,
        f"seen/{OLD}/dd": "{}",
        "set/theme": "dark",
        "unknown/of/a/newer/app": "kept",
    }
    moved = rekey(items, ALICE, BOB)
    assert moved == {
        f"s/{NEW}/5+{OLD[:8]}-": "native",
        f"s/{NEW}/6+sess-": "imported",
        f"s/{NEW}/7~own": "other",
        f"s/{NEW}/8": "theirs",
        f"e/s/{NEW}/5+{OLD[:8]}-/quality": "1",
        f"e/s/{OLD}/99/quality": "2",
        f"i/{NEW}/ff": "import",
        f"device/{NEW}/name": "name",
        f"v/{NEW}": 1,
        f"seen/{NEW}/dd": "{}",
        "set/theme": "dark",
        "unknown/of/a/newer/app": "kept",
    }
    before = {parse_session_key(k)[1:] for k in items if k.startswith("s/")}
    assert {parse_session_key(k)[1:] for k in moved if k.startswith("s/")} == before
