"""The only SQL about identities and passwords."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select, update

from crdt.ids import AccountId
from sync_server.identities.passwords import Phc
from sync_server.mail.addresses import EmailAddress
from sync_server.people.store import insert_once
from sync_server.storage.people_tables import cards, identities, passwords

EMAIL: Final = "email"
"""Kind and issuer of an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityRow:
    """A row of `identities`: (issuer, subject) is one person everywhere."""

    number: int
    account: AccountId
    kind: str
    issuer: str
    subject: str
    label: str
    created_ms: int
    used_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPassword:
    """An account's password."""

    account: AccountId
    phc: Phc = field(repr=False)


def find_identity(conn: Connection, issuer: str, subject: str) -> IdentityRow | None:
    """Who this is, if anybody."""
    query = select(identities).where(identities.c.issuer == issuer, identities.c.subject == subject)
    row = conn.execute(query).first()
    return None if row is None else _identity(row)


def list_identities(conn: Connection, account: AccountId) -> tuple[IdentityRow, ...]:
    """All of an account, the oldest first."""
    query = select(identities).where(identities.c.account == account)
    return tuple(map(_identity, conn.execute(query.order_by(identities.c.number))))


def count_identities(conn: Connection, account: AccountId) -> int:
    """How many an account has."""
    query = select(func.count()).select_from(identities).where(identities.c.account == account)
    return int(conn.execute(query).scalar_one())


def insert_identity(
    conn: Connection,
    account: AccountId,
    *,
    kind: str,
    issuer: str,
    subject: str,
    label: str,
    now_ms: int,
) -> bool:
    """Attaches an identity; False when somebody has it already."""
    values = {
        "account": account,
        "kind": kind,
        "issuer": issuer,
        "subject": subject,
        "label": label,
        "created_ms": now_ms,
    }
    return insert_once(conn, insert(identities).values(**values))


def touch_identity(conn: Connection, number: int, now_ms: int) -> None:
    """Notes that an identity was used."""
    conn.execute(update(identities).where(identities.c.number == number).values(used_ms=now_ms))


def delete_identity(conn: Connection, account: AccountId, number: int) -> bool:
    """Detaches an identity; False when the account has none with this number."""
    gone = delete(identities).where(identities.c.account == account, identities.c.number == number)
    return conn.execute(gone).rowcount == 1


def addresses_of(conn: Connection, account: AccountId) -> tuple[EmailAddress, ...]:
    """The account's own addresses, the oldest first."""
    query = select(identities.c.subject).where(
        identities.c.account == account, identities.c.kind == EMAIL
    )
    return tuple(map(EmailAddress, conn.execute(query.order_by(identities.c.number)).scalars()))


def name_of(conn: Connection, account: AccountId) -> str:
    """What the person is called on their card; empty without one."""
    query = select(cards.c.name).where(cards.c.account == account)
    return str(conn.execute(query).scalar_one_or_none() or "")


def find_password(conn: Connection, account: AccountId) -> KeptPassword | None:
    """The account's password."""
    query = select(passwords.c.account, passwords.c.phc).where(passwords.c.account == account)
    return _password(conn.execute(query).first())


def find_password_by_address(conn: Connection, address: EmailAddress) -> KeptPassword | None:
    """The password of whoever has this address."""
    query = (
        select(passwords.c.account, passwords.c.phc)
        .join(identities, identities.c.account == passwords.c.account)
        .where(identities.c.issuer == EMAIL, identities.c.subject == address)
    )
    return _password(conn.execute(query).first())


def put_password(conn: Connection, account: AccountId, phc: Phc, now_ms: int) -> None:
    """Sets the password, in the place of an earlier one."""
    changed = update(passwords).where(passwords.c.account == account)
    if conn.execute(changed.values(phc=phc, changed_ms=now_ms)).rowcount:
        return
    conn.execute(insert(passwords).values(account=account, phc=phc, changed_ms=now_ms))


def rehash_password(conn: Connection, kept: KeptPassword, fresh: Phc) -> bool:
    """Keeps the same password under another hash; False when it was changed meanwhile."""
    same = update(passwords).where(passwords.c.account == kept.account, passwords.c.phc == kept.phc)
    return conn.execute(same.values(phc=fresh)).rowcount == 1


def delete_password(conn: Connection, account: AccountId) -> bool:
    """Removes the password; False when there was none."""
    gone = delete(passwords).where(passwords.c.account == account)
    return conn.execute(gone).rowcount == 1


def _identity(row: Any) -> IdentityRow:
    return IdentityRow(
        number=row.number,
        account=AccountId(row.account),
        kind=row.kind,
        issuer=row.issuer,
        subject=row.subject,
        label=row.label,
        created_ms=row.created_ms,
        used_ms=row.used_ms,
    )


def _password(row: Any) -> KeptPassword | None:
    return None if row is None else KeptPassword(account=AccountId(row.account), phc=Phc(row.phc))
