"""Bringing an export over in steps: what is kept when it is stopped, fails or is killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.points import fold_ledger
from core.vscode_import import ImportRefused, ImportResult
from desktop.services.home import Home
from desktop.services.imports import import_steps, read_export_file
from desktop.services.steps import Progress, Steps, finish
from desktop.storage.errors import DiskFull
from tests.bench.exports import write_export
from tests.bench.history import NOW_MS
from tests.support.exchange import home_in, session
from tests.support.profiles import small_disk

COUNT = 1_000
_LEFT_BYTES = 150 << 10
_IMPORT_UNTIL_KILLED = """
import sys
from pathlib import Path
from desktop.services.imports import import_steps
from desktop.services.steps import Aside, Progress
from tests.support.exchange import home_in
from tests.bench.history import NOW_MS
with home_in(Path(sys.argv[1])) as home:
    steps = import_steps(
        home.library, Path(sys.argv[2]), now_ms=NOW_MS, utc_offset_min=lambda _: 60
    )
    asked = next(steps)
    while True:
        if isinstance(asked, Progress):
            print(asked.done, flush=True)
        asked = steps.send(asked.work() if isinstance(asked, Aside) else None)
"""


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_export(tmp_path_factory.mktemp("export") / "export.json", COUNT)


@pytest.fixture
def result(export: Path) -> ImportResult:
    return read_export_file(export, now_ms=NOW_MS, utc_offset_min=lambda _: 60)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with home_in(tmp_path / "profile") as opened:
        yield opened


def is_whole(home: Home, result: ImportResult) -> bool:
    """Each session once, and the points once."""
    total = fold_ledger(home.library.sessions(), home.library.imports()).total
    imported = [s for s in home.library.sessions() if s.id.startswith("sess-")]
    return tuple(imported) == result.sessions and total == result.record.total_xp


def run_until(home: Home, result: ImportResult, kept: int) -> list[Progress]:
    """Takes steps until so many sessions are kept, and stops there as a person does."""
    seen: list[Progress] = []
    steps = home.library.import_steps(result)
    asked = next(steps)
    while True:
        if isinstance(asked, Progress):
            seen.append(asked)
            if asked.done >= kept:
                steps.close()
                return seen
            asked = steps.send(None)
        else:
            asked = steps.send(asked.work())


def test_what_came_over_before_it_was_stopped_stays_and_importing_again_brings_the_rest(
    home: Home, result: ImportResult, tmp_path: Path
) -> None:
    told: list[int] = []
    home.library.subscribe(lambda: told.append(len(home.library.sessions())))
    seen = run_until(home, result, 300)
    assert 300 <= seen[-1].done < COUNT
    assert told == [seen[-1].done]
    assert home.library.imports() == ()
    home.library.shelf.forget_all()
    home.library.history.all_changed()
    assert len(home.library.sessions()) == seen[-1].done
    assert home.library.record_import(result) == COUNT - seen[-1].done
    assert is_whole(home, result)


def test_progress_grows_from_nothing_to_everything(home: Home, result: ImportResult) -> None:
    counted = [one for one in run_until(home, result, COUNT) if one.of]
    assert (counted[0], counted[-1]) == (
        Progress(done=0, of=COUNT),
        Progress(done=COUNT, of=COUNT),
    )
    assert sorted(one.done for one in counted) == [one.done for one in counted]


def test_a_sitting_that_ends_during_an_import_is_kept_with_it(
    home: Home, result: ImportResult
) -> None:

    def breathing() -> Steps[int]:
        """The import, with a sitting that ends after its first part."""
        steps, asked = home.library.import_steps(result), None
        sent: object = None
        while True:
            try:
                asked = steps.send(sent)
            except StopIteration as end:
                added: int = end.value
                return added
            if isinstance(asked, Progress) and asked.done and not home.library.history.find("s-1"):
                home.library.record_session(session(1))
            sent = yield asked

    assert finish(breathing()) == COUNT
    assert len(home.library.sessions()) == COUNT + 1
    assert {s.id for s in result.sessions} < {s.id for s in home.library.sessions()}


def test_a_disk_that_fills_up_midway_keeps_what_was_kept(
    result: ImportResult, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", "8m") as disk, home_in(disk / "a") as home:
        space = os.statvfs(disk)
        (disk / "filler").write_bytes(bytes(space.f_bavail * space.f_frsize - _LEFT_BYTES))
        with pytest.raises(DiskFull):
            home.library.record_import(result)
        kept = len(home.library.sessions())
        assert 0 < kept < COUNT
        (disk / "filler").unlink()
        assert home.library.record_import(result) == COUNT - kept
        assert is_whole(home, result)


def test_a_kill_in_the_middle_loses_nothing_that_was_said_to_be_kept(
    export: Path, result: ImportResult, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _IMPORT_UNTIL_KILLED, str(tmp_path / "a"), str(export)],
        stdout=subprocess.PIPE,
        text=True,
    ) as importing:
        assert importing.stdout is not None
        said = 0
        while said < 200:
            said = int(importing.stdout.readline())
        importing.send_signal(signal.SIGKILL)
        importing.wait()
    with home_in(tmp_path / "a") as home:
        assert len(home.library.sessions()) >= said
        home.library.record_import(result)
        assert is_whole(home, result)


def test_a_file_that_is_refused_changes_nothing(home: Home, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("{}")
    steps = import_steps(
        home.library, tmp_path / "other.json", now_ms=NOW_MS, utc_offset_min=lambda _: 0
    )
    with pytest.raises(ImportRefused, match="nothing was changed"):
        finish(steps)
    assert home.library.sessions() == ()
