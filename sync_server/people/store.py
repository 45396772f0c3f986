"""The only SQL about persons, what they have begun, and what was used up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Exists,
    ScalarSelect,
    Table,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from crdt.ids import AccountId
from sync_server.storage.people_tables import (
    ceremonies,
    identities,
    passkeys,
    passwords,
    people,
    recovery_codes,
    spent,
    totp_secrets,
)
from sync_server.storage.tables import accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A row of `people`."""

    account: AccountId
    alias: bytes
    role: str
    created_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CeremonyRow:
    """A row of `ceremonies`."""

    id: bytes
    kind: str
    account: AccountId | None
    data: bytes
    attempts: int
    expires_ms: int


def find_person(conn: Connection, account: AccountId, *, lock: bool = False) -> Person | None:
    """Somebody, if known here; with `lock` they stay as they are until the commit."""
    query = select(people).where(people.c.account == account)
    row = conn.execute(query.with_for_update() if lock else query).first()
    if row is None:
        return None
    return Person(
        account=AccountId(row.account), alias=row.alias, role=row.role, created_ms=row.created_ms
    )


def find_aliases(conn: Connection, accounts: Collection[AccountId]) -> dict[AccountId, bytes]:
    """The aliases of those who are known here."""
    query = select(people.c.account, people.c.alias).where(people.c.account.in_(accounts))
    return {AccountId(row.account): row.alias for row in conn.execute(query)}


def insert_person(
    conn: Connection, account: AccountId, alias: bytes, role: str, now_ms: int
) -> bool:
    """Makes a person known; False when somebody else just did."""
    values = {
        "account": account,
        "alias": alias,
        "role": role,
        "created_ms": now_ms,
        "seen_ms": now_ms,
    }
    return insert_once(conn, insert(people).values(**values))


def insert_once(conn: Connection, statement: object) -> bool:
    """Carries out an insert; False when its key is taken. The transaction stays usable."""
    savepoint = conn.begin_nested()
    try:
        conn.execute(statement)  # type: ignore[call-overload]
    except IntegrityError:
        savepoint.rollback()
        return False
    savepoint.commit()
    return True


def set_role(conn: Connection, account: AccountId, role: str) -> None:
    """Gives somebody another role."""
    conn.execute(update(people).where(people.c.account == account).values(role=role))


def touch_person(conn: Connection, account: AccountId, now_ms: int) -> None:
    """Notes that somebody was here."""
    conn.execute(update(people).where(people.c.account == account).values(seen_ms=now_ms))


def has_devices(conn: Connection, account: AccountId) -> bool:
    """Whether the account has a signed device list here."""
    return bool(conn.execute(select(exists().where(accounts.c.id == account))).scalar_one())


def has_admin(conn: Connection) -> bool:
    """Whether anybody runs this relay yet."""
    return bool(conn.execute(select(exists().where(people.c.role == "admin"))).scalar_one())


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How somebody can prove who they are. `identities`: kinds, each as often as there are."""

    devices: bool
    identities: tuple[str, ...]
    password: bool
    passkeys: int
    totp: bool
    recovery_codes: int

    @property
    def second(self) -> tuple[str, ...]:
        """The second factors that are set up; the codes stand in for them (§11.5)."""
        found = [*(["totp"] if self.totp else []), *(["passkey"] if self.passkeys else [])]
        return (*found, "recovery_code") if found and self.recovery_codes else tuple(found)


def _asked(table: Table, *more: ColumnElement[bool]) -> Exists:
    return exists().where(table.c.account == bindparam("account"), *more)


def _counted(table: Table, *more: ColumnElement[bool]) -> ScalarSelect[int]:
    mine = table.c.account == bindparam("account")
    return select(func.count()).select_from(table).where(mine, *more).scalar_subquery()


_WAYS: Final = select(
    exists().where(accounts.c.id == bindparam("account")).label("devices"),
    _asked(passwords).label("password"),
    _counted(passkeys).label("passkeys"),
    _asked(totp_secrets, totp_secrets.c.confirmed_ms.is_not(None)).label("totp"),
    _counted(recovery_codes, recovery_codes.c.used_ms.is_(None)).label("codes"),
)
_KINDS: Final = (
    select(identities.c.kind)
    .where(identities.c.account == bindparam("account"))
    .order_by(identities.c.kind)
)
"""Made once: the page of the account asks them again and again."""


def find_ways(conn: Connection, account: AccountId) -> Ways:
    """All ways of one account."""
    row = conn.execute(_WAYS, {"account": account}).one()
    return Ways(
        devices=bool(row.devices),
        identities=tuple(conn.execute(_KINDS, {"account": account}).scalars()),
        password=bool(row.password),
        passkeys=int(row.passkeys),
        totp=bool(row.totp),
        recovery_codes=int(row.codes),
    )


def has_second(conn: Connection, account: AccountId) -> bool:
    """Whether the account has a second factor."""
    app = exists().where(
        totp_secrets.c.account == account, totp_secrets.c.confirmed_ms.is_not(None)
    )
    key = exists().where(passkeys.c.account == account)
    return bool(conn.execute(select(or_(app, key))).scalar_one())


# What was begun


def insert_ceremony(conn: Connection, row: CeremonyRow) -> None:
    """Notes that something was begun."""
    conn.execute(
        insert(ceremonies).values(
            id=row.id,
            kind=row.kind,
            account=row.account,
            data=row.data,
            attempts=row.attempts,
            expires_ms=row.expires_ms,
        )
    )


def find_ceremony(conn: Connection, ceremony: bytes, kind: str, now_ms: int) -> CeremonyRow | None:
    """What was begun under this id and has not run out, locked until the commit. One that has run
    out is not even read, so that it takes as long as one that never was (§6.4)."""
    query = select(ceremonies).where(
        ceremonies.c.id == ceremony, ceremonies.c.kind == kind, ceremonies.c.expires_ms > now_ms
    )
    row = conn.execute(query.with_for_update()).first()
    if row is None:
        return None
    return CeremonyRow(
        id=row.id,
        kind=row.kind,
        account=None if row.account is None else AccountId(row.account),
        data=row.data,
        attempts=row.attempts,
        expires_ms=row.expires_ms,
    )


def count_attempt(conn: Connection, ceremony: bytes) -> None:
    """One more try."""
    conn.execute(
        update(ceremonies)
        .where(ceremonies.c.id == ceremony)
        .values(attempts=ceremonies.c.attempts + 1)
    )


def replace_data(conn: Connection, ceremony: bytes, data: bytes, account: AccountId | None) -> None:
    """Something begun goes on to its next step."""
    conn.execute(
        update(ceremonies).where(ceremonies.c.id == ceremony).values(data=data, account=account)
    )


def delete_ceremony(conn: Connection, ceremony: bytes) -> bool:
    """Finishes it; False when somebody else did."""
    return conn.execute(delete(ceremonies).where(ceremonies.c.id == ceremony)).rowcount == 1


def delete_ceremonies_of(conn: Connection, account: AccountId, kind: str) -> int:
    """Ends everything of this kind that an account has begun."""
    gone = delete(ceremonies).where(ceremonies.c.account == account, ceremonies.c.kind == kind)
    return conn.execute(gone).rowcount


# What was used up


def spend(conn: Connection, nonce: bytes, expires_ms: int) -> bool:
    """Uses up something that is good once; False when it was used before."""
    return insert_once(conn, insert(spent).values(nonce=nonce, expires_ms=expires_ms))


def delete_expired(conn: Connection, now_ms: int) -> int:
    """Forgets what nobody can finish or use any more; returns how many rows."""
    gone = conn.execute(delete(ceremonies).where(ceremonies.c.expires_ms <= now_ms)).rowcount
    return gone + conn.execute(delete(spent).where(spent.c.expires_ms <= now_ms)).rowcount
