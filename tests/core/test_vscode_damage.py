"""Damaged, foreign, huge and hostile files: a clear sentence, or one entry left out."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import ImportRefused
from core.limits import LIMITS
from core.repairs import RepairKind
from tests.core.exports import entry, export, read, sample


def _refusal(value: object) -> ImportRefused:
    with pytest.raises(ImportRefused) as caught:
        read(value)
    assert caught.value.sentence.endswith(".")
    assert len(caught.value.sentence) < 200
    return caught.value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"hello", "not_json"),
        (b"{'totalXP': 1}", "not_json"),
        (b'{"a": 1} {"b": 2}', "not_json"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not_text"),
        (b"\xff\xfe\x00", "not_text"),
        (b"[]", "foreign"),
        (b"12", "foreign"),
        (b"null", "foreign"),
        (b'"text"', "foreign"),
        (b"{}", "foreign"),
        (b'{"breathMaster": []}', "foreign"),
        (b'{"breathMaster": {"meditation": {}}}', "foreign"),
        (b'{"breathMaster": {"meditation": {"minutes": 4}}}', "foreign"),
        (b'{"headspace": {"sessions": []}}', "foreign"),
    ],
)
def test_what_is_not_an_export_is_refused_in_a_sentence(data: bytes, code: str) -> None:
    assert _refusal(data).code == code


def test_every_truncation_of_an_export_is_refused_as_one() -> None:
    whole = sample("small")
    for end in range(1, len(whole.rstrip()), 7):
        assert _refusal(whole[:end]).code == "truncated"


def test_a_file_over_32_mib_is_refused_before_it_is_read() -> None:
    assert _refusal(b" " * (LIMITS.import_max_bytes + 1)).code == "too_large"


def test_a_depth_bomb_is_refused() -> None:
    for bomb in (b"[" * 500_000, b'{"a":' * 500_000, b'{"breathMaster":' + b"[0," * 500_000):
        assert _refusal(bomb).code == "too_deep"
    assert (
        _refusal(json.dumps(export()).encode()[:-2] + b',"x":' + b"[" * 90_000).code == "too_deep"
    )


def test_a_file_of_millions_of_empty_lists_is_refused() -> None:
    assert _refusal(b"[" + b"[]," * 1_000_001 + b"0]").code == "too_complex"
    assert _refusal(b"[" + b"0," * 8_000_001 + b"0]").code == "too_complex"


def test_more_than_200_000_sessions_are_refused() -> None:
    entries = b",".join([b"0"] * 200_001)
    text = json.dumps(export()).encode().replace(b'"sessions": []', b'"sessions": [%s]' % entries)
    assert _refusal(text).code == "too_many_sessions"


@pytest.mark.parametrize("word", [b"NaN", b"Infinity", b"-Infinity"])
def test_nan_and_infinity_are_refused(word: bytes) -> None:
    text = (
        json.dumps(export(entry())).encode().replace(b'"activeMs": 300000', b'"activeMs": ' + word)
    )
    assert _refusal(text).code == "not_a_number"


@pytest.mark.parametrize(
    "text",
    [
        b'{"breathMaster": 1, "breathMaster": 2}',
        b'{"breathMaster": {"meditation": {"totalXP": 1, "totalXP": 99}}}',
        b'{"breathMaster": {"meditation": {}, "meditation": {}}}',
    ],
)
def test_a_file_that_says_a_total_in_two_ways_is_refused(text: bytes) -> None:
    assert _refusal(text).code == "duplicate_keys"


def test_an_entry_that_names_a_key_twice_is_left_out_alone() -> None:
    text = json.dumps(export(entry(), entry(id="b"))).encode()
    text = text.replace(b'"id": "b"', b'"id": "b", "id": "c"')
    result = read(text)
    assert [s.id for s in result.sessions] == [entry()["id"]]
    assert result.report.count(RepairKind.LEFT_OUT_SHAPE) == 1


@pytest.mark.parametrize("number", ["9" * 5_000, "-" + "9" * 400, "1e999", "-1e999", "1e30"])
def test_giant_numbers_spoil_their_entry_and_nothing_else(number: str) -> None:
    text = json.dumps(export(entry(), entry(id="b", activeMs="@"), totalXP="@")).encode()
    result = read(text.replace(b'"@"', number.encode()))
    assert len(result.sessions) == 1
    assert result.report.count(RepairKind.LEFT_OUT_TIME) == 1
    assert result.report.count(RepairKind.XP_UNREADABLE) == 1
    assert result.record.total_xp == 0


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_an_export_saved_in_another_unicode_encoding_is_read(encoding: str) -> None:
    text = sample("small").decode()
    assert read(text.encode(encoding)) == read(sample("small"))


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"startedAt": ...}, RepairKind.LEFT_OUT_START),
        ({"startedAt": 1756741349716}, RepairKind.LEFT_OUT_START),
        ({"startedAt": "yesterday"}, RepairKind.LEFT_OUT_START),
        ({"startedAt": "2025-09-01T15:42:29.716"}, RepairKind.LEFT_OUT_START),
        ({"startedAt": "2014-12-31T23:59:59Z"}, RepairKind.LEFT_OUT_START),
        ({"startedAt": "0001-01-01T00:00:00+23:59"}, RepairKind.LEFT_OUT_START),
        ({"startedAt": "2100-01-01T00:00:00Z"}, RepairKind.LEFT_OUT_START),
        ({"startedAt": "9999-12-31T23:59:59-23:59"}, RepairKind.LEFT_OUT_START),
        ({"startedAt": "2" * 10_000}, RepairKind.LEFT_OUT_START),
        ({"startedAt": "2027-01-01T00:00:00Z"}, RepairKind.LEFT_OUT_FUTURE),
        ({"activeMs": ...}, RepairKind.LEFT_OUT_TIME),
        ({"activeMs": 0}, RepairKind.LEFT_OUT_TIME),
        ({"activeMs": 0.4}, RepairKind.LEFT_OUT_TIME),
        ({"activeMs": -5}, RepairKind.LEFT_OUT_TIME),
        ({"activeMs": "300000"}, RepairKind.LEFT_OUT_TIME),
        ({"activeMs": True}, RepairKind.LEFT_OUT_TIME),
        ({"activeMs": None}, RepairKind.LEFT_OUT_TIME),
        ({"activeMs": 86_400_001}, RepairKind.LEFT_OUT_TIME),
    ],
)
def test_an_entry_without_an_honest_start_or_time_is_left_out(
    changes: dict[str, Any], kind: RepairKind
) -> None:
    result = read(export(entry(id="sound"), entry(**changes)))
    assert [s.id for s in result.sessions] == ["sound"]
    assert result.report.count(kind) == result.report.left_out == 1


@pytest.mark.parametrize("damaged", [None, 7, "text", [], [{}], True])
def test_an_entry_that_is_no_object_is_left_out(damaged: object) -> None:
    result = read(export(entry(), damaged))
    assert len(result.sessions) == 1
    assert result.report.count(RepairKind.LEFT_OUT_SHAPE) == 1


@pytest.mark.parametrize("cycles", [-1, 301, "21", None, [], True, 10**30])
def test_cycle_counts_that_cannot_be_right_are_estimated(cycles: object) -> None:
    (session,) = read(export(entry(cycles=cycles))).sessions
    assert (session.cycles, session.cycles_estimated) == (21, True)


@pytest.mark.parametrize("goal", [-1, 1441, "5", [], True])
def test_a_goal_that_cannot_be_right_is_left_out(goal: object) -> None:
    result = read(export(entry(goalMinutes=goal)))
    assert result.sessions[0].goal_ms is None
    assert result.report.count(RepairKind.GOAL_LEFT_OUT) == 1


@pytest.mark.parametrize("goal", [0, None, ...])
def test_no_goal_is_no_damage(goal: object) -> None:
    result = read(export(entry(goalMinutes=goal)))
    assert result.sessions[0].goal_ms is None
    assert result.report.count(RepairKind.GOAL_LEFT_OUT) == 0


@pytest.mark.parametrize("id", [..., None, 5, "", "a/b", "x" * 65, "a\n", "\ud800", "<b>"])
def test_an_entry_without_a_usable_id_is_given_one_from_its_start(id: object) -> None:
    result = read(export(entry(id=id)))
    assert [s.id for s in result.sessions] == ["sess-1756741349716"]
    assert result.report.count(RepairKind.ID_GIVEN) == 1


def test_active_time_beyond_the_end_becomes_the_time_that_passed() -> None:
    result = read(export(entry(activeMs=900_000)))
    assert result.sessions[0].active_ms == 330_000
    assert result.report.count(RepairKind.TIME_CORRECTED) == 1


@pytest.mark.parametrize("ended", [..., None, "x", "2025-09-01T15:42:29.716Z", "2020-01-01T00:00Z"])
def test_an_end_that_cannot_be_right_is_not_used(ended: object) -> None:
    (session,) = read(export(entry(endedAt=ended))).sessions
    assert session.active_ms == 300_000


@pytest.mark.parametrize("listed", [None, {}, "none", 5])
def test_totals_come_over_where_the_list_cannot_be_read(listed: object) -> None:
    result = read(export(sessions=listed))
    assert result.sessions == ()
    assert result.record.total_xp == 40
    kind = RepairKind.NO_SESSIONS if listed is None else RepairKind.LIST_UNREADABLE
    assert result.report.count(kind) == 1


def test_a_list_of_nothing_but_damage_is_called_damaged() -> None:
    report = read(export(1, 2)).report
    assert report.count(RepairKind.LIST_UNREADABLE) == 1
    assert report.left_out == 2


@pytest.mark.parametrize("total", [-1, 10_000_001, "40", None, [], True])
def test_a_total_that_cannot_be_right_brings_no_xp_and_it_is_said(total: object) -> None:
    result = read(export(entry(), totalXP=total))
    assert result.record.total_xp == 0
    assert result.report.count(RepairKind.XP_UNREADABLE) == 1
    assert len(result.sessions) == 1


@pytest.mark.parametrize("exported", [..., None, 5, "soon", "1970-01-01T00:00:00Z"])
def test_a_damaged_export_date_costs_nothing_else(exported: object) -> None:
    value = export(entry())
    value["exportDate"] = None if exported is ... else exported
    result = read(value)
    assert result.record.exported_at_ms is None
    assert len(result.sessions) == 1


@settings(deadline=None, max_examples=150)
@given(data=st.binary(max_size=400))
def test_random_bytes_are_refused_and_never_crash(data: bytes) -> None:
    with pytest.raises(ImportRefused):
        read(data)


@settings(deadline=None, max_examples=200)
@given(
    places=st.lists(st.tuples(st.integers(0, 1_900), st.integers(0, 255)), min_size=1, max_size=6)
)
def test_a_mutated_export_is_read_or_refused_and_never_crashes(
    places: list[tuple[int, int]],
) -> None:
    data = bytearray(sample("small"))
    for place, byte in places:
        data[place] = byte
    try:
        result = read(bytes(data))
    except ImportRefused:
        return
    assert len(result.sessions) <= 3
