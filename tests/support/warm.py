"""Programs that start from a process which has imported them already.

Importing the relay takes a second of processor time, the app longer still, and tests start them
hundreds of times. Here a process of its own imports them once, without starting anything, and
forks for each start. From there all is as with `python -m`: an own pid, arguments, environment,
folder and streams, and signals end it.

    warm.allow()                                   once, before the first start
    process = warm.start("sync_server", ["serve"], stdout=subprocess.PIPE)    a Popen

Without `allow` (benchmarks), elsewhere than on Linux, and for modules not in `_FOR`, it is a plain
Popen. What is about the command itself is tested with plain processes (docs/adr/0028).
"""

from __future__ import annotations

import atexit
import functools
import gc
import importlib
import io
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TextIO

_ROOT: Final = Path(__file__).resolve().parents[2]
_FOR: Final[Mapping[str, tuple[str, ...]]] = {
    "sync_server": ("sync_server.cli", "sqlalchemy.dialects.sqlite"),
    "desktop.cli.main": ("desktop.cli.commands", "desktop.link.inspector"),
    "tests.e2e.test_account_kill": ("desktop.bootstrap", "tests.e2e.test_account_storms"),
}
"""What to import for a program: what it imports at its start, but not the module that is run."""
_LONGEST_REQUEST: Final = 1 << 20
_allowed = False


def allow() -> None:
    """From now on programs start warm."""
    global _allowed
    _allowed = sys.platform == "linux" and sys.version_info[:2] in {(3, 11), (3, 12)}


def start(module: str, arguments: Sequence[str], **options: Any) -> subprocess.Popen[str]:
    """`python -m module arguments` with text streams and options of Popen."""
    if _allowed and module in _FOR:
        return _Warm(_words(module, arguments), text=True, **options)
    return start_plain(module, arguments, **options)


def start_plain(module: str, arguments: Sequence[str], **options: Any) -> subprocess.Popen[str]:
    """The same by a new interpreter, as people start it."""
    return subprocess.Popen(_words(module, arguments), text=True, **options)


def _words(module: str, arguments: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", module, *arguments]


class _Warm(subprocess.Popen[str]):
    """A Popen whose process is a fork of a warm one, which tells its end by a pipe.

    Replaces how Popen starts a process and how it hears of its end; the rest is Popen's own.
    """

    def _execute_child(self, args: Sequence[str], *rest: Any) -> None:
        cwd, env, streams = rest[4], rest[5], rest[9:15]
        wanted = {
            "words": args[2:],
            "cwd": str(cwd or Path.cwd()),
            "env": dict(os.environ if env is None else env),
            "umask": _umask(),
        }
        theirs = (streams[0], streams[3], streams[5])
        told, tells = os.pipe()
        try:
            server = _server(args[2], wanted["env"].get("PYTHONUTF8", ""))
            own = [own if given == -1 else given for own, given in enumerate(theirs)]
            server.ask(wanted, [*own, tells])
        finally:
            os.close(tells)
            self._close_pipe_fds(*streams)  # type: ignore[attr-defined]
        self._told = told
        self.pid = int.from_bytes(os.read(told, 4), "big")
        assert self.pid, "the warm process is gone"
        self._child_created = True

    def _internal_poll(self, *_: Any, **__: Any) -> int | None:
        return self._look(0)

    def _wait(self, timeout: float | None) -> int:
        code = self._look(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(self.args, timeout or 0)
        return code

    def _look(self, seconds: float | None) -> int | None:
        """The exit code, if it comes in time."""
        if self.returncode is None and select.select([self._told], [], [], seconds)[0]:
            self.returncode = int.from_bytes(os.read(self._told, 4), "big", signed=True)
            os.close(self._told)
        return self.returncode


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class _Server:
    """The process that has imported a program."""

    def __init__(self, module: str, utf8: str) -> None:
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(theirs.fileno()), *_FOR[module]],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                cwd=_ROOT,
                env={**os.environ, "PYTHONUTF8": utf8 or "0"},
            )
        atexit.register(self._end)

    def ask(self, wanted: Mapping[str, Any], descriptors: Sequence[int]) -> None:
        """Has a program started."""
        socket.send_fds(self._channel, [json.dumps(wanted).encode()], descriptors)

    def _end(self) -> None:
        self._channel.close()
        self._process.wait()


_server = functools.cache(_Server)


def _serve(channel: socket.socket) -> Mapping[str, Any]:
    """Forks for each request; returns what was asked for in the process that is to be it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        asked, descriptors, _, _ = socket.recv_fds(channel, _LONGEST_REQUEST, 4)
        if not asked:
            os._exit(0)
        if os.fork() == 0:
            channel.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _fork_watched(descriptors)
            return json.loads(asked)  # type: ignore[no-any-return]
        for descriptor in descriptors:
            os.close(descriptor)


def _fork_watched(descriptors: Sequence[int]) -> None:
    """Returns in the program, with its streams in place. Its parent tells of its end."""
    *streams, tells = descriptors
    pid = os.fork()
    if pid:
        os.write(tells, pid.to_bytes(4, "big"))
        os.closerange(0, tells)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        os.write(tells, code.to_bytes(4, "big", signed=True))
        os._exit(0)
    for number, descriptor in enumerate(streams):
        os.dup2(descriptor, number)
    for descriptor in descriptors:
        os.close(descriptor)


def _become(wanted: Mapping[str, Any]) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.umask(wanted["umask"])
    os.chdir(wanted["cwd"])
    os.environ.clear()
    os.environ.update(wanted["env"])
    sys.argv = list(wanted["words"])
    sys.stdin = sys.__stdin__ = _stream(0, "rb", sys.stdin)
    sys.stdout = sys.__stdout__ = _stream(1, "wb", sys.stdout)
    sys.stderr = sys.__stderr__ = _stream(2, "wb", sys.stderr)


def _stream(number: int, mode: str, like: TextIO) -> TextIO:
    """A stream as Python makes it, for what is behind `number` now."""
    return io.TextIOWrapper(
        open(number, mode, closefd=False),
        encoding=like.encoding,
        errors=like.errors,
        line_buffering=number == 2 or os.isatty(number),
    )


if __name__ == "__main__":
    for name in sys.argv[2:]:
        importlib.import_module(name)
    gc.freeze()
    _become(_serve(socket.socket(fileno=int(sys.argv[1]))))
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
