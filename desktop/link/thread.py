"""A thread of its own for the link, beside the GUI (docs/architecture.md).

Commands go in by `call`; events come out by the `emit` function, which is called on this thread
and must only hand them on (the desktop uses one Qt signal). Stop and join it before the
application object goes.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

from desktop.link.conversation import Emit
from desktop.link.relay_link import RelayLink

JOIN_SECONDS = 20.0


class LinkThread:
    """Runs one `RelayLink` until it is stopped."""

    def __init__(self, emit: Emit, report: Callable[[BaseException], None]) -> None:
        self._emit = emit
        self._report = report
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._link: RelayLink | None = None
        self._thread = threading.Thread(target=self._run, name="relay-link", daemon=True)

    def start(self) -> None:
        """Starts conversing; returns when the loop runs."""
        self._thread.start()
        self._ready.wait()

    def call(self, act: Callable[[RelayLink], None]) -> None:
        """Runs `act` with the link, on its loop. Does nothing once the thread ended."""
        loop, link = self._loop, self._link
        if loop is not None and link is not None and not loop.is_closed():
            try:
                loop.call_soon_threadsafe(act, link)
            except RuntimeError:  # the loop closed between the check and the call
                return

    def stop(self) -> bool:
        """Hangs up and joins; False when the thread did not end in time."""
        if not self._thread.is_alive():
            return True
        self.call(lambda link: link.stop())
        self._thread.join(JOIN_SECONDS)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            with asyncio.Runner() as runner:
                runner.run(self._converse())
        except Exception as error:  # noqa: BLE001 - the edge of a thread: reported once
            self._report(error)
        finally:
            self._ready.set()

    async def _converse(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._link = RelayLink(self._emit)
        self._ready.set()
        await self._link.run()
