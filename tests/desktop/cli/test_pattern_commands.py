"""Patterns and programs from the command line, alone and through the running app."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.breath import PRESETS, custom_pattern, preset
from core.breath_file import read_file, write_file
from core.pattern import Pattern
from core.pattern_code import write_code
from core.program import Program, ProgramStep
from desktop.cli.commands import answer
from desktop.cli.main import main
from desktop.services.command_socket import CommandSocket
from desktop.services.home import Home
from tests.support.exchange import home_in

EVENING = custom_pattern("own:far", "Evening", (4000, 0, 7500, 0))
OTHER = custom_pattern("own:far", "evening", (5000, 0, 7500, 0))


class Shell:
    """Commands run in this process; what they printed is kept apart by `capsys`."""

    def __init__(self, profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.profile = profile
        self._capsys = capsys

    def run(self, *words: str) -> tuple[int, str, str]:
        code = main(["--profile", str(self.profile), "pattern", *words])
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    def value(self, *words: str) -> Any:
        code, out, err = self.run(*words, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    def sentence(self, *words: str) -> str:
        code, out, err = self.run(*words)
        assert (code, out) == (1, "")
        assert err.count("\n") == 1
        return err.strip()

    def own(self) -> list[str]:
        return [row["name"] for row in self.value("list") if row["kind"] != "preset"]


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "profile", capsys)


@pytest.fixture
def app(shell: Shell) -> Iterator[Home]:
    with home_in(shell.profile) as home:
        served = CommandSocket(
            home.profile.directory, lambda request, listening: answer(home, request)
        )
        served.start()
        yield home
        served.stop()


def test_presets_are_listed_where_there_is_nothing_of_ones_own(shell: Shell) -> None:
    rows = shell.value("list")
    assert [row["id"] for row in rows] == [one.id for one in PRESETS]
    assert rows[0] == {
        "id": "chill",
        "kind": "preset",
        "name": "Chill",
        "label": "6–0–8–0",
        "cycle_ms": 14_000,
    }


def test_a_code_is_taken_up_shown_and_taken_away(shell: Shell) -> None:
    added = shell.value("add", write_code(EVENING))
    assert added["added"]
    assert added["id"].startswith("own:")
    shown = shell.value("show", "evening")
    assert shown["code"] == write_code(EVENING)
    assert shown["segments"][1] == {"kind": "exhale", "ms": 7500}
    assert shell.value("remove", added["id"]) == {"removed": added["id"], "name": "Evening"}
    assert shell.own() == []


def test_what_is_here_already_is_not_kept_twice(shell: Shell) -> None:
    first = shell.value("add", write_code(EVENING))
    again = shell.value("add", write_code(EVENING).lower())
    assert (again["added"], again["id"]) == (False, first["id"])
    assert shell.own() == ["Evening"]


def test_a_name_that_is_taken_gets_a_number_unless_it_is_to_be_replaced(shell: Shell) -> None:
    first = shell.value("add", write_code(EVENING))
    assert shell.value("add", write_code(OTHER))["name"] == "evening 2"
    third = custom_pattern("own:far", "Evening", (6000, 0, 6000, 0))
    replaced = shell.value("add", write_code(third), "--replace")
    assert replaced["id"] == first["id"]
    assert shell.value("show", first["id"])["label"] == "6–0–6–0"


def test_a_program_goes_out_as_a_file_and_comes_back(shell: Shell, tmp_path: Path) -> None:
    steps = (
        ProgramStep(pattern=preset("boxing"), cycles=3, rest_ms=5000),
        ProgramStep(pattern=EVENING, cycles=2),
    )
    program = Program(id="own:far", name="Both", steps=steps, repeat=2)
    path = tmp_path / "both.breath"
    path.write_bytes(write_file(program))
    added = shell.value("add", str(path))
    assert (added["kind"], added["cycles"]) == ("program", 10)
    _, out, _ = shell.run("show", "Both")
    assert "3 breaths of Box, then 5 s of rest" in out
    assert "2 rounds" in out
    written = shell.value("export", "Both", str(tmp_path / "again"))
    assert written["file"] == str(tmp_path / "again.breath")
    assert read_file((tmp_path / "again.breath").read_bytes(), "own:far").name == "Both"


def test_what_cannot_be_done_is_one_sentence(shell: Shell, tmp_path: Path) -> None:
    odd = tmp_path / "odd.breath"
    odd.write_bytes(b"{}")
    assert "no pattern" in shell.sentence("add", str(odd))
    assert "could not be read" in shell.sentence("add", str(tmp_path / "none.breath"))
    assert "slip" in shell.sentence("add", "BM1-0000-0000")
    assert "called nothing" in shell.sentence("show", "nothing")
    assert "comes with the app" in shell.sentence("remove", "chill")
    assert "could not be written" in shell.sentence("export", "chill", str(tmp_path / "no" / "x"))


def test_through_the_running_app_paths_are_those_of_the_command(
    shell: Shell, app: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "e.breath").write_bytes(write_file(EVENING))
    shell.value("add", "e.breath")
    shell.value("add", write_code(OTHER))
    assert shell.own() == ["Evening", "evening 2"]
    shell.value("export", "Evening", "out")
    back = read_file((tmp_path / "out.breath").read_bytes(), EVENING.id)
    assert isinstance(back, Pattern)
    assert back == EVENING
