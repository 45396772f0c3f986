"""The words of the `breath` command.

`--profile` and `--json` are taken before and after the command. What is not understood raises
UsageError with one sentence; nothing here prints or exits, except for `--help`.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

_CODE = re.compile(r"\s*BM[0-9]{1,3}-", re.ASCII | re.IGNORECASE)
_JOIN_TIMEOUT_S = 600.0
_NETWORK_TIMEOUT_S = 60.0


class UsageError(Exception):
    """The command was not understood."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message}; {self.prog} --help shows what it takes.")


def parse(arguments: list[str]) -> argparse.Namespace:
    """The command and its options. Raises UsageError; `command` names what to do."""
    parser = _build()
    parsed = parser.parse_args(arguments)
    if getattr(parsed, "command", None) is None:
        raise UsageError("breath needs a command; breath --help lists them.")
    return parsed


def _build() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="breath", description="Breathing sessions, from the command line.", allow_abbrev=False
    )
    parser.add_argument("--profile", type=Path, default=None, metavar="DIR", help=_PROFILE_HELP)
    parser.add_argument("--json", action="store_true", default=False, help=_JSON_HELP)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)
    add = _adder(commands)
    _add_local(add)
    _add_network(add)
    return parser


_PROFILE_HELP = "the profile to use instead of this user's own"
_JSON_HELP = "print one JSON value instead of sentences"
_Add = Callable[..., argparse.ArgumentParser]


def _adder(commands: Any) -> _Add:
    def add(name: str, command: str | None, text: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = commands.add_parser(
            name, help=text, description=text, allow_abbrev=False
        )
        suppressed = argparse.SUPPRESS
        parser.add_argument(
            "--profile", type=Path, default=suppressed, metavar="DIR", help=_PROFILE_HELP
        )
        parser.add_argument("--json", action="store_true", default=suppressed, help=_JSON_HELP)
        if command is not None:
            parser.set_defaults(command=command)
        return parser

    return add


def _group(add: _Add, name: str, text: str) -> _Add:
    """A command with commands of its own."""
    parser = add(name, None, text)
    return _adder(parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser))


def _add_local(add: _Add) -> None:
    bring = add("import", "import", "bring over an export of Breath Master for VS Code")
    bring.add_argument("file", type=Path, metavar="FILE")
    session = add("session", "session", "a guided session in the terminal")
    session.add_argument("--pattern", default="chill", metavar="NAME", help=_PATTERN_HELP)
    length = session.add_mutually_exclusive_group()
    length.add_argument("--cycles", type=_positive, metavar="N", help="how many breaths")
    length.add_argument("--minutes", type=_minutes, metavar="M", help="about how long")
    add("history", "history", "finished sessions, oldest first")
    add("stats", "stats", "totals, streak, level and where the points come from")
    add("status", "status", "account, devices, relay and what is verified")
    export = add("export", "export", "write everything out in plain formats")
    export.add_argument("directory", type=Path, metavar="DIR")
    export.add_argument("--format", choices=("json", "csv", "automerge"), default="json")
    export.add_argument("--force", action="store_true", help="replace files that are there")
    erase = add("erase", "erase", "delete everything in the profile, and the keys that open it")
    erase.add_argument("--yes", action="store_true", help="do not ask")
    _add_pattern(_group(add, "pattern", "patterns and programs of your own"))


def _add_pattern(pattern: _Add) -> None:
    pattern("list", "pattern-list", "your own, and the presets")
    show = pattern("show", "pattern-show", "one of them, with its code")
    show.add_argument("which", metavar="ID", help=_WHICH_HELP)
    take = pattern("add", "pattern-add", "take one up from a file or a code")
    take.add_argument("file", type=_file_or_code, metavar="FILE-or-CODE")
    take.add_argument("--replace", action="store_true", help="in place of one of the same name")
    remove = pattern("remove", "pattern-remove", "take one of your own away")
    remove.add_argument("which", metavar="ID", help=_WHICH_HELP)
    export = pattern("export", "pattern-export", "write one into a file, to give away")
    export.add_argument("which", metavar="ID", help=_WHICH_HELP)
    export.add_argument("file", type=Path, metavar="FILE")


_WHICH_HELP = "its id, or its name where no other has it"
_PATTERN_HELP = (
    "a preset such as chill, a pattern or program of your own by name or id, "
    "or custom:IN-HOLD-OUT-HOLD in seconds"
)


def _add_network(add: _Add) -> None:
    connect = add("connect", "connect", "make or use the account on a relay")
    connect.add_argument("url", metavar="URL")
    _timeout(connect, _NETWORK_TIMEOUT_S)
    _timeout(add("sync", "sync", "exchange with the relay until nothing is left"))
    pair = _group(add, "pair", "bring another device into this account")
    _timeout(pair("show", "pair-show", "make a code for the other device"))
    join = pair("join", "pair-join", "join the account that showed a code")
    join.add_argument("code", metavar="CODE")
    join.add_argument("--name", default=None, help="what this device is to be called")
    _timeout(join, _JOIN_TIMEOUT_S)
    approve = pair("approve", "pair-approve", "let the device in that answered the code")
    approve.add_argument("--fingerprint", default=None, help="what the other device shows")
    _timeout(approve)
    device = _group(add, "device", "the devices of this account")
    device("list", "device-list", "all devices")
    revoke = device("revoke", "device-revoke", "shut a device out")
    revoke.add_argument("name", metavar="NAME")
    _timeout(revoke)
    recovery = _group(add, "recovery", "the key that stands in for a lost device")
    _timeout(recovery("new", "recovery-new", "make a key, which replaces the one before"))
    restore = recovery("restore", "recovery-restore", "read a key from standard input")
    restore.add_argument("url", nargs="?", default=None, metavar="URL", help="the relay")
    _timeout(restore)


def _timeout(parser: argparse.ArgumentParser, seconds: float = _NETWORK_TIMEOUT_S) -> None:
    parser.add_argument(
        "--timeout", type=_seconds, default=seconds, metavar="S", help="seconds to wait at most"
    )


def _file_or_code(text: str) -> Path | str:
    """A code as it is; everything else is a file."""
    return text if _CODE.match(text) else Path(text)


def _positive(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= 100_000:
        raise argparse.ArgumentTypeError("a whole number from 1 on is needed")
    return number


def _minutes(text: str) -> float:
    return _number(text, 24 * 60, "minutes")


def _seconds(text: str) -> float:
    return _number(text, 24 * 3600, "seconds")


def _number(text: str, limit: float, unit: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number <= limit:
        raise argparse.ArgumentTypeError(f"a number of {unit} above 0 is needed")
    return number
