"""`breath-relay`: serve, doctor, migrate, backup, restore, admin, audit.

Whatever fails is said in one sentence on standard error, with exit code 1; never a traceback.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import gc
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from sync_server.admin.commands import add_admin
from sync_server.app import run_relay
from sync_server.audit.commands import add_audit
from sync_server.config import RelayConfig, load_config
from sync_server.edge.logs import configure_logs
from sync_server.edge.parent import end_with_parent
from sync_server.edge.system import make_room_for_sockets, stop_when_asked
from sync_server.errors import RelayError
from sync_server.ops.backup import back_up, restore
from sync_server.ops.doctor import examine
from sync_server.rooms.alone import run_rooms
from sync_server.storage.database import migrate_postgres, migrate_sqlite
from sync_server.storage.folder import DataFolder

_SWITCH_S: Final = 0.001


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code."""
    options = _parser().parse_args(arguments)
    try:
        config = _config(options)
        code: int = options.run(config, options)
        sys.stdout.flush()
    except RelayError as error:
        print(str(error), file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read our words has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except ExceptionGroup as group:
        failures = group.subgroup(RelayError)
        if failures is None:
            raise
        print(str(_first(failures)), file=sys.stderr)
        return 1
    return code


def _first(group: BaseExceptionGroup[RelayError]) -> BaseException:
    inner: BaseException = group
    while isinstance(inner, BaseExceptionGroup):
        inner = inner.exceptions[0]
    return inner


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", metavar="DIR", help="where the relay keeps everything")
    common.add_argument("--config", metavar="FILE", type=Path, help="settings in TOML")
    parser = argparse.ArgumentParser(
        prog="breath-relay", description="Carries sealed breathing sessions between devices."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", parents=[common], help="run the relay")
    serve.add_argument("--listen", metavar="HOST:PORT", help="port 0 takes any free one")
    serve.add_argument("--tls-cert", metavar="FILE", help="certificate chain in PEM")
    serve.add_argument("--tls-key", metavar="FILE", help="its private key in PEM")
    serve.add_argument(
        "--rooms-only",
        action="store_const",
        const="true",
        help="live rooms and nothing else, for a local network",
    )
    serve.add_argument(
        "--with-parent", action="store_true", help="end once standard input is closed"
    )
    serve.set_defaults(run=_serve)
    doctor = commands.add_parser("doctor", parents=[common], help="check the installation")
    doctor.add_argument("--json", action="store_true", help="findings as JSON")
    doctor.set_defaults(run=_doctor)
    migrate = commands.add_parser("migrate", parents=[common], help="bring the database up to date")
    migrate.set_defaults(run=_migrate)
    backup = commands.add_parser("backup", parents=[common], help="copy everything, while running")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(run=_backup)
    restoring = commands.add_parser("restore", parents=[common], help="put a backup in place")
    restoring.add_argument("file", type=Path, metavar="FILE")
    restoring.set_defaults(run=_restore)
    add_admin(commands, common)
    add_audit(commands, common)
    return parser


def _config(options: argparse.Namespace) -> RelayConfig:
    named = ("data", "listen", "tls_cert", "tls_key", "rooms_only")
    given = {name: getattr(options, name, None) for name in named}
    chosen = {name: value for name, value in given.items() if value is not None}
    return load_config(os.environ, options.config, chosen)


def _serve(config: RelayConfig, options: argparse.Namespace) -> int:
    configure_logs(config.log_level)
    os.umask(0o077)
    make_room_for_sockets(config.rates.connections)

    async def main_task(config: RelayConfig) -> None:
        stop = asyncio.Event()
        stop_when_asked(stop)
        if options.with_parent:
            end_with_parent(sys.stdin.fileno(), stop)
        if config.rooms_only:
            await run_rooms(config, _announce, stop)
        else:
            await run_relay(config, _announce, stop, tell=_say)

    if not config.is_temporary:
        asyncio.run(main_task(config))
        return 0
    with tempfile.TemporaryDirectory(prefix="breath-rooms-") as folder:
        asyncio.run(main_task(replace(config, data=Path(folder))))
    return 0


def _announce(urls: Sequence[str]) -> None:
    """What is there by now stays: it is put aside from the collector of garbage, which would look
    through it while requests wait. And threads take turns sooner than after Python's own 5 ms, as
    the event loop is one of them."""
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(_SWITCH_S)
    print(*urls, flush=True)


def _say(text: str) -> None:
    print(text, flush=True)


def _doctor(config: RelayConfig, options: argparse.Namespace) -> int:
    findings = examine(config, dt.datetime.now(dt.UTC))
    if options.json:
        rows = [{"check": f.check, "ok": f.ok, "text": f.text} for f in findings]
        print(json.dumps(rows, indent=2))
    else:
        for finding in findings:
            print(f"{'ok ' if finding.ok else 'BAD'}  {finding.check}: {finding.text}")
    return 0 if all(finding.ok for finding in findings) else 1


def _migrate(config: RelayConfig, _options: argparse.Namespace) -> int:
    if config.database_url is not None:
        before, after = asyncio.run(migrate_postgres(config.database_url.reveal()))
    else:
        folder = DataFolder(path=config.data)
        folder.make()
        with folder.held():
            before, after = migrate_sqlite(folder.database)
    if before == after:
        print(f"The database is up to date (step {after}).")
    else:
        print(f"The database went from {before or 'nothing'} to step {after}.")
    return 0


def _backup(config: RelayConfig, options: argparse.Namespace) -> int:
    _require_embedded(config, "pg_dump")
    size = back_up(DataFolder(path=config.data), options.file)
    print(
        f"{options.file}: {size} bytes, with the relay's key. Keep it where only you can read it."
    )
    return 0


def _restore(config: RelayConfig, options: argparse.Namespace) -> int:
    _require_embedded(config, "pg_restore")
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
    kept = restore(DataFolder(path=config.data), options.file, stamp)
    print(f"The backup is in place in {config.data}.")
    for path in kept:
        print(f"What was there before is kept as {path.name}.")
    return 0


def _require_embedded(config: RelayConfig, tool: str) -> None:
    if config.database_url is not None:
        raise RelayError(
            f"This relay keeps its data in PostgreSQL: use {tool} for the database, and copy "
            f"{DataFolder(path=config.data).key} beside it."
        )
