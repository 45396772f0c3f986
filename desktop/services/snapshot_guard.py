"""Reading a foreign snapshot in a child process whose memory is capped.

A saved document of a few kilobytes can be made to fill gigabytes when it is loaded. The child
checks its form, loads it, and answers with its heads; if it dies or is slow, the snapshot is
refused and this process has lost nothing. Systems without resource limits (Windows) rely on the
check of form alone, which bounds what loading may take.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Final

from crdt.automerge import Replica, check_snapshot
from crdt.change_header import ACTOR_BYTES
from crdt.errors import CrdtError
from crdt.ids import HASH_BYTES

CHILD_FLAG: Final = "--check-snapshot"
_MEMORY_BYTES: Final = 1 << 30
_TIMEOUT_S: Final = 60.0
_OK: Final = b"ok\n"


class SnapshotRefused(Exception):
    """A snapshot that does not load as it says; what is here stays as it is."""

    code = "snapshot_refused"


def heads_of_saved(saved: bytes) -> tuple[bytes, ...]:
    """The heads of a saved document, in order. Raises SnapshotRefused."""
    try:
        done = subprocess.run(
            _command(), input=saved, capture_output=True, timeout=_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SnapshotRefused("the snapshot could not be checked") from error
    if done.returncode or not done.stdout.startswith(_OK):
        raise SnapshotRefused("the snapshot does not load within bounds")
    packed = done.stdout[len(_OK) :]
    starts = range(0, len(packed), HASH_BYTES)
    return tuple(packed[start : start + HASH_BYTES] for start in starts)


def run_child() -> int:
    """The child: a saved document on standard input, its heads on standard output."""
    _cap_memory()
    saved = sys.stdin.buffer.read()
    try:
        check_snapshot(saved)
        heads = Replica.load(saved, bytes(ACTOR_BYTES)).heads
    except (CrdtError, MemoryError):
        return 1
    sys.stdout.buffer.write(_OK + b"".join(heads))
    return 0


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    return [sys.executable, "-m", "desktop.services.snapshot_guard"]


def _cap_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))


if __name__ == "__main__":
    sys.exit(run_child())
