"""The breath command without a network: what it prints, keeps and refuses."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.history import Source
from core.pattern import custom_pattern
from core.program import Program, ProgramStep
from desktop.cli.commands import answer
from desktop.cli.main import LOG_NAME, main
from desktop.services.command_socket import CommandSocket
from desktop.services.home import Home
from desktop.storage.profile import Profile
from tests.support.commands import QUICK, YEAR, Breath, environment
from tests.support.exchange import home_in
from tests.support.profiles import read_only, small_disk

_DATA = Path(__file__).parents[2] / "data"


class Shell:
    """Commands run in this process; what they printed is kept apart by `capsys`."""

    def __init__(self, profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.profile = profile
        self._capsys = capsys

    def run(self, *words: str) -> tuple[int, str, str]:
        """Exit code, output and errors."""
        code = main(["--profile", str(self.profile), *words])
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    def value(self, *words: str) -> Any:
        """The value a command gives."""
        code, out, err = self.run(*words, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    def sentence(self, *words: str) -> str:
        """The one sentence of a command that fails."""
        code, out, err = self.run(*words)
        assert (code, out) == (1, "")
        assert err.count("\n") == 1
        assert "Traceback" not in err
        return err.strip()


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "profile", capsys)


@pytest.fixture
def app(shell: Shell) -> Iterator[Home]:
    """A running app that owns the profile and answers the command."""
    with home_in(shell.profile) as home:
        served = CommandSocket(
            home.profile.directory, lambda request, listening: answer(home, request)
        )
        served.start()
        yield home
        served.stop()


def test_an_export_comes_over_with_its_report_and_only_once(shell: Shell) -> None:
    code, out, _ = shell.run("import", str(YEAR))
    assert code == 0
    assert "620 sessions came over" in out
    assert "5,689 points" in out
    again = shell.value("import", str(YEAR))
    assert (again["added"], again["already"]) == (0, 620)
    assert {"kind", "count", "text"} == set(again["report"][0])
    assert len(shell.value("history")) == 620


def test_history_has_the_fields_that_scripts_rely_on(shell: Shell) -> None:
    shell.run("import", str(_DATA / "vscode-export-small.json"))
    first = shell.value("history")[0]
    assert first == {
        "id": "sess-1756741349716",
        "started_at": "2025-09-01T15:42:29.716Z",
        "active_ms": 300000,
        "pattern": "vscode",
        "cycles": 21,
        "source": "vscode",
        "xp": 0,
    }
    starts = [row["started_at"] for row in shell.value("history")]
    assert starts == sorted(starts)


def test_history_counts_one_breath_as_one(shell: Shell) -> None:
    shell.run(*QUICK[:-1], "1")
    shell.run(*QUICK)
    _, out, _ = shell.run("history")
    assert " 1 breath  " in out
    assert " 2 breaths  " in out


def test_profile_and_json_are_taken_on_either_side_of_the_command(shell: Shell) -> None:
    shell.run(*QUICK)
    place = str(shell.profile)
    for words in (
        ["--profile", place, "--json", "history"],
        ["history", "--json", "--profile", place],
        ["--json", "history", "--profile", place],
    ):
        assert main(words) == 0
    assert shell.run("device", "list", "--json")[0] == 0


def test_a_guided_session_says_each_phase_and_is_kept(shell: Shell) -> None:
    code, out, _ = shell.run(*QUICK)
    assert code == 0
    assert [line for line in out.splitlines() if "Inhale" in line] == [
        "1/2  Inhale, 0.1 s",
        "2/2  Inhale, 0.1 s",
    ]
    (row,) = shell.value("history")
    assert (row["cycles"], row["active_ms"], row["source"]) == (2, 400, "terminal")


def test_a_session_gives_its_facts_as_json(shell: Shell) -> None:
    kept = shell.value(*QUICK)
    assert (kept["cycles"], kept["planned_cycles"], kept["source"]) == (2, 2, "terminal")
    assert kept["id"] == shell.value("history")[0]["id"]


def _keep_own(home: Home) -> None:
    """A pattern of one's own and a program of it, both over in a moment."""
    evening = custom_pattern("own:e", "Evening", (300, 0, 300, 0))
    steps = (
        ProgramStep(pattern=evening, cycles=1, rest_ms=200),
        ProgramStep(pattern=evening, cycles=1),
    )
    home.library.change_profile(lambda book: book.put_pattern(evening))
    home.library.change_profile(
        lambda book: book.put_program(Program(id="own:p", name="Two", steps=steps))
    )


@pytest.mark.parametrize("which", ["Evening", "evening", "own:e"])
def test_a_pattern_of_ones_own_is_breathed_by_name_or_id(shell: Shell, which: str) -> None:
    with home_in(shell.profile) as home:
        _keep_own(home)
    kept = shell.value("session", "--pattern", which, "--cycles", "1")
    assert (kept["pattern_id"], kept["pattern_name"], kept["cycles"]) == ("own:e", "Evening", 1)


def test_a_program_of_ones_own_is_breathed_with_its_rests(shell: Shell) -> None:
    with home_in(shell.profile) as home:
        _keep_own(home)
    code, out, _ = shell.run("session", "--pattern", "Two")
    assert code == 0
    told = [line.split("  ", 1)[1] for line in out.splitlines() if line[1:3] == "/2"]
    breath = ["Inhale, 0.3 s", "Exhale, 0.3 s"]
    assert told == [*breath, "Rest, 0.2 s", *breath]
    assert shell.value("history")[0]["pattern"] == "program:own:p"
    assert "length of its own" in shell.sentence("session", "--pattern", "Two", "--cycles", "3")


def test_the_app_that_owns_the_profile_says_what_a_name_means(shell: Shell, app: Home) -> None:
    _keep_own(app)
    shell.run("session", "--pattern", "Two")
    shell.run("session", "--pattern", "evening", "--cycles", "1")
    assert [s.pattern_name for s in app.library.sessions()] == ["Two", "Evening"]
    assert "no program called --odd" in shell.sentence("session", "--pattern=--odd")


def test_an_export_replaces_files_only_where_that_is_asked_for(
    shell: Shell, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert shell.run("export", str(out))[0] == 0
    (out / "sessions.json").write_text("mine")
    (out / "history.json").unlink()
    assert "11 files would be replaced" in shell.sentence("export", str(out))
    assert (out / "sessions.json").read_text() == "mine"
    assert not (out / "history.json").exists()
    assert shell.run("export", str(out), "--format", "csv")[0] == 0
    assert shell.run("export", str(out), "--force")[0] == 0
    assert json.loads((out / "sessions.json").read_text()) == []


def test_cycles_too_quick_to_breathe_earn_nothing(shell: Shell) -> None:
    assert shell.value(*QUICK)["xp"] == 0
    assert shell.value("stats")["xp"]["total"] == 0


def test_stats_add_up(shell: Shell) -> None:
    shell.run("import", str(YEAR))
    stats = shell.value("stats")
    assert stats["sessions"] == 620
    assert stats["xp"]["total"] == stats["xp"]["import"] == 5689
    assert stats["level"]["name"] == "Breath Master"
    assert stats["streak"]["longest"] > 1
    code, out, _ = shell.run("stats")
    assert code == 0
    assert "Level 8, Breath Master" in out


def test_status_without_a_relay_says_where_the_data_is(shell: Shell) -> None:
    code, out, _ = shell.run("status")
    assert code == 0
    assert "everything stays on this device" in out
    status = shell.value("status")
    assert (status["relay"], status["recovery_key"], status["keys"]) == (None, False, "file")
    assert status["devices"][0]["this"] is True


def test_a_recovery_key_is_made_without_a_relay_too(shell: Shell) -> None:
    first = shell.value("recovery", "new")["recovery_key"]
    assert len(first.split("-")) == 14
    assert shell.value("recovery", "new")["recovery_key"] != first
    assert shell.value("status")["recovery_key"] is True
    shell.run(*QUICK)
    assert len(shell.value("history")) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), "needs a command"),
        (("meditate",), "invalid choice"),
        (("session", "--cycles", "0"), "whole number"),
        (("session", "--minutes", "nan"), "number of minutes"),
        (("session", "--cycles", "2", "--minutes", "2"), "not allowed"),
        (("session", "--pattern", "unheard"), "There is no pattern"),
        (("session", "--pattern", "custom:4-x"), "written as"),
        (("session", "--pattern", "custom:1e400-0-1-0"), "written as"),
        (("session", "--pattern", "custom:4-0-6"), "four lengths"),
        (("session", "--pattern", "custom:0.05-0-1-0"), "tenths"),
        (("import", "/nowhere/export.json"), "no file"),
        (("import", "/"), "folder"),
        (("import", "/dev/null"), "not a file"),
        (("export", "/dev/null/x"), "not finished"),
        (("connect", "ftp://relay"), "https://"),
        (("connect", ""), "address"),
        (("sync",), "No relay"),
        (("pair", "show"), "No relay"),
        (("pair",), "required"),
        (("pair", "join", "BM-abc123-def456"), "not a whole code"),
        (("pair", "approve"), "No relay"),
        (("device", "revoke", "Laptop"), "No relay"),
        (("recovery", "restore"), "Which relay"),
        (("sync", "--timeout", "-1"), "number of seconds"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    shell: Shell, words: tuple[str, ...], expected: str
) -> None:
    assert expected in shell.sentence(*words)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe\x00", b"[]", b'{"breathMaster": 3}', b"[" * 100_000, b"0" * 1000],
)
def test_a_file_that_is_no_export_changes_nothing(
    shell: Shell, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "export.json"
    file.write_bytes(content)
    shell.sentence("import", str(file))
    assert shell.value("history") == []
    assert shell.value("stats")["imports"] == []


def test_a_huge_file_is_refused_before_it_is_read(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    with file.open("wb") as sparse:
        sparse.truncate(40 << 30)
    assert "larger than" in shell.sentence("import", str(file))


def test_links_and_pipes_are_looked_at_before_they_are_read(shell: Shell, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "dangling").symlink_to(tmp_path / "gone")
    for name in ("pipe", "loop", "dangling"):
        shell.sentence("import", str(tmp_path / name))


def test_a_profile_that_cannot_be_used_is_one_sentence(shell: Shell, tmp_path: Path) -> None:
    shell.profile.mkdir()
    with read_only(shell.profile):
        assert str(shell.profile) in shell.sentence("history")
    (shell.profile / "breath.db").write_bytes(b"no database" * 1000)
    (shell.profile / "keys").unlink(missing_ok=True)
    assert "keys of this profile are missing" in shell.sentence("history")


def test_a_damaged_database_is_one_sentence_and_a_copy(shell: Shell) -> None:
    shell.run(*QUICK)
    (shell.profile / "breath.db").write_bytes(b"no database" * 1000)
    assert "damaged" in shell.sentence("history")
    assert any(".damaged-" in path.name for path in shell.profile.iterdir())


def test_a_full_disk_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with small_disk(tmp_path / "disk", "700k") as disk:
        shell = Shell(disk / "profile", capsys)
        shell.run(*QUICK)
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        (disk / "filler").write_bytes(bytes(max(0, free - 40_000)))
        assert "full" in shell.sentence("import", str(YEAR))
        (disk / "filler").unlink()
        assert len(shell.value("history")) == 1


def test_an_unforeseen_error_is_one_sentence_and_a_log(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.run("status")

    def fail(*_: object) -> None:
        raise ZeroDivisionError("somewhere deep")

    monkeypatch.setattr("desktop.cli.main.run", fail)
    assert LOG_NAME in shell.sentence("status")
    assert "somewhere deep" in (shell.profile / LOG_NAME).read_text()


def test_a_locked_profile_without_an_app_is_one_sentence(shell: Shell) -> None:
    with Profile(shell.profile):
        assert "already open" in shell.sentence("history")
        assert "already open" in shell.sentence(*QUICK)


def test_commands_go_through_the_app_that_owns_the_profile(shell: Shell, app: Home) -> None:
    assert shell.value("import", str(YEAR))["added"] == 620
    assert len(app.library.sessions()) == 620
    assert len(shell.value("history")) == 620
    kept = shell.value(*QUICK)
    assert app.library.sessions()[-1].id == kept["id"]
    assert app.library.sessions()[-1].source is Source.TERMINAL
    code, out, _ = shell.run("stats")
    assert (code, "621 sessions" in out) == (0, True)
    assert "no file" in shell.sentence("import", "missing.json")
    assert "window" in shell.sentence("sync")
    assert "invalid choice" in shell.sentence("meditate")


def test_paths_given_to_the_app_are_where_the_command_was_typed(
    shell: Shell, app: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shell.run("export", "here", "--format", "csv")
    assert (tmp_path / "here" / "history.csv").exists()


def test_a_request_the_app_does_not_understand_is_answered(shell: Shell, app: Home) -> None:
    for request in ({}, {"words": 3, "directory": "/"}, {"keep": "record", "session": {}}):
        assert answer(app, request) == {"error": "The app could not do this."}


def test_a_session_cut_short_by_a_kill_is_kept_by_the_next_one(shell: Shell) -> None:
    breath = Breath(profile=shell.profile)
    with breath.start("session", "--pattern", "custom:0.3-0-0.3-0", "--cycles", "500") as cut:
        assert cut.stdout is not None
        for line in cut.stdout:
            if line.startswith("12/"):
                break
        cut.send_signal(signal.SIGKILL)
        begun = [int(line.partition("/")[0]) for line in cut.stdout if "/500  " in line]
    left = shell.value("status")["unfinished"]
    assert 8 <= left < max(begun, default=13)
    code, out, _ = shell.run(*QUICK)
    assert (code, "was kept" in out) == (0, True)
    rows = [(row["source"], row["cycles"]) for row in shell.value("history")]
    assert rows == [("recovered", left), ("terminal", 2)]
    assert shell.value("status")["unfinished"] == 0


def test_an_interrupted_session_lets_the_breath_finish(shell: Shell) -> None:
    breath = Breath(profile=shell.profile)
    with breath.start("session", "--pattern", "custom:0.1-0-0.1-0", "--cycles", "500") as ended:
        assert ended.stdout is not None
        for line in ended.stdout:
            if line.startswith("3/"):
                break
        ended.send_signal(signal.SIGINT)
        assert ended.wait(20) == 0
    (row,) = shell.value("history")
    assert row["cycles"] == 3


def test_points_are_worked_out_whether_or_not_they_are_shown(shell: Shell) -> None:
    with home_in(shell.profile) as home:
        home.library.set_settings({"tracking": False})
    shell.run(*QUICK)
    with home_in(shell.profile) as home:
        assert [kept.tracked for kept in home.library.sessions()] == [True]


def test_json_is_utf_8_whatever_the_terminal_can_show(shell: Shell) -> None:
    breath = Breath(profile=shell.profile)
    latin = environment() | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    for words, expected in ((("--json",), "0.1–0–0.1–0"), ((), "0.1?0?0.1?0")):
        done = subprocess.run(
            breath.command(*QUICK, *words), capture_output=True, check=True, env=latin, timeout=60
        )
        assert expected in done.stdout.decode()
        assert done.stderr == b""
