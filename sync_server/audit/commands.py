"""`breath-relay audit`: reckon the log again, keep its signed head, write it out. Changes nothing,
and works beside a running relay."""

from __future__ import annotations

import argparse
import sys
from typing import Any, Final

from sqlalchemy import Connection

from sync_server.audit import service, store
from sync_server.audit.export import Format, write_lines
from sync_server.audit.heads import BadHead, Held, end_of_log, holds, read_head, write_head
from sync_server.audit.service import Verdict
from sync_server.config import RelayConfig
from sync_server.errors import RelayError
from sync_server.ops.direct import look
from sync_server.ops.secrets import read_secrets

Head = tuple[int, bytes]

_UNLIKE: Final = {
    Held.NO: "It does not hold line {seq} as it was in the head that was given: lines were cut "
    "off, or the log was written anew.",
    Held.DROPPED: "Line {seq} was dropped with the oldest lines, so the head that was given "
    "cannot be compared any more.",
}


def add_audit(commands: Any, common: argparse.ArgumentParser) -> None:
    """Adds the command and what stands below it."""
    audit = commands.add_parser("audit", help="the record of what was done")
    below = audit.add_subparsers(required=True, metavar="WHAT")
    verify = below.add_parser("verify", parents=[common], help="check that no line was changed")
    verify.add_argument("--since", metavar="HEAD", help="a head that an earlier check printed")
    verify.set_defaults(run=_verify)
    export = below.add_parser("export", parents=[common], help="write all lines to standard output")
    export.add_argument("--format", choices=[kind.value for kind in Format], default="jsonl")
    export.set_defaults(run=_export)


def _verify(config: RelayConfig, options: argparse.Namespace) -> int:
    secrets = read_secrets(config)
    since = None if options.since is None else _read_head(options.since, secrets.public)

    def work(conn: Connection) -> tuple[Verdict, Head, Held | None]:
        held = None if since is None else holds(conn, *since)
        return service.verify(conn), end_of_log(conn), held

    verdict, end, held = look(config, work)
    if verdict.broken_at is not None:
        print(_broken(verdict), file=sys.stderr)
        return 1
    print(_whole(verdict))
    print(f"head: {write_head(secrets.seed, *end)}")
    return 0 if since is None or held is None else _compare(since, held)


def _compare(since: Head, held: Held) -> int:
    if held is Held.YES:
        print(f"It goes on from line {since[0]}, as in the head that was given.")
        return 0
    print(_UNLIKE[held].format(seq=since[0]), file=sys.stderr)
    return 1


def _broken(verdict: Verdict) -> str:
    if verdict.broken_at is not None and verdict.broken_at > verdict.last:
        return f"The log is not whole: it ends elsewhere than it says, after line {verdict.last}."
    return f"The log is not whole: line {verdict.broken_at} does not follow from what is before it."


def _whole(verdict: Verdict) -> str:
    if not verdict.lines:
        return "The log is whole: no line is kept."
    return f"The log is whole: lines {verdict.first} to {verdict.last}."


def _read_head(text: str, relay_key: bytes) -> Head:
    try:
        return read_head(text, relay_key)
    except BadHead as error:
        raise RelayError("That is no head that this relay signed.") from error


def _export(config: RelayConfig, options: argparse.Namespace) -> int:
    def work(conn: Connection) -> None:
        for text in write_lines(store.each_line(conn), Format(options.format), with_head=True):
            sys.stdout.write(text)

    look(config, work)
    return 0
