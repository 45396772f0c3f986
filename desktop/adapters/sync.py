"""Account, devices and relay for the screens, over `Syncing` and the link's thread.

The link lives on a thread of its own; its events come here through the lane and go to `Syncing`,
whose commands go back. Calls that wait for the relay keep their `done` until it is known how they
ended.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QTimer

from crdt.ids import DeviceId
from crdt.protocol import codes
from crdt.sync import client_events as ev
from crdt.sync.team_events import BoardNews
from desktop.adapters.intake import Intake
from desktop.adapters.joining import APP, JoiningDesk
from desktop.adapters.lane import GuiLane
from desktop.adapters.recovery import RecoveryDesk
from desktop.adapters.sync_view import pairing_of, status_of
from desktop.adapters.tellers import Teller
from desktop.adapters.troubles import EXPECTED, trouble_for, trouble_of
from desktop.link.conversation import Command
from desktop.link.errors import BadAddress
from desktop.link.joining import Joining
from desktop.link.relay_link import RelayLink, Setup
from desktop.link.thread import LinkThread
from desktop.services.home import Home
from desktop.services.pairing_host import HostState
from desktop.services.replication_status import Phase
from desktop.services.syncing import Syncing
from desktop.services.teams.couriers import Couriers
from desktop.storage.errors import StorageError
from desktop.viewmodels.account.port import PairingState, RecoveryDraft, SyncStatus
from desktop.viewmodels.ports import BesidePort
from desktop.viewmodels.trouble import Done, Trouble, Unsubscribe

STORE_AGAIN_MS = 30_000
"""After which a disk that took nothing is tried again."""
_SETTLED = (Phase.SYNCING, Phase.UP_TO_DATE, Phase.TROUBLE)


class RelaySync:
    """A SyncPort. `failed` hears of faults that nobody foresaw."""

    def __init__(
        self,
        home: Home,
        lane: GuiLane,
        teller: Teller,
        failed: Callable[[BaseException], None],
        beside: BesidePort,
    ) -> None:
        self._home = home
        self._lane = lane
        self._teller = teller
        self._failed = failed
        self._thread: LinkThread | None = None
        self._talk = object()
        self._connecting: Done | None = None
        self._approving: Done | None = None
        self._joining_done: Done | None = None
        self._syncing = Syncing(
            home,
            command=self._command,
            give_setup=self._give_setup,
            reconnect=self._reconnect,
            changed=self._changed,
            app=APP,
            aside=beside.run,
        )
        self._intake = Intake(self._take, home.library.prepare_snapshot)
        self._again = QTimer()
        self._again.setSingleShot(True)
        self._again.setInterval(STORE_AGAIN_MS)
        self._again.timeout.connect(self.start)
        self._recovery = RecoveryDesk(self._syncing, self._propose, self._answer)
        self._joining = JoiningDesk(home, lane, self._changed)

    def start(self) -> None:
        """Begins to talk to the relay, if there is one that has not erased the account."""
        store = self._home.store
        if store.relay() is None or self._home.account.is_revoked or store.is_erased():
            return
        self._reconnect()

    def close(self) -> None:
        """Hangs up and joins all threads."""
        self._joining.close()
        self._again.stop()
        if self._thread is not None:
            self._thread.stop()
        self._intake.forget()
        self._teller.close()

    def flush(self) -> None:
        """Something was written: offer it to the relay."""
        self._syncing.replicator.flush()

    @property
    def couriers(self) -> Couriers:
        """The conversation about teams."""
        return self._syncing.replicator.teams

    # Reading

    def status(self) -> SyncStatus:
        """As of now."""
        return status_of(self._home, self._syncing)

    def pairing(self) -> PairingState:
        """As of now."""
        return pairing_of(self._syncing.pairing.status, self._joining.state)

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `status` or `pairing` changed."""
        return self._teller.subscribe(callback)

    # The relay

    def connect(self, url: str, done: Done) -> None:
        """Make or use the account on this relay."""
        try:
            self._syncing.use_relay(url)
        except BadAddress as error:
            self._answer(done, trouble_of(error))
            return
        self._connecting = done
        self._home.store.set_erased(None)
        self._reconnect()

    def disconnect(self) -> None:
        """Stop talking to the relay and forget its address."""
        self._hang_up()
        connecting, self._connecting = self._connecting, None
        if connecting is not None:
            self._answer(connecting, None)
        self._changed()

    def sync_now(self) -> None:
        """Try at once, also a relay that would not have this device before."""
        self._home.store.set_erased(None)
        if self._thread is None or not self._thread.is_alive:
            self.start()
        else:
            self._thread.call(lambda link: link.wake())

    def account_erased(self) -> None:
        """The relay has just erased the account: leave it alone until somebody asks."""
        relay = self._home.store.relay()
        self._stop_link()
        if relay is not None:
            with suppress(StorageError):  # the relay says so once more at the next start
                self._home.store.set_erased(relay.url)
        self._syncing.replicator.stopped(codes.ERASED)
        self._changed()

    def watch_board(self, board: str, told: Callable[[BoardNews], None]) -> Unsubscribe:
        """Hear of a board whenever the relay says what it has come to."""
        return self._syncing.boards.watch(board, told)

    # Pairing

    def offer_pairing(self, done: Done) -> None:
        """Begin to show a link."""
        relay = self._home.store.relay()
        if relay is None or not self._syncing.replicator.is_signed_in:
            self._answer(done, trouble_for("no_relay" if relay is None else "not_connected"))
            return
        self._syncing.pairing.offer(relay.url)
        self._changed()
        self._answer(done, None)

    def approve(self, fingerprint: str, done: Done) -> None:
        """Let the waiting newcomer in."""
        self._approving = done
        self._syncing.pairing.approve(fingerprint)
        self._changed()

    def join(self, link: str, done: Done) -> None:
        """Join the account that shows this link."""
        self._joining_done = done
        self._joining.join(link, self._joined)

    def cancel_pairing(self) -> None:
        """End offering, waiting or joining."""
        self._syncing.pairing.decline()
        self._syncing.pairing.cancel()
        self._joining.cancel()
        for waiting in (self._approving, self._joining_done):
            if waiting is not None:
                self._answer(waiting, None)
        self._approving = self._joining_done = None
        self._changed()

    # Devices

    def rename_device(self, device_id: str, name: str, done: Done) -> None:
        """Give a device another name."""
        try:
            self._home.library.name_device(DeviceId(bytes.fromhex(device_id)), name.strip())
        except EXPECTED as error:
            self._answer(done, trouble_of(error))
            return
        self.flush()
        self._answer(done, None)

    def revoke(self, device_id: str, done: Done) -> None:
        """Shut a device out of everything written from now on."""
        device = DeviceId(bytes.fromhex(device_id))
        self._propose(done, lambda end: self._syncing.revoke(device, end))

    # Recovery

    def new_recovery_key(self) -> RecoveryDraft:
        """Draw a key to show once."""
        return self._recovery.draw()

    def confirm_recovery(self, text: str, done: Done) -> None:
        """The person typed the key back."""
        self._recovery.confirm(text, done)

    def discard_recovery_draft(self) -> None:
        """Forget the drawn key."""
        self._recovery.discard()

    def restore(self, url: str, text: str, done: Done) -> None:
        """Bring the account on this relay back from its recovery key."""
        self._joining_done = done
        self._joining.restore(url, text, self._joined)

    # The link

    def _joined(self, joining: Joining | None, trouble: Trouble | None) -> None:
        done, self._joining_done = self._joining_done, None
        if joining is not None:
            try:
                self._syncing.adopt(joining, self._joining.device)
            except EXPECTED as error:
                trouble = trouble_of(error)
        self._changed()
        if done is not None:
            done(trouble)

    def _propose(self, done: Done, act: Callable[[Callable[[str | None], None]], None]) -> None:
        if not self._syncing.replicator.is_signed_in:
            self._answer(done, trouble_for("not_connected"))
            return

        def ended(code: str | None) -> None:
            self._changed()
            self._answer(done, None if code is None else trouble_for(code))

        try:
            act(ended)
        except EXPECTED as error:
            self._answer(done, trouble_of(error))

    def _reconnect(self) -> None:
        if self._thread is None or not self._thread.is_alive:
            talk = object()
            self._talk = talk
            self._thread = LinkThread(partial(self._receive, talk), self._report, in_pieces=True)
            self._thread.start()
        else:
            self._thread.call(lambda link: link.reconnect())

    def _command(self, command: Command) -> None:
        if self._thread is not None:
            self._thread.call(lambda link: link.command(command))

    def _give_setup(self, setup: Setup) -> None:
        def give(link: RelayLink) -> None:
            link.give_setup(setup)

        if self._thread is not None:
            self._thread.call(give)

    def _receive(self, talk: object, events: Sequence[ev.Event]) -> None:
        """On the link's thread: hands the events on, unless it was hung up meanwhile; those of an
        earlier one would rest on what was not stored, also where another has begun."""

        def take() -> None:
            if self._thread is not None and self._talk is talk:
                self._intake.take(events)

        self._lane.post(take)

    def _take(self, events: Sequence[ev.Event]) -> None:
        """Has events stored. Where the disk does not take them, the conversation ends: what comes
        next would rest on them. Later it begins anew, from what is stored."""
        try:
            self._syncing.handle(events)
        except StorageError as error:
            self._stop_link()
            self._syncing.replicator.stopped(error.code)
            self._again.start()
            self._changed()

    def _report(self, error: BaseException) -> None:
        self._lane.post(lambda: self._failed(error))

    def _changed(self) -> None:
        self._finish_waiting()
        self._teller.tell()

    def _finish_waiting(self) -> None:
        status, pairing = self._syncing.status, self._syncing.pairing.status
        if self._connecting is not None and status.phase in (*_SETTLED, Phase.OFFLINE):
            done, self._connecting = self._connecting, None
            went_wrong = status.phase is Phase.OFFLINE and bool(status.code)
            if went_wrong and not self._knows_relay():
                self._hang_up()
            self._answer(done, trouble_for(status.code) if went_wrong else None)
        if self._approving is not None and pairing.state in (HostState.DONE, HostState.FAILED):
            done, self._approving = self._approving, None
            trouble = trouble_for(pairing.code) if pairing.state is HostState.FAILED else None
            self._answer(done, trouble)

    def _knows_relay(self) -> bool:
        """Whether the relay at this address has ever answered as one."""
        relay = self._home.store.relay()
        return relay is not None and relay.relay_key is not None

    def _hang_up(self) -> None:
        """Stops the link and forgets the relay's address."""
        self._stop_link()
        self._home.store.forget_relay()
        self._syncing.replicator.stopped()

    def _stop_link(self) -> None:
        if self._thread is not None:
            self._thread.stop()
            self._thread = None
        self._intake.forget()

    def _answer(self, done: Done, trouble: Trouble | None) -> None:
        """After the call has returned, as ports promise."""
        self._lane.post(lambda: done(trouble))
