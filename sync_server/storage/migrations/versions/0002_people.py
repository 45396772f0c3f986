"""How people sign in, what they show, and the record of what was done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables about people."""
    _make_answers()
    _make_audit()
    _make_audit_ends()
    _make_ceremonies()
    _make_erasures()
    _make_people()
    _make_spent()
    _make_tombstones()
    _make_api_keys()
    _make_avatars()
    _make_cards()
    _make_identities()
    _make_passkeys()
    _make_passwords()
    _make_recovery_codes()
    _make_sessions()
    _make_shut_devices()
    _make_totp_secrets()
    _make_refresh_tokens()


def _make_answers() -> None:
    op.create_table(
        "answers",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.LargeBinary()),
        sa.Column("expires_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
    )
    op.create_index("ix_answers_account", "answers", ["account"])
    op.create_index("ix_answers_expires_ms", "answers", ["expires_ms"])


def _make_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.LargeBinary()),
        sa.Column("subject", sa.LargeBinary()),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
    )
    op.create_index("ix_audit_subject_seq", "audit", ["subject", "seq"])


def _make_audit_ends() -> None:
    op.create_table(
        "audit_ends",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_ends"),
    )


def _make_ceremonies() -> None:
    op.create_table(
        "ceremonies",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("account", sa.LargeBinary()),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("expires_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ceremonies"),
    )
    op.create_index("ix_ceremonies_account", "ceremonies", ["account"])
    op.create_index("ix_ceremonies_expires_ms", "ceremonies", ["expires_ms"])


def _make_erasures() -> None:
    op.create_table(
        "erasures",
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("begun_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account", name="pk_erasures"),
    )


def _make_people() -> None:
    op.create_table(
        "people",
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("alias", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("seen_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account", name="pk_people"),
        sa.UniqueConstraint("alias", name="uq_people_alias"),
    )


def _make_spent() -> None:
    op.create_table(
        "spent",
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("expires_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("nonce", name="pk_spent"),
    )
    op.create_index("ix_spent_expires_ms", "spent", ["expires_ms"])


def _make_tombstones() -> None:
    op.create_table(
        "tombstones",
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_tombstones"),
    )


def _make_api_keys() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("used_ms", sa.BigInteger()),
        sa.Column("expires_ms", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["account"],
            ["people.account"],
            name="fk_api_keys_account",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_api_keys"),
    )
    op.create_index("ix_api_keys_account", "api_keys", ["account"])


def _make_avatars() -> None:
    op.create_table(
        "avatars",
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("updated_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["people.account"],
            name="fk_avatars_account",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account", name="pk_avatars"),
    )


def _make_cards() -> None:
    op.create_table(
        "cards",
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("bio", sa.Text(), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("editors", sa.Text(), nullable=False),
        sa.Column("updated_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["people.account"],
            name="fk_cards_account",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account", name="pk_cards"),
    )


def _make_identities() -> None:
    op.create_table(
        "identities",
        sa.Column("number", _Number, nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("used_ms", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["account"],
            ["people.account"],
            name="fk_identities_account",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("number", name="pk_identities"),
        sa.UniqueConstraint("issuer", "subject", name="uq_identities_issuer_subject"),
    )
    op.create_index("ix_identities_account", "identities", ["account"])


def _make_passkeys() -> None:
    op.create_table(
        "passkeys",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("handle", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("backed_up", sa.SmallInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("used_ms", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["account"],
            ["people.account"],
            name="fk_passkeys_account",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_passkeys"),
    )
    op.create_index("ix_passkeys_account", "passkeys", ["account"])


def _make_passwords() -> None:
    op.create_table(
        "passwords",
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("phc", sa.Text(), nullable=False),
        sa.Column("changed_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["people.account"],
            name="fk_passwords_account",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account", name="pk_passwords"),
    )


def _make_recovery_codes() -> None:
    op.create_table(
        "recovery_codes",
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("used_ms", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["account"],
            ["people.account"],
            name="fk_recovery_codes_account",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account", "hash", name="pk_recovery_codes"),
    )


def _make_sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("device", sa.LargeBinary()),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("methods", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("cookie", sa.LargeBinary()),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("used_ms", sa.BigInteger(), nullable=False),
        sa.Column("expires_ms", sa.BigInteger(), nullable=False),
        sa.Column("proved_ms", sa.BigInteger(), nullable=False),
        sa.Column("ended_ms", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["account"],
            ["people.account"],
            name="fk_sessions_account",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.UniqueConstraint("cookie", name="uq_sessions_cookie"),
    )
    op.create_index("ix_sessions_account", "sessions", ["account"])
    op.create_index("ix_sessions_expires_ms", "sessions", ["expires_ms"])


def _make_shut_devices() -> None:
    op.create_table(
        "shut_devices",
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("device", sa.LargeBinary(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["people.account"],
            name="fk_shut_devices_account",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account", "device", name="pk_shut_devices"),
    )


def _make_totp_secrets() -> None:
    op.create_table(
        "totp_secrets",
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("begun_ms", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_ms", sa.BigInteger()),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["people.account"],
            name="fk_totp_secrets_account",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account", name="pk_totp_secrets"),
    )


def _make_refresh_tokens() -> None:
    op.create_table(
        "refresh_tokens",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("session", sa.LargeBinary(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("rotated_ms", sa.BigInteger()),
        sa.Column("successor", sa.LargeBinary()),
        sa.ForeignKeyConstraint(
            ["session"],
            ["sessions.id"],
            name="fk_refresh_tokens_session",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("hash", name="pk_refresh_tokens"),
    )
    op.create_index("ix_refresh_tokens_session", "refresh_tokens", ["session"])
