"""The link for the length of one command: events are handled on this thread until all is done.

The same `Syncing` as in the app, driven without Qt. The network runs on its own thread; what it
says is taken from a queue here, so that the profile keeps one owner and one thread.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from crdt import client_events as ev
from desktop.link.errors import LinkError, NotARelay, TimedOut, Unreachable
from desktop.link.relay_link import LinkDown
from desktop.link.thread import LinkThread
from desktop.services.errors import NotPossible
from desktop.services.home import Home
from desktop.services.replication_status import Phase
from desktop.services.syncing import Syncing

APP = "breath"
_TRIES = 3
_SENTENCES = {
    "not_a_relay": "Something answers there, but it is not a Breath Master relay.",
    "relay_key_changed": "The relay shows another key than before, so nothing was sent to it.",
    "bad_signature": "The relay could not prove who it is, so nothing was sent to it.",
    "revoked_device": "This device was removed from the account; what is here stays here.",
    "unknown_device": "The relay does not know this device.",
    "quota": "The relay has no more room for this account; what is here stays here.",
    "version": "The relay and this program do not understand each other's versions.",
    "log_broken": "The relay's list of devices does not fit the one that is here.",
}


class Online:
    """A profile in conversation with its relay. Attribute: syncing."""

    def __init__(self, home: Home) -> None:
        self._events: queue.SimpleQueue[Sequence[ev.Event] | BaseException] = queue.SimpleQueue()
        self._thread = LinkThread(self._events.put, self._events.put)
        self._failures = 0
        self.syncing = Syncing(
            home,
            command=lambda act: self._thread.call(lambda link: link.command(act)),
            give_setup=lambda setup: self._thread.call(lambda link: link.give_setup(setup)),
            reconnect=lambda: None,
            changed=lambda: None,
            app=APP,
        )

    def start(self) -> None:
        """Begin to connect."""
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

    def _check(self, events: Sequence[ev.Event]) -> None:
        """What no waiting will mend is said at once."""
        status = self.syncing.status
        if status.phase is Phase.REVOKED:
            raise NotPossible(_SENTENCES["revoked_device"])
        for event in events:
            if isinstance(event, LinkDown):
                self._failures += 1
                if event.wait_s is None or self._failures >= _TRIES or _is_final(event.code):
                    raise _link_error(event.code)
        if status.phase is Phase.TROUBLE and not self.syncing.replicator.writer.busy:
            raise NotPossible(_sentence(status.code))


@contextmanager
def online(home: Home) -> Iterator[Online]:
    """A conversation with the relay of this profile."""
    link = Online(home)
    link.start()
    try:
        yield link
    finally:
        link.stop()


def _is_final(code: str) -> bool:
    return code in _SENTENCES or code == "unreachable"


def _link_error(code: str) -> LinkError:
    if code == "not_a_relay":
        return NotARelay(_SENTENCES[code])
    if code in _SENTENCES:
        return LinkError(_SENTENCES[code])
    return Unreachable("The relay does not answer right now; nothing here was lost.")


def _sentence(code: str) -> str:
    return _SENTENCES.get(code, f"The relay did not take everything ({code}); nothing was lost.")
