"""The traps of the ancestor's export, each by its name, and what an import comes to."""

import copy
import json
import locale
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.history import Source, fold_days, fold_streak, fold_totals
from core.points import LineKind, fold_ledger
from core.repairs import RepairKind
from core.vscode_import import merge_imports, new_sessions, read_export
from tests.core.exports import NOW_MS, entry, export, read, sample


def _berlin(at_ms: int) -> int:
    offset = datetime.fromtimestamp(at_ms / 1000, ZoneInfo("Europe/Berlin")).utcoffset()
    assert offset is not None
    return round(offset.total_seconds() / 60)


def test_a_year_comes_over_whole() -> None:
    result = read_export(sample("year"), now_ms=NOW_MS, local_offset_at=_berlin)
    totals = fold_totals(result.sessions)
    assert (totals.sessions, totals.active_ms) == (620, 325_200_785)
    assert totals.first_day == date(2024, 8, 25)
    assert result.record.total_xp == 5689
    assert result.report.left_out == 0
    assert {s.source for s in result.sessions} == {Source.VSCODE}
    assert [s.started_at_ms for s in result.sessions] == sorted(
        s.started_at_ms for s in result.sessions
    )


def test_trap_cycles_are_zero_so_they_are_estimated_and_it_is_said() -> None:
    result = read(export(entry(cycles=0, activeMs=180_000)))
    (session,) = result.sessions
    assert (session.cycles, session.cycles_estimated) == (12, True)
    assert result.report.count(RepairKind.CYCLES_ESTIMATED) == 1
    assert "14 seconds" in result.report.as_text()


def test_trap_cycles_that_were_counted_are_kept() -> None:
    (session,) = read(export(entry(cycles=21))).sessions
    assert (session.cycles, session.cycles_estimated) == (21, False)


def test_trap_cycles_never_become_xp() -> None:
    result = read(sample("year"))
    ledger = fold_ledger(result.sessions, [result.record])
    assert [line.kind for line in ledger.lines] == [LineKind.IMPORT]
    assert ledger.total == 5689


def test_trap_final_xp_is_the_lifetime_total_and_not_the_sessions() -> None:
    low, high = read(export(entry(finalXP=24))), read(export(entry(finalXP=999_999)))
    assert low == high


def test_trap_current_streak_is_recomputed_and_theirs_kept_as_recorded() -> None:
    result = read(sample("small"))
    assert fold_streak(result.sessions, date(2025, 9, 2)).current == 2
    assert result.record.recorded_current_streak == 20
    assert result.record.recorded_longest_streak == 41
    text = result.report.as_text()
    assert "was 2 days" in text
    assert "says 20 days and 41 days" in text


def test_trap_pledges_are_recorded_and_not_rewarded() -> None:
    pledged = entry(pledgeMultiplier=1.15, pledgeHonored=True)
    result = read(export(pledged, totalXP=500))
    assert result.sessions[0].pledged
    assert (result.record.pledges_recorded, result.record.pledges_honoured) == (1, 1)
    assert fold_ledger(result.sessions, [result.record]).total == 500
    assert result.report.count(RepairKind.PLEDGES_RECORDED) == 1


@pytest.mark.parametrize("total", [0, 1, 500, "unreadable"])
@pytest.mark.parametrize("ids", ["a", "ab"])
def test_the_report_speaks_of_points_and_never_of_xp(total: object, ids: str) -> None:
    pledged = [entry(id=id, pledgeMultiplier=1.15) for id in ids]
    text = read(export(*pledged, totalXP=total)).report.as_text()
    assert "points" in text
    assert "XP" not in text


def test_a_single_point_is_spoken_of_as_one() -> None:
    text = read(export(entry(), totalXP=1)).report.as_text()
    assert "1 point came over as one line of your ledger. It counts towards your level" in text


@pytest.mark.parametrize("version", ["0.1.0", "0.3.3", "0.3.4", "9.9", None, 7, "\u202e", ...])
def test_trap_version_decides_nothing(version: object) -> None:
    value = export(entry())
    if version is ...:
        del value["breathMaster"]["version"]
    else:
        value["breathMaster"]["version"] = version
    assert read(value).sessions == read(export(entry())).sessions


def test_trap_an_export_of_version_0_1_0_has_only_totals() -> None:
    result = read(sample("v0.1.0"))
    assert result.sessions == ()
    assert result.record.total_xp == 512
    assert result.report.count(RepairKind.NO_SESSIONS) == 1
    assert fold_ledger([], [result.record]).total == 512


@pytest.mark.parametrize("text", ["Tue Sep 02 2025", "", "mar. 02 sept. 2025", None, 5])
def test_trap_english_dates_are_not_parsed(text: object) -> None:
    before = locale.setlocale(locale.LC_TIME)
    result = read(export(entry(), lastMeditationDate=text, lastChallengeDate=text))
    assert result.sessions == read(export(entry())).sessions
    assert locale.setlocale(locale.LC_TIME) == before


def test_trap_importing_twice_changes_nothing() -> None:
    first, again = read(sample("year")), read(sample("year"))
    assert again == first
    assert new_sessions(first.sessions, again.sessions) == ()
    assert merge_imports(first.sessions, again.sessions) == first.sessions
    both = fold_ledger(first.sessions, [first.record, again.record])
    assert both.total == fold_ledger(first.sessions, [first.record]).total


def test_trap_two_devices_that_import_and_then_sync_have_each_session_once() -> None:
    there = read(sample("small"), offset_min=9 * 60).sessions
    here = read(sample("small"), offset_min=-5 * 60).sessions
    assert merge_imports(here, there) == here
    assert len(merge_imports(there, here)) == 3


def test_trap_the_same_id_at_another_start_is_another_session() -> None:
    other = entry(startedAt="2025-09-03T15:42:29.716Z", endedAt=...)
    assert len(read(export(entry(), other)).sessions) == 2


def test_trap_a_repeated_entry_comes_over_once_and_the_fuller_one_is_kept() -> None:
    short = entry(activeMs=100_000, cycles=0)
    for entries in ((short, entry()), (entry(), short)):
        result = read(export(*entries))
        assert [s.active_ms for s in result.sessions] == [300_000]
        assert result.report.count(RepairKind.DUPLICATES) == 1
        assert result.report.count(RepairKind.CYCLES_ESTIMATED) == 0


def test_trap_total_xp_comes_in_once_as_one_labelled_line() -> None:
    early, late = read(sample("small")), read(sample("year"))
    sessions = merge_imports(early.sessions, late.sessions)
    lines = fold_ledger(sessions, [early.record, late.record, late.record]).lines
    assert [(line.kind, line.xp, line.session_id) for line in lines] == [
        (LineKind.IMPORT, 5689, None)
    ]
    assert (
        "5,689 points came over as one line of your ledger. "
        "They count towards your level, and not on boards."
    ) in late.report.as_text()


def test_trap_the_report_says_what_came_over_and_what_was_corrected() -> None:
    result = read_export(sample("year"), now_ms=NOW_MS, local_offset_at=_berlin)
    kinds = [line.kind for line in result.report.lines]
    assert kinds == [
        RepairKind.CAME_OVER,
        RepairKind.XP_CARRIED,
        RepairKind.CYCLES_ESTIMATED,
        RepairKind.STREAK_RECOMPUTED,
        RepairKind.PLEDGES_RECORDED,
    ]
    assert result.report.count(RepairKind.CYCLES_ESTIMATED) == 543
    assert result.report.lines[0].text == (
        "620 sessions came over, from 25 August 2024 to 7 December 2025."
    )
    assert result.report.count(RepairKind.PLEDGES_RECORDED) == 83


def test_a_session_gets_the_day_of_the_place_where_it_is_imported() -> None:
    late = entry(startedAt="2025-09-01T23:30:43.032Z", endedAt=...)
    assert read(export(late)).sessions[0].day == date(2025, 9, 1)
    assert read(export(late), offset_min=120).sessions[0].day == date(2025, 9, 2)


def test_offsets_follow_daylight_saving_time_of_the_year() -> None:
    result = read_export(sample("year"), now_ms=NOW_MS, local_offset_at=_berlin)
    assert {s.utc_offset_min for s in result.sessions} == {60, 120}
    assert sum(day.sessions for day in fold_days(result.sessions).values()) == 620


def test_the_same_export_is_known_again_whatever_its_form() -> None:
    value = json.loads(sample("small"))
    forms = [
        json.dumps(value).encode(),
        json.dumps(value, indent=4).encode("utf-16"),
        b"\xef\xbb\xbf" + json.dumps(value, sort_keys=True).encode(),
    ]
    assert {read(form).record.fingerprint for form in forms} == {
        read(sample("small")).record.fingerprint
    }
    assert read(sample("year")).record.fingerprint != read(sample("small")).record.fingerprint


def test_a_streak_that_agrees_is_said_to_agree() -> None:
    value = export(entry(), currentStreak=1, longestStreak=1)
    assert "1 day and the longest 1 day, as the export says." in read(value).report.as_text()


def test_the_report_is_plain_and_kind() -> None:
    value = export(
        entry(cycles=0, pledgeHonored=False),
        entry(
            id=None,
            startedAt="2025-08-01T00:00:00Z",
            endedAt="2025-08-01T00:05:00Z",
            activeMs=9e6,
            goalMinutes=-1,
            cycles=-1,
        ),
        entry(),
        7,
        entry(startedAt=0),
        entry(activeMs=0),
        entry(startedAt="2030-01-01T00:00:00Z"),
    )
    report = read(value).report
    assert {line.kind for line in report.lines} >= set(RepairKind) - {
        RepairKind.NO_SESSIONS,
        RepairKind.LIST_UNREADABLE,
        RepairKind.XP_UNREADABLE,
        RepairKind.CYCLES_ESTIMATED,
        RepairKind.PLEDGES_RECORDED,
    }
    for line in report.lines:
        assert line.text.endswith(".")
        assert not any(word in line.text.lower() for word in ("!", "error", "invalid", "must"))


_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_one_damaged_entry_never_takes_another_with_it(data: st.DataObject) -> None:
    damaged = copy.deepcopy(entry(id="other"))
    field = data.draw(st.sampled_from(sorted(damaged)))
    value: Any = data.draw(_json)
    damaged[field] = value
    result = read(export(entry(), damaged if data.draw(st.booleans()) else value))
    assert entry()["id"] in {s.id for s in result.sessions}
    repeated = result.report.count(RepairKind.DUPLICATES)
    assert len(result.sessions) + result.report.left_out + repeated == 2


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_entries_in_any_order_come_to_the_same(data: st.DataObject) -> None:
    entries = json.loads(sample("small"))["breathMaster"]["meditation"]["sessions"]
    entries += [entry(activeMs=10_000), entry(cycles=0), 5]
    shuffled = read(export(*data.draw(st.permutations(entries))))
    assert shuffled.sessions == read(export(*entries)).sessions
    assert shuffled.record == read(export(*entries)).record
