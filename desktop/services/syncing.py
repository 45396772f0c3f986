"""The account, its devices and its relay, for everybody who uses a profile.

One `Syncing` belongs to one open profile; the app and the command line drive the same one. It
assembles the replicator, the pairing host and the entries that change the device list. Calls that
take a relay finish by a callback with None, or with a stable code. Runs on the thread that owns
the profile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crdt.derivation import EPOCH_SECRET_BYTES
from crdt.devices import DeviceList, add_device, revoke_device
from crdt.devices.entries import Cutoff
from crdt.ids import DeviceId, DocumentId, EnvelopeId
from crdt.recovery import RecoveryKey
from crdt.shapes import Tip
from crdt.sync import client_events as ev
from desktop.link.address import relay_url
from desktop.link.conversation import UNREACHABLE
from desktop.link.joining import Joining
from desktop.link.relay_link import Setup
from desktop.services.board_watch import BoardWatch
from desktop.services.entries import Command, Finished, Propose
from desktop.services.home import Home
from desktop.services.pairing_host import PairingHost
from desktop.services.recovering import draw_recovery_key, recovery_entry
from desktop.services.replication_status import ReplicationStatus
from desktop.services.replicator import Replicator
from desktop.services.teams.core import Aside, in_place


class Syncing:
    """What one profile does with its relay. Attributes: replicator, pairing, boards."""

    def __init__(
        self,
        home: Home,
        *,
        command: Command,
        give_setup: Callable[[Setup], None],
        reconnect: Callable[[], None],
        changed: Callable[[], None],
        app: str,
        aside: Aside = in_place,
    ) -> None:
        self._home = home
        self._reconnect = reconnect
        self._rekeying = False
        self._waiting: list[tuple[Propose, Finished]] = []
        self.replicator = Replicator(
            account=home.account,
            library=home.library,
            store=home.store,
            command=command,
            give_setup=give_setup,
            now_ms=home.wall_ms,
            changed=changed,
            app=app,
            teams=home.teams,
        )
        home.teams.command, home.teams.aside = command, aside
        self.pairing = PairingHost(
            account=home.account,
            store=home.store,
            writer=self.replicator.writer,
            command=command,
            entropy=home.entropy,
            now_ms=home.wall_ms,
            device_name=lambda: home.library.profile.device_name(home.account.device),
            added=lambda device, name: home.library.name_device(DeviceId(device), name),
        )
        self.boards = BoardWatch(command)
        self.replicator.board_listeners.append(self.boards.receive)
        self.replicator.signed_in_listeners.append(self.boards.begin)
        self.replicator.mailbox_listeners.append(self.pairing.receive_mailbox)
        self.replicator.signed_in_listeners.append(self.pairing.listen)

    @property
    def status(self) -> ReplicationStatus:
        """How things stand."""
        return self.replicator.status

    def handle(self, events: Sequence[ev.Event]) -> None:
        """Takes events from the link."""
        self.replicator.handle(events)
        self._propose_next()
        self._take_new_keys()

    def use_relay(self, text: str) -> str:
        """Uses the relay at an address, and returns its canonical form. Raises BadAddress."""
        url = relay_url(text)
        known = self._home.store.relay()
        if known is None or known.url != url:
            self._home.store.set_relay(url)
        return url

    def adopt(self, joining: Joining, keys_of: DeviceId) -> None:
        """A pairing or a recovery succeeded: go on as that device of that account."""
        keys = self._home.account.prepared(keys_of)
        self._home.library.become_device(joining.devices, keys)
        self._home.teams.reload()
        self._home.store.forget_account()
        self._home.store.set_relay(joining.url, joining.relay_key)
        if joining.approval is not None:
            signer = joining.devices.active[0]
            with self._home.database.transaction():
                for told in joining.approval.documents:
                    document, owner = DocumentId(told.document), told.owner
                    state = ev.DocumentState(owner=owner, document=document, kind=told.kind)
                    self._home.store.add_document(state)
                    now_ms = self._home.wall_ms()
                    self._home.store.claim_tips(document, told.tips, signer, now_ms)
        self._reconnect()

    def revoke(self, device: DeviceId, finished: Finished) -> None:
        """Shuts a device out of everything written from now on (§7.3)."""
        self._when_caught_up(lambda devices: self._revoke(devices, device), finished)

    def set_recovery_key(self, key: RecoveryKey, finished: Finished) -> None:
        """Puts a recovery key in force; a former one is replaced (§7.4)."""

        def propose(devices: DeviceList) -> bytes | None:
            if devices.recovery == key.public:
                return None
            return recovery_entry(self._home, devices, key)

        self._when_caught_up(propose, finished)

    def draw_recovery_key(self) -> RecoveryKey:
        """A fresh recovery key, not in force yet."""
        return draw_recovery_key(self._home)

    def _when_caught_up(self, propose: Propose, finished: Finished) -> None:
        """Proposes once all is fetched, so that a cut-off comes after what others have read."""
        if not self.replicator.is_connected:
            finished(UNREACHABLE)
            return
        self._waiting.append((propose, finished))
        self._propose_next()

    def _propose_next(self) -> None:
        if self._waiting and not self.replicator.is_connected:
            waiting, self._waiting = self._waiting, []
            for _, finished in waiting:
                finished(UNREACHABLE)
        elif self._waiting and self.replicator.caught_up:
            self.replicator.writer.propose(*self._waiting.pop(0))

    def _revoke(self, devices: DeviceList, device: DeviceId) -> bytes | None:
        if not devices.is_active(device):
            return None
        account = self._home.account
        cutoff = [
            Cutoff(document=state.document, seq=tip.seq, envelope=tip.envelope)
            for state in self._home.store.documents()
            if (tip := _tip_of(state.tips, device)) is not None
        ]
        return revoke_device(
            devices,
            account.keys,
            device,
            cutoff,
            self._snapshots_by(device),
            self._home.entropy(EPOCH_SECRET_BYTES),
            account.epochs,
            self._home.wall_ms(),
        )

    def _snapshots_by(self, device: DeviceId) -> list[EnvelopeId]:
        return [row.id for row in self._home.store.verified_snapshots() if row.device == device]

    def _take_new_keys(self) -> None:
        """After a fork: new keys, added with the old ones, then everything goes on (§5.6)."""
        library, account = self._home.library, self._home.account
        if not library.needs_new_device or self._rekeying or self.replicator.writer.busy:
            return
        if not self.replicator.is_signed_in or account.is_revoked:
            return
        self._rekeying = True
        keys = account.prepare_device(self._home.entropy)

        def propose(devices: DeviceList) -> bytes | None:
            if devices.is_active(keys.device_id):
                return None
            key = account.epochs[devices.epoch]
            return add_device(devices, account.keys, keys.public, key, self._home.wall_ms())

        def finished(code: str | None) -> None:
            self._rekeying = False
            if code is None:
                library.become_device(account.devices, keys)
                self._home.teams.reload()
                self._reconnect()

        self.replicator.writer.propose(propose, finished)


def _tip_of(tips: Sequence[Tip], device: DeviceId) -> Tip | None:
    return next((tip for tip in tips if tip.device == device), None)
