"""What the `breath` command asks of the running app, done between two moments of painting.

A request comes on the socket's thread, which waits there. It waits as long as the work takes and
says meanwhile that it goes on; when nobody listens any more, the work is asked to stop. Only an
app that does not even take the request is given up on, and then the request is withdrawn: what was
called not done is never done later.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from time import monotonic

from desktop.adapters.lane import GuiLane
from desktop.adapters.slices import Slices, Stopped
from desktop.cli.commands import answer, answer_steps
from desktop.services.command_socket import Answer, Listening, Request
from desktop.services.home import Home
from desktop.viewmodels.long_work import CancelToken

TAKEN_WITHIN_SECONDS = 5.0
TELL_EVERY_SECONDS = 0.5
_NOT_TAKEN: Answer = {"error": "The app did not answer in time; nothing was changed."}
_CLOSING: Answer = {"error": "The app was closed before this was done; what was kept stays."}
_FAILED: Answer = {"error": "The app could not do this."}
OPEN = "open"
"""The request that brings a link to the window; what it says is kept nowhere."""
_STOPPED: Answer = {"error": "This was stopped; what was kept stays."}


class CommandDesk:
    """Answers requests; `saved` is called on the GUI thread after each. `opens` shows a link that
    was opened elsewhere."""

    def __init__(
        self,
        home: Home,
        lane: GuiLane,
        slices: Slices,
        saved: Callable[[], None],
        opens: Callable[[str], None],
    ) -> None:
        self._home = home
        self._lane = lane
        self._slices = slices
        self._saved = saved
        self._opens = opens
        self._closing = threading.Event()

    def handle(self, request: Request, listening: Listening) -> Answer:
        """On the socket's thread: hands the request over and waits."""
        asked = _Asked(request)
        self._lane.post(lambda: self._take(asked))
        until = monotonic() + TAKEN_WITHIN_SECONDS
        while True:
            try:
                return asked.answer.result(TELL_EVERY_SECONDS)
            except TimeoutError:
                pass
            if self._closing.is_set():
                return _CLOSING
            if monotonic() > until and asked.withdraw():
                return _NOT_TAKEN
            if not listening():
                asked.token.cancel()

    def close(self) -> None:
        """Nobody waits any longer."""
        self._closing.set()

    def _take(self, asked: _Asked) -> None:
        if not asked.take():
            return
        if OPEN in asked.request:
            asked.answer.set_result({})
            self._opens(str(asked.request[OPEN]))
            return
        if "keep" in asked.request:
            asked.answer.set_result(answer(self._home, asked.request))
            self._saved()
            return

        def end(result: Answer | Stopped) -> None:
            asked.answer.set_result(_STOPPED if isinstance(result, Stopped) else result)
            self._saved()

        def fail(error: Exception) -> None:
            asked.answer.set_result(_FAILED)
            raise error

        steps = answer_steps(self._home, asked.request)
        self._slices.run(steps, end, failed=fail, token=asked.token)


class _Asked:
    """A request on its way: taken or withdrawn, and never both."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.answer: Future[Answer] = Future()
        self.token = CancelToken()
        self._lock = threading.Lock()
        self._settled = False

    def take(self) -> bool:
        """True for the first who takes or withdraws it."""
        with self._lock:
            first, self._settled = not self._settled, True
            return first

    withdraw = take
