"""E-mail addresses: what one may look like, and when two are the same.

An address is one mailbox and nothing else: no list, no name, no comment, no quoted part, no
control character. So nothing that is given as an address can add a recipient or a header
(docs/threats.md §6.4). Compared are NFC and small letters; mailboxes that differ only in case are
one person everywhere that matters.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NewType

EmailAddress = NewType("EmailAddress", str)
"""NFC, small letters, accepted by `parse_address`."""

ADDRESS_CHARS: Final = 254
LOCAL_CHARS: Final = 64
_LOCAL: Final = re.compile(r"[^\x00-\x20\x7f()<>\[\]:;@\\,\"]+")
_LABEL: Final = re.compile(r"(?!-)[^\W_](?:[\w-]{0,61}[^\W_])?")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})


def parse_address(text: str) -> EmailAddress | None:
    """The address that `text` is, or None."""
    address = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text.strip()).lower())
    local, at, domain = address.rpartition("@")
    if not at or len(address) > ADDRESS_CHARS or len(local) > LOCAL_CHARS:
        return None
    if any(unicodedata.category(character) in _HIDDEN for character in address):
        return None
    if not _LOCAL.fullmatch(local) or local.startswith(".") or local.endswith("."):
        return None
    labels = domain.split(".")
    if ".." in local or not all(_LABEL.fullmatch(label) for label in labels):
        return None
    return EmailAddress(address)


def for_the_wire(address: EmailAddress) -> str | None:
    """The address with its domain in letters that every server reads; None if it has none."""
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return None


def words_of(address: EmailAddress) -> tuple[str, ...]:
    """What somebody who knows the address would try first as a password."""
    local, _, domain = address.rpartition("@")
    parts = re.split(r"[\W_]+", f"{local} {domain}")
    return (address, local, domain, *(part for part in parts if len(part) > 2))
