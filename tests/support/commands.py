"""Running the `breath` command in tests: as a process, with its own profile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support import warm

QUICK = ("session", "--pattern", "custom:0.1-0-0.1-0", "--cycles", "2")
"""A session that is over at once."""

_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_S = 60
_MODULE = "desktop.cli.main"

YEAR = _ROOT / "tests" / "data" / "vscode-export-year.json"
"""An export of the VS Code extension with 620 sessions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """What a command printed that worked."""
        assert self.code == 0, (self.out, self.err)
        return self.out

    @property
    def value(self) -> Any:
        """The JSON value of a command that worked; the last one if it printed several."""
        return json.loads(self.text.splitlines()[-1])

    @property
    def sentence(self) -> str:
        """The one sentence of a command that failed."""
        assert self.code == 1, (self.out, self.err)
        assert "Traceback" not in self.err
        (sentence,) = self.err.splitlines()
        return sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Breath:
    """The command on one profile."""

    profile: Path

    def run(self, *words: str, typed: str = "") -> Ran:
        """One command to its end."""
        with self._begin(words, stdin=subprocess.PIPE) as process:
            try:
                out, err = process.communicate(typed, timeout=_PATIENCE_S)
            except BaseException:
                process.kill()
                raise
        return Ran(code=process.returncode, out=out, err=err)

    def json(self, *words: str, typed: str = "") -> Any:
        """The value a command gives with --json; fails with its sentence."""
        return self.run(*words, "--json", typed=typed).value

    def history(self) -> str:
        """The whole history as `history --json` prints it, to be compared byte for byte."""
        return self.run("history", "--json").text

    def start(self, *words: str) -> subprocess.Popen[str]:
        """A command that goes on while the test does something else."""
        return self._begin(words, stdin=subprocess.DEVNULL)

    def command(self, *words: str) -> list[str]:
        """The words of the process."""
        return [sys.executable, "-m", _MODULE, "--profile", str(self.profile), *words]

    def _begin(self, words: Sequence[str], stdin: int) -> subprocess.Popen[str]:
        return warm.start(
            _MODULE,
            ["--profile", str(self.profile), *words],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=_ROOT,
            env=environment(),
        )


def environment() -> dict[str, str]:
    """The surroundings of a command: those of the tests, and UTF-8."""
    return {**os.environ, "PYTHONUTF8": "1"}


def pair(old: Breath, new: Breath, name: str) -> None:
    """Bring `new` into the account of `old`, comparing fingerprints as a person would."""
    code = old.json("pair", "show")["code"]
    with new.start("pair", "join", code, "--name", name, "--json", "--timeout", "50") as joining:
        assert joining.stdout is not None
        first = joining.stdout.readline()
        assert first, joining.communicate()
        fingerprint = json.loads(first)["fingerprint"]
        approved = old.json("pair", "approve", "--fingerprint", fingerprint)
        out, err = joining.communicate(timeout=_PATIENCE_S)
        assert approved["name"] == name
        assert joining.returncode == 0, err
        assert json.loads(out.splitlines()[-1])["name"] == name
