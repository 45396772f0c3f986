"""A person at the command line, with a profile of their own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
EXPORT = ROOT / "tests" / "data" / "vscode-export-year.json"
QUICK = "custom:1-0-1-0"
PATIENCE_S = 60


class Person:
    """Runs `breath` on one profile."""

    def __init__(self, profile: Path) -> None:
        self.profile = profile

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "desktop.cli.main", "--profile", str(self.profile), *words]

    def run(self, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Runs a command to its end, whatever that is."""
        return subprocess.run(
            self.command(*words),
            input=given,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=environment(),
            timeout=PATIENCE_S,
            check=False,
        )

    def does(self, *words: str, given: str = "") -> str:
        """Runs a command that has to succeed."""
        done = self.run(*words, given=given)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    def fails(self, *words: str, given: str = "") -> str:
        """Runs a command that has to fail with one sentence, and returns the sentence."""
        done = self.run(*words, given=given)
        assert done.returncode == 1, (words, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        (sentence,) = done.stderr.strip().splitlines()
        return sentence

    def json(self, *words: str) -> Any:
        return json.loads(self.does("--json", *words))

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Starts a command and leaves it running."""
        return subprocess.Popen(
            self.command(*words),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment(),
        )

    def pairs(self, newcomer: Person) -> None:
        """Lets another profile in, comparing fingerprints."""
        code = self.json("pair", "show")["code"]
        joining = newcomer.start("pair", "join", code, "--timeout", str(PATIENCE_S))
        assert joining.stdout is not None
        shown = ""
        for line in joining.stdout:
            found = re.search(r"\b[0-9a-z]{4}(?:-[0-9a-z]{4})+\b", line)
            if found:
                shown = found.group()
                break
        assert shown, joining.communicate()
        self.does("pair", "approve", "--fingerprint", shown)
        out, err = joining.communicate(timeout=PATIENCE_S)
        assert joining.returncode == 0, (out, err)


def environment() -> dict[str, str]:
    return {**os.environ, "BREATH_MASTER_KEYRING": "file", "QT_QPA_PLATFORM": "offscreen"}
