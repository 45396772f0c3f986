"""What the running app does for a session in the terminal."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from desktop.cli.commands import answer
from tests.support.exchange import home_in, session


def test_a_request_the_app_does_not_know_leaves_the_running_sitting_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREATH_MASTER_KEYRING", "file")
    with home_in(tmp_path / "profile") as home:
        answer(home, {"keep": "checkpoint", "session": msgspec.to_builtins(session(1))})
        assert "error" in answer(home, {"keep": "something newer"})
    with home_in(tmp_path / "profile") as home:
        assert home.library.running.unfinished() == session(1)
