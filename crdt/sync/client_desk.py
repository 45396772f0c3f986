"""The writing desk of a client's session: who it is, frames out, events out.

Shared by the parts of `ClientSession`. It knows no rules beyond how keys follow from the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crdt.devices import DeviceList
from crdt.errors import CannotOpen
from crdt.ids import AccountId, DeviceId
from crdt.keys import DeviceKeys, EpochKey
from crdt.limits import LIMITS, Limits
from crdt.protocol import codes, encode_message
from crdt.protocol.messages import Message
from crdt.sync.client_events import Alarm, AlarmKind, Event

_UNSIGNED_BORNE = 64
"""Items of one conversation without a valid signature before it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The device that speaks, and the list it has verified. A newcomer has none yet."""

    keys: DeviceKeys = field(repr=False)
    devices: DeviceList


class ClientDesk:
    """What one connection of a client says and hears.

    Attributes: gave_up (a code once the conversation is no use, else empty).
    """

    def __init__(self, identity: Identity | None, limits: Limits = LIMITS) -> None:
        self.limits = limits
        self._identity = identity
        self._epochs = _epochs_of(identity)
        self._frames: list[bytes] = []
        self._events: list[Event] = []
        self._unsigned = 0
        self._snapshot_bytes = 0
        self.gave_up = ""

    @property
    def is_guest(self) -> bool:
        """Whether nobody is signed in on purpose: pairing or recovery."""
        return self._identity is None

    @property
    def identity(self) -> Identity:
        """Who speaks; not for guests."""
        assert self._identity is not None
        return self._identity

    @property
    def devices(self) -> DeviceList:
        """The device list as far as it was verified."""
        return self.identity.devices

    @property
    def account(self) -> AccountId:
        """The account that speaks."""
        return self.identity.devices.account

    @property
    def device(self) -> DeviceId:
        """The device that speaks."""
        return self.identity.keys.device_id

    @property
    def epoch_keys(self) -> Mapping[int, EpochKey]:
        """The account's epoch keys that this device holds."""
        return self._epochs

    def epoch_key(self, number: int) -> EpochKey | None:
        """The key of an epoch, if this device holds it."""
        return self._epochs.get(number)

    def adopt_list(self, devices: DeviceList) -> None:
        """Takes over a longer verified list, and the epoch keys it brings.

        A device that wrapped a wrong key for this one is answered by keeping the keys at hand:
        what is sealed under the new epoch is then set aside, and the owner hears of it.
        """
        self._identity = Identity(keys=self.identity.keys, devices=devices)
        try:
            self._epochs = _epochs_of(self._identity)
        except CannotOpen:
            self.tell(Alarm(kind=AlarmKind.KEY_WITHHELD))

    def send(self, message: Message) -> None:
        """Queues a message."""
        self._frames.append(encode_message(message))

    def tell(self, event: Event) -> None:
        """Queues an event for the owner."""
        self._events.append(event)

    def give_up(self, code: str) -> None:
        """The relay does what no honest one does: the session ends the conversation."""
        self.gave_up = self.gave_up or code

    def count_unsigned(self) -> None:
        """Something came that no device of the account has signed; a few are borne."""
        self._unsigned += 1
        if self._unsigned > _UNSIGNED_BORNE:
            self.give_up(codes.MALFORMED)

    def count_snapshot_bytes(self, change: int) -> None:
        """Parts of unfinished snapshots are held in memory: together no more than two whole."""
        self._snapshot_bytes += change
        if self._snapshot_bytes > 2 * self.limits.snapshot_bytes:
            self.give_up(codes.TOO_LARGE)

    def take_frames(self) -> list[bytes]:
        """Frames to write, in order."""
        taken, self._frames = self._frames, []
        return taken

    def take_events(self) -> list[Event]:
        """Events to handle, in order."""
        taken, self._events = self._events, []
        return taken


def _epochs_of(identity: Identity | None) -> dict[int, EpochKey]:
    if identity is None or not identity.devices.is_active(identity.keys.device_id):
        return {}
    return dict(identity.devices.open_epoch_keys(identity.keys))
