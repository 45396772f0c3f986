"""Met challenges are durable, sealed, the same on all devices, and exported."""

import csv
import json
from datetime import date
from pathlib import Path

from core.challenges import ChallengeDone, ChallengeKind
from core.points import LineKind, fold_ledger
from desktop.cli.commands import answer
from desktop.services.exports import ExportFormat, export
from desktop.services.home import Home
from tests.core.test_together import MET
from tests.support.exchange import NOON_MS, admit, carry, home_in, session

TODAY = date(2026, 11, 22)
CYCLES = ChallengeDone(
    day=TODAY, kind=ChallengeKind.CYCLES, target=34, xp=4, at_ms=NOON_MS + 60_000
)
MORNING = ChallengeDone(day=TODAY, kind=ChallengeKind.MORNING, target=1, xp=6, at_ms=NOON_MS + 1)


def ledger_total(home: Home) -> int:
    library = home.library
    return fold_ledger(library.sessions(), library.imports(), library.challenges()).total


def test_a_met_challenge_is_there_after_closing_and_opening(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        home.library.record_challenges([CYCLES, MORNING])
    with home_in(tmp_path / "a") as home:
        assert home.library.challenges() == (CYCLES, MORNING)
        assert ledger_total(home) == 10


def test_nothing_of_it_is_readable_in_the_profile(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        home.library.record_challenges([MORNING])
        home.library.tidy()
    everything = b"".join(p.read_bytes() for p in (tmp_path / "a").iterdir())
    assert b"c/2026-11-22" not in everything


def test_recording_it_again_writes_nothing(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        told: list[int] = []
        home.library.record_challenges([CYCLES])
        outbox = home.store.outbox_size()
        home.library.subscribe(lambda: told.append(1))
        home.library.record_challenges([CYCLES])
        assert (home.store.outbox_size(), told) == (outbox, [])


def test_two_devices_that_note_the_same_have_it_once(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as here, home_in(tmp_path / "b") as there:
        admit(here, there)
        here.library.record_challenges([CYCLES])
        there.library.record_challenges([CYCLES, MORNING])
        carry(here, there)
        carry(there, here)
        assert here.library.challenges() == there.library.challenges() == (CYCLES, MORNING)
        assert ledger_total(here) == ledger_total(there) == 10


def test_what_a_late_device_brings_takes_no_reward_back(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as here, home_in(tmp_path / "b") as there:
        admit(here, there)
        here.library.record_challenges([CYCLES])
        there.library.record_session(session(1, started_at_ms=NOON_MS - 9 * 86_400_000))
        carry(there, here)
        assert here.library.challenges() == (CYCLES,)


def test_it_comes_along_to_another_account(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as old, home_in(tmp_path / "b") as new:
        new.library.record_challenges([CYCLES])
        new.library.record_together([MET])
        admit(old, new)
        carry(new, old)
        assert old.library.challenges() == (CYCLES,)
        assert old.library.together() == (MET,)


def test_stats_and_exports_tell_of_it(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        home.library.record_challenges([CYCLES])
        home.library.record_session(session(2))
        said = answer(home, {"words": ["--json", "stats"], "directory": str(tmp_path)})
        assert json.loads(str(said["out"]))["xp"] == {
            "total": 7,
            "cycles": 3,
            "goal": 0,
            "pledge": 0,
            "room": 0,
            "challenge": 4,
            "together": 0,
            "import": 0,
        }
        export(home.library, tmp_path / "json", ExportFormat.JSON)
        export(home.library, tmp_path / "csv", ExportFormat.CSV)
    (row,) = json.loads((tmp_path / "json" / "challenges.json").read_text())
    assert (row["day"], row["kind"], row["xp"]) == ("2026-11-22", "cycles", 4)
    ledger = json.loads((tmp_path / "json" / "ledger.json").read_text())
    assert [line["kind"] for line in ledger] == [LineKind.CHALLENGE.value, LineKind.CYCLES.value]
    with (tmp_path / "csv" / "challenges.csv").open(newline="") as file:
        assert [row["day"] for row in csv.DictReader(file)] == ["2026-11-22"]


def test_two_devices_that_note_a_challenge_with_others_have_it_once(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as here, home_in(tmp_path / "b") as there:
        admit(here, there)
        here.library.record_together([MET])
        there.library.record_together([MET])
        outbox = here.store.outbox_size()
        here.library.record_together([MET])
        assert here.store.outbox_size() == outbox
        carry(here, there)
        carry(there, here)
        assert here.library.together() == there.library.together() == (MET,)
        assert fold_ledger((), (), (), there.library.together()).total == MET.xp
        export(here.library, tmp_path / "json", ExportFormat.JSON)
    (row,) = json.loads((tmp_path / "json" / "together.json").read_text())
    assert (row["title"], row["xp"]) == (MET.title, 40)
