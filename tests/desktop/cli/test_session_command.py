"""A session in the terminal, on a clock that the test moves."""

import io

from core.breath import preset
from core.history import Session, Source
from core.practice import Plan
from desktop.cli.console import Console
from desktop.cli.session_command import Pace, run_session

_S = 1_000_000


class Kept:
    """A keeper in memory."""

    def __init__(self) -> None:
        self.sessions: list[Session] = []

    def begin(self) -> str:
        return "one"

    def checkpoint(self, session: Session) -> None:
        assert session.source is Source.RECOVERED

    def record(self, session: Session) -> None:
        self.sessions.append(session)

    def discard(self) -> None:
        self.sessions.clear()


class Night:
    """Time that passes by waiting, and jumps once, at `at_s`, as when a lid is closed."""

    def __init__(self, at_s: float) -> None:
        self.now_us = 0
        self._at_us = round(at_s * _S)
        self._slept = False

    def wait_s(self, seconds: float) -> None:
        self.now_us += round(seconds * _S)
        if not self._slept and self.now_us >= self._at_us:
            self._slept = True
            self.now_us += 8 * 3600 * _S


def test_a_machine_that_slept_breathes_no_cycle_by_itself() -> None:
    kept, night, out = Kept(), Night(at_s=20.0), io.StringIO()
    console = Console(as_json=False, out=out, source=io.StringIO())
    pace = Pace(monotonic_us=lambda: night.now_us, wait_s=night.wait_s)
    run_session(Plan(pattern=preset("medium"), cycles=3), kept, console, pace)
    (session,) = kept.sessions
    assert (session.cycles, session.active_ms, session.paused_ms) == (3, 30_000, 0)
    assert night.now_us >= (30 + 8 * 3600) * _S - _S
    assert "The machine slept; the breath goes on from where it was." in out.getvalue()
