"""The keys of a space, and the rule that makes each of them its author's own.

    m/<author>/<ms>                      a message; when, by its author's clock
    x/<author>/<target>                  a later text of a message, target being <author>/<ms>
    h/<author>/<target>                  a message is hidden, or shown again
    r/<author>/<target>/<reaction>       a reaction, or that it was taken back
    n/<author>/<note>                    one device's version of a note
    v/<author>                           the newest schema that a device writes

An author is <account>/<device>, both in hexadecimal. Every key names the author that writes it, and
a change may touch keys of its author alone, and delete none (docs/protocol.md §12.10). So nobody
puts words into another's mouth, and no two devices ever write the same key: nothing here has a last
writer. The account stands in the key because a list of devices proves no possession of their keys:
anybody can list somebody else's device, and sign nothing with it (docs/adr/0023). What a later text
or a hiding is worth is for the reader (`crdt.documents.space`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from crdt.automerge import Scalar
from crdt.changes.change_header import ChangeFacts, inspect_change
from crdt.changes.change_operations import DELETE
from crdt.errors import HostileChange, Malformed
from crdt.ids import AccountId, DeviceId

MESSAGE, EDIT, HIDE, REACTION, NOTE = "m/", "x/", "h/", "r/", "n/"

_ID: Final = "([0-9a-f]{32})"
_OWN_KEY: Final = re.compile(rf"[a-z]{{1,8}}/{_ID}/{_ID}(?:/.+)?", re.ASCII | re.DOTALL)
_MESSAGE: Final = re.compile(rf"{_ID}/{_ID}/(0|[1-9][0-9]{{0,14}})", re.ASCII)
_SAID: Final = re.compile(rf"{_ID}/{_ID}/(.+)", re.ASCII | re.DOTALL)


class Author(NamedTuple):
    """A device and the account whose word it gives, as an envelope's header names them."""

    account: AccountId
    device: DeviceId

    @property
    def text(self) -> str:
        """As it stands in keys."""
        return f"{self.account.hex()}/{self.device.hex()}"


class MessageId(NamedTuple):
    """What names a message in its space: who wrote it and their time, in ms."""

    author: Author
    at_ms: int

    @property
    def text(self) -> str:
        """As it stands in keys."""
        return f"{self.author.text}/{self.at_ms}"


def inspect_space_change(raw: bytes, author: Author) -> ChangeFacts:
    """Reads a change of a space, as `inspect_change` does, and refuses one that touches others'
    keys. `author`: of the verified envelope it came in. Raises BadInput or HostileChange."""
    facts = inspect_change(raw, author=author.device)
    if DELETE in facts.content.actions:
        raise HostileChange("a change that deletes in a space")
    mine = (author.account.hex(), author.device.hex())
    for key in facts.content.keys:
        match = _OWN_KEY.fullmatch(key)
        if match is None or (match[1], match[2]) != mine:
            raise HostileChange("a change that writes under another's name")
    return facts


def rekey_space(items: Mapping[str, Scalar], old: Author, new: Author) -> dict[str, Scalar]:
    """The items of `old` as `new` writes them; what others wrote is left out, as it is theirs.

    What is said of a message that moves too, moves along.
    """
    moved = {key for key in items if key.startswith(f"{MESSAGE}{old.text}/")}
    found: dict[str, Scalar] = {}
    for key, value in items.items():
        prefix, _, rest = key.partition("/")
        if rest != old.text and not rest.startswith(f"{old.text}/"):
            continue
        about = rest.removeprefix(old.text)
        if f"{MESSAGE}{'/'.join(about.split('/')[1:4])}" in moved:
            about = about.replace(old.text, new.text, 1)
        found[f"{prefix}/{new.text}{about}"] = value
    return found


def parse_message_id(text: str) -> MessageId:
    """The message that a key is of, or about. Raises Malformed."""
    match = _MESSAGE.fullmatch(text)
    if match is None:
        raise Malformed("not a message")
    return MessageId(_author(match), int(match[3]))


def split_author(name: str) -> tuple[Author, str]:
    """Who wrote a key, whose prefix was taken off, and what it is about. Raises Malformed."""
    match = _SAID.fullmatch(name)
    if match is None:
        raise Malformed("not a key of an author")
    return _author(match), match[3]


def _author(match: re.Match[str]) -> Author:
    return Author(AccountId(bytes.fromhex(match[1])), DeviceId(bytes.fromhex(match[2])))
