"""How the command reaches the app that owns the profile."""

import contextlib
import select
import socket
import threading
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from desktop.services.command_socket import (
    SOCKET_NAME,
    Answer,
    CommandSocket,
    Listening,
    Request,
    ask,
)
from desktop.storage.errors import ProfileInUse


def _echo(request: Request, listening: Listening) -> Answer:
    return {"out": request}


@pytest.mark.parametrize("depth", [1, 30])
def test_a_request_is_answered_however_long_the_path(tmp_path: Path, depth: int) -> None:
    directory = tmp_path.joinpath(*["folder"] * depth)
    directory.mkdir(parents=True)
    served = CommandSocket(directory, _echo)
    served.start()
    assert ask(directory, {"words": ["history"]}) == {"out": {"words": ["history"]}}
    assert (directory / SOCKET_NAME).stat().st_mode & 0o777 == 0o600
    served.stop()
    assert not (directory / SOCKET_NAME).exists()


def test_without_an_app_the_profile_is_said_to_be_in_use(tmp_path: Path) -> None:
    with pytest.raises(ProfileInUse):
        ask(tmp_path, {})


def test_a_socket_left_by_a_crash_is_replaced(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / SOCKET_NAME))
    with pytest.raises(ProfileInUse):
        ask(tmp_path, {})
    served = CommandSocket(tmp_path, _echo)
    served.start()
    assert ask(tmp_path, {}) == {"out": {}}
    served.stop()


@pytest.mark.parametrize(
    "line", [b"\n", b"nonsense\n", b"[]\n", b"[" * 5000 + b"\n", b"x" * 70_000]
)
def test_what_is_no_request_ends_the_connection_and_nothing_else(
    tmp_path: Path, line: bytes
) -> None:
    served = CommandSocket(tmp_path, _echo)
    served.start()
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(10)
        caller.connect(str(tmp_path / SOCKET_NAME))
        caller.sendall(line)
        with contextlib.suppress(ConnectionResetError):
            assert caller.recv(100) == b""
    assert ask(tmp_path, {}) == {"out": {}}
    served.stop()


def test_an_app_at_work_is_waited_for_and_its_answer_is_the_last_line(tmp_path: Path) -> None:
    def work(request: Request, listening: Listening) -> Answer:
        return {"told": [listening() for _ in range(3)]}

    served = CommandSocket(tmp_path, work)
    served.start()
    assert ask(tmp_path, {}) == {"told": [True, True, True]}
    served.stop()


def test_work_hears_that_nobody_listens_any_more(tmp_path: Path) -> None:
    heard = threading.Event()

    def work(request: Request, listening: Listening) -> Answer:
        while listening():
            continue
        heard.set()
        return {}

    served = CommandSocket(tmp_path, work)
    served.start()
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(str(tmp_path / SOCKET_NAME))
        caller.sendall(b"{}\n")
    assert heard.wait(30)
    served.stop()


def test_stopping_waits_for_nobody_who_never_asked(tmp_path: Path) -> None:
    served = CommandSocket(tmp_path, _echo)
    served.start()
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(str(tmp_path / SOCKET_NAME))
        caller.sendall(b'{"half')
        began = monotonic()
        served.stop()
    assert monotonic() - began < 2


def test_a_request_may_come_in_parts(tmp_path: Path) -> None:
    served = CommandSocket(tmp_path, _echo)
    served.start()
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(10)
        caller.connect(str(tmp_path / SOCKET_NAME))
        for part in (b'{"wor', b'ds":[]', b"}\n"):
            caller.sendall(part)
        assert caller.makefile("rb").readline() == b'{"out": {"words": []}}\n'
    served.stop()


def test_nothing_wakes_while_nobody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float | None] = []
    asleep = threading.Event()
    select_now = select.select

    def noted(
        read: list[Any], write: list[Any], odd: list[Any], seconds: float | None
    ) -> tuple[list[Any], list[Any], list[Any]]:
        waits.append(seconds)
        asleep.set()
        return select_now(read, write, odd, seconds)

    monkeypatch.setattr(select, "select", noted)
    served = CommandSocket(tmp_path, _echo)
    served.start()
    assert asleep.wait(10)
    served.stop()
    assert waits == [None]
