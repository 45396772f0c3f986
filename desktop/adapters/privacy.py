"""The facts about one's data, its export and its end, over the profile that is open.

Counting and writing happen on one thread of their own. What only the GUI thread may read (the
documents) is fetched from it a document at a time, through the lane, so that the window goes on
painting. Erasing only puts the marker down here: whoever owns the app closes it, and the next
opening of the profile finishes the work.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TypeVar

from desktop.adapters.beside import BesideThread
from desktop.adapters.lane import GuiLane
from desktop.adapters.privacy_view import envelope_view, here_map, relay_map
from desktop.adapters.tellers import Teller
from desktop.adapters.troubles import EXPECTED, trouble_for, trouble_of
from desktop.services import erasing
from desktop.services.data_map import here_facts, leaving, relay_facts
from desktop.services.export_files import DataFile
from desktop.services.export_folder import ExportFolder
from desktop.services.exports import (
    ExportFormat,
    automerge_file,
    automerge_names,
    data_files,
    gather,
)
from desktop.services.home import Home
from desktop.viewmodels.long_work import CancelToken
from desktop.viewmodels.privacy.port import (
    ExportDone,
    ExportEnd,
    ExportStopped,
    PrivacyFacts,
    Progress,
)
from desktop.viewmodels.trouble import Done, Trouble, Unsubscribe

T = TypeVar("T")
Held = Callable[[Callable[[bytes | Trouble], None]], None]
RELAY_FILE = "relay.json"
NO_RELAY = "no_relay"
_LOOK_UP_S = 0.1
"""How often somebody who waits for the GUI thread looks whether it is still wanted."""


class _Stopped(Exception):
    """The work was asked to stop."""


class ProfilePrivacy:
    """A PrivacyPort. `leave` ends the app, which then begins anew; `held` fetches what the relay
    holds, and is not asked where there is none."""

    def __init__(
        self,
        home: Home,
        lane: GuiLane,
        teller: Teller,
        leave: Callable[[], None],
        held: Held | None = None,
    ) -> None:
        self._home = home
        self._held = held
        self._lane = lane
        self._teller = teller
        self._leave = leave
        self._closing = CancelToken()
        self._thread = BesideThread(lane)
        home.library.subscribe(teller.tell)

    def read(self, done: Callable[[PrivacyFacts | Trouble], None]) -> None:
        """Count anew."""
        self._thread.run(self._facts, done)

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after something was written or received."""
        return self._teller.subscribe(callback)

    def export(
        self,
        parent: Path,
        name: str,
        token: CancelToken,
        told: Progress,
        done: Callable[[ExportEnd], None],
    ) -> None:
        """Write everything into a new folder in `parent`."""
        self._thread.run(lambda: self._exported(parent, name, token, told), done)

    def erase(self, done: Done) -> None:
        """Put the marker down and leave; on trouble everything stays."""
        try:
            erasing.begin(self._home.profile, self._home.vault.place)
        except EXPECTED as error:
            trouble = trouble_of(error)
            self._lane.post(lambda: done(trouble))
            return
        self._lane.post(self._leave)

    def close(self) -> None:
        """Stops what is being written, and joins."""
        self._closing.cancel()
        self._thread.close()

    def _facts(self) -> PrivacyFacts | Trouble:
        try:
            relay, next_out = relay_facts(self._home), leaving(self._home)
            return PrivacyFacts(
                here=here_map(here_facts(self._home)),
                relay=None if relay is None else relay_map(relay),
                leaving=None if next_out is None else envelope_view(next_out),
            )
        except EXPECTED as error:
            return trouble_of(error)

    def _exported(self, parent: Path, name: str, token: CancelToken, told: Progress) -> ExportEnd:
        folder: ExportFolder | None = None
        try:
            material = self._on_gui(lambda: gather(self._home.library), token)
            files = [*data_files(material, ExportFormat.JSON)]
            files += data_files(material, ExportFormat.CSV)
            files += self._documents(token)
            held = self._of_relay(token)
            files += () if isinstance(held, Trouble) else ((RELAY_FILE, partial(bytes, held)),)
            folder = ExportFolder(parent, name)
            for count, (file, make) in enumerate(files):
                self._lane.post(lambda count=count: told(count, len(files)))  # type: ignore[misc]
                self._go_on(token)
                folder.add(file, make())
            self._go_on(token)
            place, written = folder.finish()
        except _Stopped:
            return ExportStopped()
        except EXPECTED as error:
            return trouble_of(error)
        finally:
            if folder is not None:
                folder.abandon()
        return ExportDone(
            folder=place,
            files=len(written),
            sessions=len(material.sessions),
            without_relay=held if isinstance(held, Trouble) and held.code != NO_RELAY else None,
        )

    def _of_relay(self, token: CancelToken) -> bytes | Trouble:
        """What the relay holds, as it says it; a Trouble where it cannot be had."""
        if self._held is None:
            return trouble_for(NO_RELAY)
        held, result = self._held, Future[bytes | Trouble]()
        self._lane.post(lambda: held(result.set_result))
        return self._awaited(result, token)

    def _documents(self, token: CancelToken) -> list[DataFile]:
        """The documents, each fetched from the GUI thread when its turn has come."""
        library = self._home.library
        named = self._on_gui(lambda: automerge_names(library), token)
        return [
            (
                name,
                lambda document=document: self._on_gui(  # type: ignore[misc]
                    lambda: automerge_file(library, document), token
                ),
            )
            for name, document in named
        ]

    def _on_gui(self, act: Callable[[], T], token: CancelToken) -> T:
        """What `act` gives on the GUI thread. Raises what it raises, and _Stopped."""
        result: Future[T] = Future()

        def run() -> None:
            try:
                result.set_result(act())
            except Exception as error:  # noqa: BLE001 - the edge of a thread: raised on the other
                result.set_exception(error)

        self._lane.post(run)
        return self._awaited(result, token)

    def _awaited(self, result: Future[T], token: CancelToken) -> T:
        while True:
            try:
                return result.result(_LOOK_UP_S)
            except TimeoutError:
                self._go_on(token)

    def _go_on(self, token: CancelToken) -> None:
        if token.is_cancelled() or self._closing.is_cancelled():
            raise _Stopped
