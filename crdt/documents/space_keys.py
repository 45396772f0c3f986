"""The keys of a space, and the rule that makes each of them its author's own.

    m/<device>/<ms>                      a message: who wrote it, and when by their clock
    x/<device>/<target>                  a later text of a message, target being <device>/<ms>
    h/<device>/<target>                  a message is hidden, or shown again
    r/<device>/<target>/<reaction>       a reaction, or that it was taken back
    n/<device>/<note>                    one device's version of a note
    v/<device>                           the newest schema that a device writes

Every key names the device that writes it, and a change may touch keys of its author alone, and
delete none (docs/protocol.md §12.10). So nobody puts words into another's mouth, and no two devices
ever write the same key: nothing here has a last writer. What a later text or a hiding is worth is
for the reader (`crdt.documents.space`), by whose device it is.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from crdt.changes.change_header import ChangeFacts, inspect_change
from crdt.changes.change_operations import DELETE
from crdt.errors import HostileChange, Malformed
from crdt.ids import DeviceId

MESSAGE, EDIT, HIDE, REACTION, NOTE = "m/", "x/", "h/", "r/", "n/"

_OWN_KEY: Final = re.compile(r"[a-z]{1,8}/([0-9a-f]{32})(?:/.+)?", re.ASCII | re.DOTALL)
_MESSAGE: Final = re.compile(r"([0-9a-f]{32})/(0|[1-9][0-9]{0,14})", re.ASCII)


class MessageId(NamedTuple):
    """What names a message in its space: the device that wrote it and its time, in ms."""

    device: DeviceId
    at_ms: int

    @property
    def text(self) -> str:
        """As it stands in keys."""
        return f"{self.device.hex()}/{self.at_ms}"


def inspect_space_change(raw: bytes, author: DeviceId) -> ChangeFacts:
    """Reads a change of a space, as `inspect_change` does, and refuses one that touches others'
    keys. Raises BadInput or HostileChange."""
    facts = inspect_change(raw, author=author)
    check_own_keys(facts, author)
    return facts


def check_own_keys(facts: ChangeFacts, author: DeviceId) -> None:
    """Raises HostileChange unless all keys are the author's own and nothing is deleted."""
    if DELETE in facts.content.actions:
        raise HostileChange("a change that deletes in a space")
    mine = author.hex()
    for key in facts.content.keys:
        match = _OWN_KEY.fullmatch(key)
        if match is None or match[1] != mine:
            raise HostileChange("a change that writes under another's name")


def parse_message_id(text: str) -> MessageId:
    """The message that a key is of, or about. Raises Malformed."""
    match = _MESSAGE.fullmatch(text)
    if match is None:
        raise Malformed("not a message")
    return MessageId(DeviceId(bytes.fromhex(match[1])), int(match[2]))


def split_device(name: str) -> tuple[DeviceId, str]:
    """The device of a key, whose prefix was taken off, and the rest. Raises Malformed."""
    device, mark, rest = name.partition("/")
    if not mark or len(device) != 32 or not re.fullmatch("[0-9a-f]{32}", device, re.ASCII):
        raise Malformed("not a key of a device")
    return DeviceId(bytes.fromhex(device)), rest
