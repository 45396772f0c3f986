"""The link for the length of one command: events are handled on this thread until all is done.

The same `Syncing` as in the app, driven without Qt. The network runs on its own thread; what it
says is taken from a queue here, so that the profile keeps one owner and one thread.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from crdt.sync import client_events as ev
from desktop.link.errors import ConversationEnded, TimedOut
from desktop.link.relay_link import LinkDown
from desktop.link.thread import LinkThread
from desktop.services.errors import NotPossible
from desktop.services.home import Home
from desktop.services.replication_status import Phase
from desktop.services.sentences import sentence_for
from desktop.services.syncing import Syncing

APP = "breath"
_TRIES = 3
_FINAL = frozenset({"unreachable", "not_a_relay", "bad_signature", "unknown_device"})
"""What is said at once; after anything else the link tries again while there is time."""


class Online:
    """A profile in conversation with its relay. Attribute: syncing."""

    def __init__(self, home: Home) -> None:
        self._events: queue.SimpleQueue[Sequence[ev.Event] | BaseException] = queue.SimpleQueue()
        self._thread = LinkThread(self._events.put, self._events.put)
        self._failures = 0
        self._started = False
        self.syncing = Syncing(
            home,
            command=lambda act: self._thread.call(lambda link: link.command(act)),
            give_setup=lambda setup: self._thread.call(lambda link: link.give_setup(setup)),
            reconnect=self._reconnect,
            changed=lambda: None,
            app=APP,
        )

    def start(self) -> None:
        """Begin to connect."""
        self._started = True
        self._thread.start()

    def stop(self) -> None:
        """Hang up."""
        self._thread.stop()

    def run_until(self, done: Callable[[], bool], timeout_s: float) -> None:
        """Handle what the relay says until `done`. Raises LinkError or NotPossible."""
        until = time.monotonic() + timeout_s
        while not done():
            left_s = until - time.monotonic()
            if left_s <= 0:
                raise TimedOut("The relay took too long; what is left goes with the next sync.")
            try:
                events = self._events.get(timeout=left_s)
            except queue.Empty:
                continue
            if isinstance(events, BaseException):
                raise events
            self.syncing.handle(events)
            self._check(events)

    def catch_up(self, timeout_s: float) -> None:
        """Until all that is here is there, and the other way round. Raises as `run_until`."""
        self.run_until(lambda: self.syncing.replicator.caught_up, timeout_s)

    def _check(self, events: Sequence[ev.Event]) -> None:
        """What no waiting will mend is said at once."""
        for event in events:
            if isinstance(event, LinkDown):
                self._failures += 1
                if event.wait_s is None or self._failures >= _TRIES or event.code in _FINAL:
                    raise ConversationEnded(event.code)
        status = self.syncing.status
        if status.phase is Phase.REVOKED:
            raise NotPossible(sentence_for("revoked_device"))
        if status.phase is Phase.TROUBLE and status.code != "fork":
            raise NotPossible(sentence_for(status.code))

    def _reconnect(self) -> None:
        if self._started:
            self._thread.call(lambda link: link.reconnect())


@contextmanager
def online(home: Home) -> Iterator[Online]:
    """A conversation with the relay of this profile."""
    with running(Online(home)) as link:
        yield link


@contextmanager
def running(link: Online) -> Iterator[Online]:
    """The conversation of `link`, for the length of a block."""
    link.start()
    try:
        yield link
    finally:
        link.stop()
