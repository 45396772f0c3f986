"""The only SQL about authenticator secrets and recovery codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select, update

from crdt.ids import AccountId
from sync_server.people.store import insert_once
from sync_server.storage.people_tables import recovery_codes, totp_secrets


@dataclass(frozen=True, slots=True, kw_only=True)
class TotpRow:
    """A row of `totp_secrets`. It counts once it is confirmed."""

    sealed: bytes = field(repr=False)
    begun_ms: int
    confirmed_ms: int | None
    last_step: int


def find_totp(conn: Connection, account: AccountId) -> TotpRow | None:
    """The account's secret, confirmed or not; locked until the commit."""
    query = select(totp_secrets).where(totp_secrets.c.account == account).with_for_update()
    row = conn.execute(query).first()
    if row is None:
        return None
    return TotpRow(
        sealed=row.sealed,
        begun_ms=row.begun_ms,
        confirmed_ms=row.confirmed_ms,
        last_step=row.last_step,
    )


def insert_totp(
    conn: Connection, account: AccountId, sealed: bytes, last_step: int, now_ms: int
) -> bool:
    """Keeps a secret that is to be confirmed; False when somebody else just did."""
    values = {
        "account": account,
        "sealed": sealed,
        "begun_ms": now_ms,
        "last_step": last_step,
    }
    return insert_once(conn, insert(totp_secrets).values(**values))


def use_step(conn: Connection, account: AccountId, step: int) -> bool:
    """Notes a step as used; False when it, or a later one, was used already."""
    used = update(totp_secrets).where(
        totp_secrets.c.account == account, totp_secrets.c.last_step < step
    )
    return conn.execute(used.values(last_step=step)).rowcount == 1


def confirm_totp(conn: Connection, account: AccountId, now_ms: int) -> None:
    """From now on the secret counts."""
    conn.execute(
        update(totp_secrets).where(totp_secrets.c.account == account).values(confirmed_ms=now_ms)
    )


def delete_totp(conn: Connection, account: AccountId) -> bool:
    """Forgets the secret; False when there was none."""
    gone = delete(totp_secrets).where(totp_secrets.c.account == account)
    return conn.execute(gone).rowcount == 1


def replace_codes(conn: Connection, account: AccountId, hashes: Sequence[bytes]) -> None:
    """Puts new recovery codes in the place of all earlier ones; none, if none are given."""
    conn.execute(delete(recovery_codes).where(recovery_codes.c.account == account))
    if hashes:
        conn.execute(
            insert(recovery_codes), [{"account": account, "hash": hashed} for hashed in hashes]
        )


def use_code(conn: Connection, account: AccountId, hashed: bytes, now_ms: int) -> bool:
    """Uses up a code; False when there is none like it, or it was used before."""
    used = update(recovery_codes).where(
        recovery_codes.c.account == account,
        recovery_codes.c.hash == hashed,
        recovery_codes.c.used_ms.is_(None),
    )
    return conn.execute(used.values(used_ms=now_ms)).rowcount == 1
