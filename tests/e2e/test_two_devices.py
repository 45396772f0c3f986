"""One person, two devices and a relay that cannot read: the way of the README."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.people import EXPORT, QUICK, Person
from tests.support.relay import RelayProcess

pytestmark = pytest.mark.xdist_group("e2e")


def test_history_and_a_session_reach_the_second_device_byte_for_byte(tmp_path: Path) -> None:
    computer, laptop = Person(tmp_path / "computer"), Person(tmp_path / "laptop")
    report = computer.does("import", str(EXPORT))
    assert "620 sessions came over" in report
    computer.does("session", "--pattern", QUICK, "--cycles", "1")
    with RelayProcess.started(tmp_path / "relay") as relay:
        computer.does("connect", relay.url)
        computer.pairs(laptop)
        laptop.does("sync")
        assert laptop.does("history", "--json") == computer.does("history", "--json")
        laptop.does("session", "--pattern", QUICK, "--cycles", "1")
        laptop.does("import", str(EXPORT))
        laptop.does("sync")
        computer.does("sync")
        assert laptop.does("history", "--json") == computer.does("history", "--json")
        assert len(computer.json("history")) == 622
        assert computer.json("status")["outbox"] == 0
        assert laptop.does("stats", "--json") == computer.does("stats", "--json")
    assert nothing_readable_in(tmp_path / "relay")


def nothing_readable_in(folder: Path) -> bool:
    """Whether no trace of sessions, patterns or names is in what the relay keeps."""
    traces = (b"started_at", b"sess-", b"chill", b"active_ms", b"laptop", b"2025Q")
    return all(
        trace not in path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        for trace in traces
    )


def test_a_removed_device_gets_nothing_more_and_keeps_what_it_has(tmp_path: Path) -> None:
    computer, laptop = Person(tmp_path / "computer"), Person(tmp_path / "laptop")
    computer.does("session", "--pattern", QUICK, "--cycles", "1")
    with RelayProcess.started(tmp_path / "relay") as relay:
        computer.does("connect", relay.url)
        computer.pairs(laptop)
        laptop.does("sync")
        name = next(row["name"] for row in laptop.json("device", "list") if row["this"])
        other = next(row["id"] for row in laptop.json("device", "list") if row["this"])
        computer.does("device", "revoke", other[:8])
        computer.does("session", "--pattern", QUICK, "--cycles", "1")
        computer.does("sync")
        sentence = laptop.fails("sync")
        assert "removed" in sentence, (sentence, name)
        assert len(laptop.json("history")) == 1
        assert len(computer.json("history")) == 2


def test_the_recovery_key_brings_the_account_back_on_a_new_device(tmp_path: Path) -> None:
    lost, found = Person(tmp_path / "lost"), Person(tmp_path / "found")
    lost.does("import", str(EXPORT))
    with RelayProcess.started(tmp_path / "relay") as relay:
        lost.does("connect", relay.url)
        key = lost.json("recovery", "new")["recovery_key"]
        lost.does("sync")
        history = lost.does("history", "--json")
        found.does("connect", relay.url)
        found.does("recovery", "restore", given=f"{key}\n")
        found.does("sync")
        assert found.does("history", "--json") == history


def test_the_exported_documents_open_in_any_automerge_reader(tmp_path: Path) -> None:
    computer = Person(tmp_path / "computer")
    computer.does("import", str(EXPORT))
    computer.does("export", str(tmp_path / "out"), "--format", "automerge")
    from automerge.core import ROOT, Document

    files = sorted((tmp_path / "out").rglob("*.automerge"))
    assert files
    keys = [key for file in files for key in Document.load(file.read_bytes()).keys(ROOT)]
    assert sum(key.startswith("s/") for key in keys) == 620
    computer.does("export", str(tmp_path / "json"), "--format", "json")
    texts = [path.read_text() for path in (tmp_path / "json").rglob("*.json")]
    assert any("sess-" in text and json.loads(text) for text in texts)


def test_without_a_relay_everything_works_and_asks_for_nothing(tmp_path: Path) -> None:
    computer = Person(tmp_path / "computer")
    computer.does("session", "--pattern", QUICK, "--cycles", "2")
    assert computer.json("history")[0]["cycles"] == 2
    assert "relay" in computer.fails("sync").lower()
    assert computer.json("status")["relay"] is None
