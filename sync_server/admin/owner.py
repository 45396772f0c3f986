"""The owner's link: how the first account that runs a relay is named (docs/threats.md §6.12).

Whoever can read what the relay prints, or run commands beside it, is its owner. The code has 80
random bits, is good once and for a day, and is kept as a hash. In the link it stands behind the #,
which browsers keep to themselves. A new code voids all that were printed before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec
from sqlalchemy import Connection

from crdt.base32 import write_groups
from crdt.ids import AccountId
from sync_server.admin import store
from sync_server.audit import service as audit
from sync_server.people import service as people
from sync_server.people.ceremonies import Kind
from sync_server.people.store import has_admin, set_role
from sync_server.problems import Refusal
from sync_server.relay_secrets import RelaySecrets
from sync_server.sessions import service as sessions

HOURS: Final = 24
_BYTES: Final = 10
_LOOKALIKES: Final = str.maketrans("OIL", "011")

Entropy = Callable[[int], bytes]


class Nothing(msgspec.Struct, frozen=True, kw_only=True):
    """A code says nothing beside what it is for."""


CODE: Final = Kind[Nothing]("owner-code", Nothing, minutes=HOURS * 60)


def make_code(conn: Connection, secrets: RelaySecrets, entropy: Entropy, now_ms: int) -> str:
    """A fresh code in groups; earlier ones are void."""
    store.void_codes(conn, CODE.name)
    code = write_groups(entropy(_BYTES))
    ticket, expires_ms = _ticket(secrets, code), now_ms + CODE.lasts_ms
    CODE.begin_as(conn, ticket, Nothing(), account=None, expires_ms=expires_ms)
    audit.append(conn, action="owner_code.made", at_ms=now_ms)
    return code


def make_code_if_needed(
    conn: Connection, secrets: RelaySecrets, entropy: Entropy, now_ms: int
) -> str | None:
    """The same for a start: None when somebody runs the relay already."""
    return None if has_admin(conn) else make_code(conn, secrets, entropy, now_ms)


def claim(
    conn: Connection,
    secrets: RelaySecrets,
    account: AccountId,
    code: str,
    entropy: Entropy,
    now_ms: int,
) -> None:
    """The account runs the relay from now on; its sessions have new ids, and web sessions end
    (§11.5). Of two who say the code at once, one is taken. Raises Refusal."""
    if CODE.take(conn, _ticket(secrets, code), now_ms) is None:
        raise Refusal("bad_proof", "That code is not taken. It is good once, for 24 hours.")
    store.void_codes(conn, CODE.name)
    person = people.meet(conn, account, entropy, now_ms)
    set_role(conn, account, "admin")
    sessions.change_ids(conn, account, entropy, now_ms)
    audit.append(
        conn, action="owner.claimed", at_ms=now_ms, actor=person.alias, subject=person.alias
    )


def clean_code(typed: str) -> str:
    """A code as it was meant: capitals, no groups, look-alikes as digits."""
    return "".join(filter(str.isalnum, typed)).upper().translate(_LOOKALIKES)


def link(public_url: str, code: str) -> str:
    """Where the code is taken; the part behind the # never reaches the relay in an address."""
    return f"{public_url}/owner#{code}"


def invitation(public_url: str, code: str) -> str:
    """What is printed."""
    return (
        f"Whoever opens this link within {HOURS} hours runs this relay:\n"
        f"    {link(public_url, code)}\n"
        f"Or open {public_url}/owner and type {code}"
    )


def _ticket(secrets: RelaySecrets, typed: str) -> str:
    return secrets.peppered(b"owner-code", clean_code(typed).encode()).hex()
