"""`breath-relay admin`: the owner's link, who runs the relay, and roles. Works beside a running
relay, on both databases."""

from __future__ import annotations

import argparse
import secrets
import time
from typing import Any

from sqlalchemy import Connection

from crdt.ids import ID_BYTES, AccountId
from sync_server.admin import owner, service, store
from sync_server.config import RelayConfig
from sync_server.errors import RelayError
from sync_server.ops.direct import change, look
from sync_server.ops.secrets import read_secrets
from sync_server.people.service import ROLES
from sync_server.problems import Refusal


def add_admin(commands: Any, common: argparse.ArgumentParser) -> None:
    """Adds the command and what stands below it."""
    admin = commands.add_parser("admin", help="who runs the relay")
    below = admin.add_subparsers(required=True, metavar="WHAT")
    create = below.add_parser(
        "create-owner", parents=[common], help="print a link by which an account runs the relay"
    )
    create.set_defaults(run=_create_owner)
    listing = below.add_parser("list", parents=[common], help="the accounts that run the relay")
    listing.set_defaults(run=_list)
    role = below.add_parser("role", parents=[common], help="give an account another role")
    role.add_argument("account", metavar="ACCOUNT", help="32 hexadecimal digits")
    role.add_argument("role", metavar="ROLE", choices=ROLES, help=", ".join(ROLES))
    role.set_defaults(run=_role)


def _create_owner(config: RelayConfig, _options: argparse.Namespace) -> int:
    derived = read_secrets(config)
    code = change(
        config, lambda conn: owner.make_code(conn, derived, secrets.token_bytes, _now_ms())
    )
    print(f"{owner.invitation(config.issuer, code)}\nLinks that were printed before are void.")
    return 0


def _list(config: RelayConfig, _options: argparse.Namespace) -> int:
    for account in look(config, store.list_admins):
        print(account.hex())
    return 0


def _role(config: RelayConfig, options: argparse.Namespace) -> int:
    account = _account(options.account)

    def work(conn: Connection) -> bool:
        return service.change_role(
            conn,
            account,
            options.role,
            by=None,
            entropy=secrets.token_bytes,
            now_ms=_now_ms(),
        )

    try:
        changed = change(config, work)
    except Refusal as refusal:
        raise RelayError(refusal.detail or f"There is no account {options.account}.") from refusal
    said = "is now" if changed else "was already"
    print(f"{account.hex()} {said} {options.role}.")
    return 0


def _account(text: str) -> AccountId:
    try:
        account = bytes.fromhex(text)
    except ValueError:
        account = b""
    if len(account) != ID_BYTES:
        raise RelayError(f"{text!r} is no account: it has {2 * ID_BYTES} hexadecimal digits.")
    return AccountId(account)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
