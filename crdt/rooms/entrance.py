"""How a client comes into a room: what it checks of the relay, and what it shows (§13.8).

Part of `RoomClient`. The relay proves the key that was pinned; the device proves itself for this
relay, this connection and this room; a relay that keeps no accounts is brought the device list,
once.
"""

from __future__ import annotations

from typing import Final

from crdt.errors import BadSignature, Refused
from crdt.keys import Purpose
from crdt.protocol import codes
from crdt.protocol import room_messages as rm
from crdt.protocol import room_values as rv
from crdt.relay_key import room_enter_message, verify_welcome
from crdt.rooms.join_codes import RoomId
from crdt.sync.client_desk import Identity

_ENTRIES_BYTES: Final = 160 << 10
"""What of a device list fits into one frame beside the rest."""


class OtherVersion(Refused):
    """The relay speaks another version of rooms than this program."""

    code = codes.VERSION


class Entrance:
    """One coming in. `identity`: None for a guest. `pin`: the relay's key, if it is known.

    Attributes: relay_key (empty until the relay was met).
    """

    def __init__(
        self,
        identity: Identity | None,
        room: RoomId,
        *,
        name: str,
        token: str,
        opening: rv.RoomOpening | None,
        pin: bytes | None,
        nonce: bytes,
    ) -> None:
        self.relay_key = b""
        self._identity = identity
        self._room = room
        self._name = name
        self._token = token
        self._opening = opening
        self._pin = pin
        self._nonce = nonce
        self._relay_nonce = b""
        self._has_brought_list = False

    def meet(self, welcome: rm.RoomWelcome) -> rm.RoomEnter:
        """What to answer. Raises Refused for a relay that is not spoken to (§8.1)."""
        if welcome.version != rm.ROOM_VERSION:
            raise OtherVersion(f"version {welcome.version}")
        verify_welcome(welcome.relay_key, self._nonce, welcome.nonce, welcome.signature)
        if self._pin is not None and self._pin != welcome.relay_key:
            raise BadSignature("the relay has another key than it had")
        self.relay_key, self._relay_nonce = welcome.relay_key, welcome.nonce
        return self._enter(())

    def again(self, code: str) -> rm.RoomEnter | None:
        """What to show besides, after one was turned away; None where there is nothing."""
        if code != codes.UNKNOWN_ACCOUNT or self._identity is None or self._has_brought_list:
            return None
        entries = self._identity.devices.entries
        if sum(map(len, entries)) > _ENTRIES_BYTES:
            return None
        self._has_brought_list = True
        return self._enter(entries)

    def _enter(self, entries: tuple[bytes, ...]) -> rm.RoomEnter:
        member = None
        if self._identity is not None:
            account = self._identity.devices.account
            keys = self._identity.keys
            message = room_enter_message(
                self.relay_key, account, keys.device_id, self._relay_nonce, self._room
            )
            signature = keys.sign(Purpose.ROOM_ENTER, message)
            member = rv.MemberPass(account, keys.device_id, signature, entries)
        return rm.RoomEnter(self._room, self._name, member, self._token, self._opening)
