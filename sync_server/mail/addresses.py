"""E-mail addresses: what one may look like, and when two are the same.

An address is one mailbox and nothing else: no list, no name, no comment, no quoted part, no
control character. So nothing that is given as an address can add a recipient or a header
(docs/threats.md §6.4). Compared are NFC and small letters; mailboxes that differ only in case are
one person everywhere that matters. A domain is kept in the one spelling of where the mail goes:
wide letters, or `xn--…`, are no second address, and no way around what is counted by address.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NewType

EmailAddress = NewType("EmailAddress", str)
"""NFC, small letters, one spelling; accepted by `parse_address`."""

ADDRESS_CHARS: Final = 254
LOCAL_CHARS: Final = 64
_LOCAL: Final = re.compile(r"[^\x00-\x20\x7f()<>\[\]:;@\\,\"]+")
_LABEL: Final = re.compile(r"(?!-)[^\W_](?:[\w-]{0,61}[^\W_])?")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})


def parse_address(text: str) -> EmailAddress | None:
    """The address that `text` is, or None."""
    address = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text.strip()).lower())
    local, at, given = address.rpartition("@")
    domain = _one_spelling(given)
    if not at or domain is None or len(address) > ADDRESS_CHARS or len(local) > LOCAL_CHARS:
        return None
    if any(unicodedata.category(character) in _HIDDEN for character in address):
        return None
    if not _LOCAL.fullmatch(local) or local.startswith(".") or local.endswith("."):
        return None
    labels = domain.split(".")
    if ".." in local or not all(_LABEL.fullmatch(label) for label in labels):
        return None
    return EmailAddress(f"{local}@{domain}")


def counted_by(text: str) -> str:
    """What a rate by address is counted by, whatever its spelling (docs/threats.md §6.4)."""
    return f"address {parse_address(text) or text.strip().lower()}"


def for_the_wire(address: EmailAddress) -> str | None:
    """The address with its domain in letters that every server reads; None if it has none."""
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return None


def _one_spelling(domain: str) -> str | None:
    """The domain to which `for_the_wire` leads, as people write it; None if it leads nowhere."""
    try:
        wire = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    try:
        return wire.encode("ascii").decode("idna")
    except UnicodeError:
        return wire  # of a newer rule than ours: it stays in the letters that every server reads


def words_of(address: EmailAddress) -> tuple[str, ...]:
    """What somebody who knows the address would try first as a password."""
    local, _, domain = address.rpartition("@")
    parts = re.split(r"[\W_]+", f"{local} {domain}")
    return (address, local, domain, *(part for part in parts if len(part) > 2))
