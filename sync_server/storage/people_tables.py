"""The tables about people: how they sign in, what they show, and what was done.

A *person* is an account as the HTTP side knows it; it may or may not have a signed device list
(`tables.accounts`). Everything of a person hangs on the row in `people` and goes with it.
`alias` is a random name by which the audit log knows the person, so that the log stays whole
after the person was erased. Secrets are kept as hashes; those that have to be read again are
sealed under a key derived from the relay's key file.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

from sync_server.storage.tables import metadata as metadata

_Number = BigInteger().with_variant(Integer, "sqlite")


def _person(*, primary_key: bool = False) -> Column[bytes]:
    return Column(
        "account",
        LargeBinary,
        ForeignKey("people.account", ondelete="CASCADE", onupdate="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


people: Final = Table(
    "people",
    metadata,
    Column("account", LargeBinary, primary_key=True),
    Column("alias", LargeBinary, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("seen_ms", BigInteger, nullable=False),
)

identities: Final = Table(
    "identities",
    metadata,
    Column("number", _Number, primary_key=True),
    _person(),
    Column("kind", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("used_ms", BigInteger),
    UniqueConstraint("issuer", "subject"),
    Index(None, "account"),
)

passwords: Final = Table(
    "passwords",
    metadata,
    _person(primary_key=True),
    Column("phc", Text, nullable=False),
    Column("changed_ms", BigInteger, nullable=False),
)

passkeys: Final = Table(
    "passkeys",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    _person(),
    Column("handle", LargeBinary, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("sign_count", BigInteger, nullable=False),
    Column("backed_up", SmallInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("used_ms", BigInteger),
    Index(None, "account"),
)

totp_secrets: Final = Table(
    "totp_secrets",
    metadata,
    _person(primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("begun_ms", BigInteger, nullable=False),
    Column("confirmed_ms", BigInteger),
    Column("last_step", BigInteger, nullable=False),
)

recovery_codes: Final = Table(
    "recovery_codes",
    metadata,
    _person(primary_key=True),
    Column("hash", LargeBinary, primary_key=True),
    Column("used_ms", BigInteger),
)

sessions: Final = Table(
    "sessions",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    _person(),
    Column("kind", Text, nullable=False),
    Column("device", LargeBinary),
    Column("label", Text, nullable=False),
    Column("methods", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("cookie", LargeBinary, unique=True),
    Column("created_ms", BigInteger, nullable=False),
    Column("used_ms", BigInteger, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("proved_ms", BigInteger, nullable=False),
    Column("ended_ms", BigInteger),
    Index(None, "account"),
    Index(None, "expires_ms"),
)

refresh_tokens: Final = Table(
    "refresh_tokens",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column(
        "session",
        LargeBinary,
        ForeignKey("sessions.id", ondelete="CASCADE", onupdate="CASCADE"),
        nullable=False,
    ),
    Column("made_ms", BigInteger, nullable=False),
    Column("rotated_ms", BigInteger),
    Column("successor", LargeBinary),
    Index(None, "session"),
)

shut_devices: Final = Table(
    "shut_devices",
    metadata,
    _person(primary_key=True),
    Column("device", LargeBinary, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
)

spent: Final = Table(
    "spent",
    metadata,
    Column("nonce", LargeBinary, primary_key=True),
    Column("expires_ms", BigInteger, nullable=False),
    Index(None, "expires_ms"),
)

ceremonies: Final = Table(
    "ceremonies",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("account", LargeBinary),
    Column("data", LargeBinary, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Index(None, "account"),
    Index(None, "expires_ms"),
)

api_keys: Final = Table(
    "api_keys",
    metadata,
    Column("id", Text, primary_key=True),
    _person(),
    Column("hash", LargeBinary, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("used_ms", BigInteger),
    Column("expires_ms", BigInteger),
    Index(None, "account"),
)

cards: Final = Table(
    "cards",
    metadata,
    _person(primary_key=True),
    Column("rev", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("bio", Text, nullable=False),
    Column("visibility", Text, nullable=False),
    Column("figures", Text, nullable=False),
    Column("editors", Text, nullable=False),
    Column("updated_ms", BigInteger, nullable=False),
)

avatars: Final = Table(
    "avatars",
    metadata,
    _person(primary_key=True),
    Column("etag", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("updated_ms", BigInteger, nullable=False),
)

audit: Final = Table(
    "audit",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("actor", LargeBinary),
    Column("subject", LargeBinary),
    Column("action", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Index(None, "subject", "seq"),
)

audit_ends: Final = Table(
    "audit_ends",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
"""Two rows: where the log ends (1), and what came before its oldest line (0)."""

tombstones: Final = Table(
    "tombstones",
    metadata,
    Column("mark", LargeBinary, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
)

erasures: Final = Table(
    "erasures",
    metadata,
    Column("account", LargeBinary, primary_key=True),
    Column("begun_ms", BigInteger, nullable=False),
)
"""Accounts whose stored bytes are being deleted, in steps; what is left is finished at a start."""

answers: Final = Table(
    "answers",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("request", LargeBinary, nullable=False),
    Column("status", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("account", LargeBinary),
    Column("expires_ms", BigInteger, nullable=False),
    Index(None, "account"),
    Index(None, "expires_ms"),
)
"""Answers to writes that carried an `Idempotency-Key`."""
