"""What the running app does with the requests of the command, however long they take."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop.adapters import commands
from desktop.adapters.beside import BesideThread
from desktop.adapters.commands import CommandDesk
from desktop.adapters.lane import GuiLane
from desktop.adapters.slices import Slices
from desktop.services.command_socket import Answer, Request
from desktop.services.home import Home
from desktop.services.steps import Progress, Steps
from tests.bench.exports import write_export
from tests.support.exchange import home_in, session

Asked = Callable[[Request, Callable[[], bool]], list[Answer]]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with home_in(tmp_path / "profile") as opened:
        yield opened


@pytest.fixture
def saved() -> list[str]:
    return []


@pytest.fixture
def slices(qtbot: QtBot) -> Iterator[Slices]:
    lane = GuiLane()
    beside = BesideThread(lane)
    made = Slices(beside)
    yield made
    lane.close()
    made.close()
    beside.close()


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[GuiLane]:
    made = GuiLane()
    yield made
    made.close()


@pytest.fixture
def desk(
    home: Home,
    lane: GuiLane,
    slices: Slices,
    saved: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> CommandDesk:
    monkeypatch.setattr(commands, "TELL_EVERY_SECONDS", 0.005)
    monkeypatch.setattr(commands, "TAKEN_WITHIN_SECONDS", 0.05)
    return CommandDesk(home, lane, slices, lambda: saved.append("saved"), saved.append)


@pytest.fixture
def ask(desk: CommandDesk) -> Iterator[Asked]:
    """Asks on a thread of its own, as the socket does; the answer comes into the list."""
    threads: list[threading.Thread] = []

    def begin(request: Request, listening: Callable[[], bool]) -> list[Answer]:
        answers: list[Answer] = []
        thread = threading.Thread(target=lambda: answers.append(desk.handle(request, listening)))
        threads.append(thread)
        thread.start()
        return answers

    yield begin
    desk.close()
    for thread in threads:
        thread.join()


def words(*given: str) -> Request:
    return {"words": list(given), "directory": "/"}


def test_work_that_takes_longer_than_any_patience_is_answered_when_it_is_done(
    home: Home, ask: Asked, saved: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[bool] = []
    export = write_export(tmp_path / "export.json", 1_500)
    answers = ask(words("import", str(export), "--json"), lambda: not told.append(True))
    qtbot.waitUntil(lambda: bool(answers), timeout=30_000)
    assert '"added":1500' in str(answers[0]["out"])
    assert told
    assert len(home.library.sessions()) == 1_500
    assert saved == ["saved"]


def test_a_request_nobody_takes_is_withdrawn_and_never_done(home: Home, desk: CommandDesk) -> None:
    keep: Request = {"keep": "record", "session": msgspec.to_builtins(session(1))}
    answer = desk.handle(keep, lambda: True)
    assert answer == {"error": "The app did not answer in time; nothing was changed."}
    QCoreApplication.processEvents()
    assert home.library.sessions() == ()


def test_work_that_nobody_waits_for_stops_where_all_is_kept(
    home: Home, ask: Asked, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    ended: list[str] = []

    def endless(home: Home, request: Request) -> Steps[Answer]:
        try:
            while True:
                yield Progress()
        finally:
            ended.append("in order")

    monkeypatch.setattr(commands, "answer_steps", endless)
    answers = ask(words("import", "x"), lambda: False)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [{"error": "This was stopped; what was kept stays."}]
    assert ended == ["in order"]


def test_a_sitting_in_the_terminal_does_not_wait_for_long_work(
    home: Home, ask: Asked, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    until = threading.Event()

    def endless(home: Home, request: Request) -> Steps[Answer]:
        while not until.is_set():
            yield Progress()
        return {"out": ""}

    monkeypatch.setattr(commands, "answer_steps", endless)
    long = ask(words("import", "x"), lambda: True)
    short = ask({"keep": "checkpoint", "session": msgspec.to_builtins(session(1))}, lambda: True)
    qtbot.waitUntil(lambda: bool(short))
    assert (short, long) == ([{}], [])
    until.set()
    qtbot.waitUntil(lambda: bool(long))


def test_closing_the_app_lets_nobody_wait(
    desk: CommandDesk, ask: Asked, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def endless(home: Home, request: Request) -> Steps[Answer]:
        while True:
            yield Progress()

    monkeypatch.setattr(commands, "answer_steps", endless)
    begun: list[bool] = []
    answers = ask(words("import", "x"), lambda: not begun.append(True))
    qtbot.waitUntil(lambda: bool(begun))
    desk.close()
    qtbot.waitUntil(lambda: bool(answers))
    assert "closed" in str(answers[0]["error"])


def test_a_request_that_fails_is_answered_and_the_error_is_seen(
    ask: Asked, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def broken(home: Home, request: Request) -> Steps[Answer]:
        yield Progress()
        raise ArithmeticError("broken")

    monkeypatch.setattr(commands, "answer_steps", broken)
    with qtbot.captureExceptions() as caught:
        answers = ask(words("history"), lambda: True)
        qtbot.waitUntil(lambda: bool(answers))
    assert answers == [{"error": "The app could not do this."}]
    assert [kind for kind, _, _ in caught] == [ArithmeticError]
