"""Joining and restoring from the screens: a guest's conversation on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Coroutine

from crdt.derivation import NONCE_BYTES
from crdt.errors import CrdtError
from crdt.ids import DeviceId
from crdt.pairing import PAIRING_TTL_MS, NewSide, parse_link
from crdt.recovery import parse_recovery_text
from desktop.adapters.lane import GuiLane
from desktop.adapters.troubles import EXPECTED, trouble_of
from desktop.link.address import relay_url
from desktop.link.errors import LinkError
from desktop.link.joining import Joining, join_by_link, recover
from desktop.link.thread import Errand
from desktop.services.home import Home, default_device_name
from desktop.viewmodels.account.port import (
    JoinWaiting,
    PairingDone,
    PairingFailed,
    PairingIdle,
    PairingState,
)
from desktop.viewmodels.trouble import Trouble

APP = "desktop"
Finished = Callable[[Joining | None, Trouble | None], None]


class JoiningDesk:
    """One attempt at a time to become a device of another account.

    Attributes: state (as the screens show it), device (who we shall be, while joining).
    """

    def __init__(self, home: Home, lane: GuiLane, changed: Callable[[], None]) -> None:
        self.state: PairingState = PairingIdle()
        self.device = DeviceId(b"")
        self._home = home
        self._lane = lane
        self._changed = changed
        self._errand: Errand[Joining] | None = None

    def join(self, link: str, finished: Finished) -> None:
        """Uses a pairing link and waits for approval."""
        try:
            invite = parse_link(link.strip())
        except CrdtError as error:
            self._refuse(error, finished)
            return
        name = self._home.library.profile.device_name(self._home.account.device)
        keys = self._home.account.prepare_device(self._home.entropy)
        nonce = self._home.entropy(NONCE_BYTES)
        side = NewSide(invite, keys, name or default_device_name(), nonce)
        self.device = keys.device_id
        self.state = JoinWaiting(fingerprint=None)
        self._run(
            lambda: join_by_link(side, app=APP, shown=self._show, timeout_s=PAIRING_TTL_MS / 1000),
            finished,
        )

    def restore(self, url: str, text: str, finished: Finished) -> None:
        """Uses the recovery key."""
        try:
            recovery, canonical = parse_recovery_text(text), relay_url(url)
        except (CrdtError, LinkError) as error:
            self._refuse(error, finished)
            return
        keys = self._home.account.prepare_device(self._home.entropy)
        self.device = keys.device_id
        now_ms = self._home.wall_ms()
        self._run(lambda: recover(canonical, recovery, keys, app=APP, now_ms=now_ms), finished)

    def cancel(self) -> None:
        """Ends waiting, and dismisses how it ended."""
        self.close()
        self.state = PairingIdle()

    def close(self) -> None:
        """Ends the conversation and joins its thread."""
        errand, self._errand = self._errand, None
        if errand is not None:
            errand.cancel()

    def _run(
        self, errand: Callable[[], Coroutine[object, object, Joining]], finished: Finished
    ) -> None:
        self.close()
        running: Errand[Joining] = Errand(
            errand,
            lambda result: self._lane.post(lambda: self._end(running, result, finished)),
        )
        self._errand = running
        running.start()

    def _end(
        self, errand: Errand[Joining], result: Joining | BaseException, finished: Finished
    ) -> None:
        if errand is not self._errand:
            return
        self._errand = None
        if isinstance(result, Joining):
            self.state = PairingDone(device_name=default_device_name())
            finished(result, None)
        elif isinstance(result, EXPECTED):
            trouble = trouble_of(result)
            self.state = PairingFailed(trouble=trouble)
            finished(None, trouble)
        else:
            self.state = PairingIdle()
            raise result

    def _refuse(self, error: Exception, finished: Finished) -> None:
        trouble = trouble_of(error)
        self.state = PairingFailed(trouble=trouble)
        self._lane.post(lambda: finished(None, trouble))

    def _show(self, fingerprint: str) -> None:
        """On the errand's thread: the fingerprint to compare is known."""
        self._lane.post(lambda: self._set_fingerprint(fingerprint))

    def _set_fingerprint(self, fingerprint: str) -> None:
        if isinstance(self.state, JoinWaiting):
            self.state = JoinWaiting(fingerprint=fingerprint)
            self._changed()
