"""What is written out, for people, spreadsheets and other programs."""

import csv
import io
import json
from pathlib import Path

import pytest
from automerge.core import ROOT, Document
from hypothesis import given
from hypothesis import strategies as st

from core.pattern import custom_pattern
from core.pattern_code import read_code
from core.pattern_share import content_of
from core.program import Program, ProgramStep
from desktop.services.errors import FileRefused
from desktop.services.export_tables import csv_text
from desktop.services.exports import ExportFormat, export
from desktop.services.home import Home
from desktop.services.imports import read_export_file
from tests.support.exchange import NOON_MS, home_in, session
from tests.support.profiles import small_disk

_SMALL = Path(__file__).parents[2] / "data" / "vscode-export-small.json"


def _filled(home: Home) -> None:
    home.library.record_session(session(1, pattern_id="=HYPERLINK(1)", pattern_name="+Name"))
    result = read_export_file(_SMALL, now_ms=NOON_MS, utc_offset_min=lambda _: 0)
    home.library.record_import(result)


def test_json_holds_everything_that_is_known(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        _filled(home)
        home.library.set_settings({"tracking": True})
        files = export(home.library, tmp_path / "out", ExportFormat.JSON)
        read = {path.stem: json.loads(path.read_text()) for path in files}
        assert len(read["sessions"]) == len(read["history"]) == 4
        assert read["sessions"][0]["source"] == "vscode"
        assert read["imports"][0]["total_xp"] == 40
        assert read["settings"] == {"tracking": True}
        assert sum(line["xp"] for line in read["ledger"]) == 43


def test_no_cell_of_a_table_can_act_as_a_formula(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        _filled(home)
        export(home.library, tmp_path / "out", ExportFormat.CSV)
    with (tmp_path / "out" / "history.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[-1]["pattern"] == "'=HYPERLINK(1)"
    assert rows[0]["id"] == "sess-1756741349716"


def test_a_table_has_the_same_columns_with_rows_and_without(tmp_path: Path) -> None:
    columns = []
    with home_in(tmp_path / "a") as home:
        for name in ("before", "after"):
            export(home.library, tmp_path / name, ExportFormat.CSV)
            columns.append((tmp_path / name / "imports.csv").read_text().splitlines()[0])
            _filled(home)
    assert columns[0] == columns[1]
    assert "total_xp" in columns[0]


@given(st.text())
def test_any_text_in_a_table_is_read_back_and_never_begins_a_formula(text: str) -> None:
    written = csv_text(["text", "number"], [{"text": text, "number": 3}])
    _, (cell, number) = csv.reader(io.StringIO(written, newline=""), strict=True)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert (cell.removeprefix("'"), number) == (text.removeprefix("'"), "3")


def test_the_tables_list_what_the_history_lists(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        _filled(home)
        sessions = home.library.sessions()
        files = {path.name: path for path in export(home.library, tmp_path, ExportFormat.CSV)}
    with files["sessions.csv"].open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [session.id for session in sessions]
    assert [int(row["active_ms"]) for row in rows] == [s.active_ms for s in sessions]
    assert {row["tracked"] for row in rows} == {"1"}
    assert rows[-1]["mood_after"] == ""


def test_json_holds_what_only_a_newer_app_knows(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        home.library.set_settings({"from-the-future": [1, 2]})
        files = export(home.library, tmp_path / "out", ExportFormat.JSON)
        read = {path.stem: json.loads(path.read_text()) for path in files}
        assert read["settings"]["from-the-future"] == [1, 2]
        assert any("from-the-future" in key for key in read["profile"])
        assert [device["this"] for device in read["devices"]] == [True]


def test_automerge_files_are_read_by_any_automerge(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        _filled(home)
        files = export(home.library, tmp_path / "out", ExportFormat.AUTOMERGE)
    names = sorted(path.name for path in files)
    assert names == ["journal-2025Q3.automerge", "journal-2026Q4.automerge", "profile.automerge"]
    document = Document.load((tmp_path / "out" / "journal-2026Q4.automerge").read_bytes())
    assert any(key.startswith("s/") for key in document.keys(ROOT))


def test_exporting_again_replaces_what_was_written(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        _filled(home)
        first = export(home.library, tmp_path / "out", ExportFormat.JSON)
        before = [path.read_bytes() for path in first]
        export(home.library, tmp_path / "out", ExportFormat.JSON)
        assert [path.read_bytes() for path in first] == before
        assert sorted((tmp_path / "out").iterdir()) == sorted(first)


def test_who_looks_first_may_keep_what_is_there(tmp_path: Path) -> None:
    def keep(taken: tuple[str, ...]) -> None:
        raise FileExistsError(taken)

    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sessions.json").write_text("mine")
    (tmp_path / "out" / "ledger.json").symlink_to(tmp_path / "nowhere")
    with home_in(tmp_path / "a") as home, pytest.raises(FileExistsError) as caught:
        export(home.library, tmp_path / "out", ExportFormat.JSON, keep)
    assert caught.value.args == (("ledger.json", "sessions.json"),)
    assert len(list((tmp_path / "out").iterdir())) == 2
    assert (tmp_path / "out" / "sessions.json").read_text() == "mine"


def test_what_is_written_is_for_its_owner_only(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        files = export(home.library, tmp_path / "out", ExportFormat.CSV)
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}


def test_patterns_and_programs_stand_in_both_forms_and_can_be_taken_up_again(
    tmp_path: Path,
) -> None:
    evening = custom_pattern("own:evening", "=Evening", (4000, 0, 7500, 0))
    program = Program(id="own:p", name="Two", steps=(ProgramStep(pattern=evening, cycles=3),))
    with home_in(tmp_path / "a") as home:
        home.library.change_profile(lambda book: book.put_pattern(evening))
        home.library.change_profile(lambda book: book.put_program(program))
        for form in (ExportFormat.JSON, ExportFormat.CSV):
            export(home.library, tmp_path / "out", form)
    for name, shared in (("patterns", evening), ("programs", program)):
        (found,) = json.loads((tmp_path / "out" / f"{name}.json").read_text())
        assert (found["id"], found["name"]) == (shared.id, shared.name)
        assert content_of(read_code(found["code"], "own:x")) == content_of(shared)
        with (tmp_path / "out" / f"{name}.csv").open(newline="") as file:
            (row,) = csv.DictReader(file)
        assert row["name"].removeprefix("'") == shared.name
        assert content_of(read_code(row["code"], "own:x")) == content_of(shared)


def test_a_disk_too_small_for_the_export_is_said_and_leaves_no_half_files(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home, small_disk(tmp_path / "disk", "8k") as disk:
        for number in range(60):
            home.library.record_session(session(number))
        with pytest.raises(FileRefused, match="not finished"):
            export(home.library, disk, ExportFormat.JSON)
        for path in disk.iterdir():
            json.loads(path.read_text())
