"""By what somebody comes back into a room as the same person, and by what one guest is let in.

A token names a room, a participant, their account or none, their seat and when it ends. The relay
signs it with a key of its own for this purpose, and keeps nothing: any worker reads what another
one wrote, also after it was killed. It opens that one room and has no other right
(docs/protocol.md §13.8, docs/threats.md §8.1).
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from typing import Final

import msgspec

from core.limits import LIMITS
from core.rooms.changes import Seat
from crdt.errors import Malformed
from crdt.ids import ID_BYTES, AccountId
from crdt.rooms.join_codes import RoomId
from crdt.rooms.shapes import PERSON_BYTES, TOKEN_CHARS
from sync_server.people.ceremonies import from_text, to_text
from sync_server.relay_secrets import RelaySecrets, derive_key

BACK_MS: Final = (LIMITS.room_max_minutes + 10) * 60_000
"""How long a token for coming back is good: the longest room, and ten minutes."""

GUEST_MS: Final = 3_600_000
"""How long one guest may take to come in by an invitation."""

_MAC_BYTES: Final = 32
_FORM: Final = 1

_Fields = tuple[int, bytes, bytes, bytes, str, int]
_decoder: Final = msgspec.msgpack.Decoder(_Fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What a token says. `account` is None for a guest."""

    room: RoomId
    person: bytes
    account: AccountId | None = field(repr=False)
    seat: Seat
    expires_ms: int


class RoomTokens:
    """Writes and reads the tokens of one relay. Its `repr` shows no key."""

    def __init__(self, secrets: RelaySecrets) -> None:
        self._key = derive_key(secrets.seed, b"room-tokens")

    def write(self, given: Pass) -> str:
        """The token that says so."""
        fields: _Fields = (
            _FORM,
            given.room,
            given.person,
            given.account or b"",
            given.seat.value,
            given.expires_ms,
        )
        said = msgspec.msgpack.encode(fields)
        return to_text(self._mac(said) + said)

    def read(self, token: str, room: RoomId, now_ms: int) -> Pass | None:
        """What a token for this room says; None where it is not ours, for another room, or over.

        Nothing of it is looked at before its mac was compared, in constant time.
        """
        if not token or len(token) > TOKEN_CHARS:
            return None
        try:
            raw = from_text(token)
        except ValueError:
            return None
        mac, said = raw[:_MAC_BYTES], raw[_MAC_BYTES:]
        if not hmac.compare_digest(mac, self._mac(said)):
            return None
        try:
            found = _read(_decoder.decode(said))
        except (msgspec.MsgspecError, Malformed):
            return None
        return found if found.room == room and now_ms < found.expires_ms else None

    def _mac(self, said: bytes) -> bytes:
        return hmac.digest(self._key, said, "sha256")


def _read(fields: _Fields) -> Pass:
    """What was signed by this relay, perhaps by another version of it."""
    form, room, person, account, seat, expires_ms = fields
    known = form == _FORM and seat in {each.value for each in Seat}
    if not known or len(person) != PERSON_BYTES or len(account) not in (0, ID_BYTES):
        raise Malformed("a token of another version")
    return Pass(
        room=RoomId(room),
        person=person,
        account=AccountId(account) if account else None,
        seat=Seat(seat),
        expires_ms=expires_ms,
    )
