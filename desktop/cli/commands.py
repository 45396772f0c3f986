"""From a parsed command to what carries it out, on an open profile or through the running app."""

from __future__ import annotations

import argparse
import io
import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import msgspec

from core.errors import CoreError
from core.history import Session
from desktop.cli.console import Console, counted
from desktop.cli.erase_command import erase_profile
from desktop.cli.keepers import LocalKeeper, RemoteKeeper, checked
from desktop.cli.local_commands import export_all, history, import_export, stats
from desktop.cli.parser import UsageError, parse
from desktop.cli.pattern_commands import PATTERN_COMMANDS
from desktop.cli.session_command import Pace, plan_of, run_session
from desktop.cli.status_command import device_list, status
from desktop.services.command_socket import Answer, Request, ask
from desktop.services.errors import NotPossible, ServiceError
from desktop.services.home import Home, open_home
from desktop.services.own_patterns import find_named
from desktop.services.steps import Steps, finish
from desktop.storage.errors import ProfileInUse, StorageError

_log = logging.getLogger("breath_master")

Handler = Callable[[Home, argparse.Namespace, Console], None]
StepsHandler = Callable[[Home, argparse.Namespace, Console], Steps[None]]


def _after_reading(handler: Handler) -> StepsHandler:
    """A command that takes no time once the history was read."""

    def steps(home: Home, arguments: argparse.Namespace, console: Console) -> Steps[None]:
        yield from home.library.history.read_steps()
        handler(home, arguments, console)

    return steps


def _at_once(handler: Handler) -> StepsHandler:
    """A command that takes no time."""

    def steps(home: Home, arguments: argparse.Namespace, console: Console) -> Steps[None]:
        handler(home, arguments, console)
        yield from ()

    return steps


LOCAL: Mapping[str, StepsHandler] = {
    "import": import_export,
    "history": history,
    "stats": stats,
    "status": _after_reading(status),
    "export": export_all,
    "device-list": _after_reading(device_list),
    **{name: _at_once(handler) for name, handler in PATTERN_COMMANDS.items()},
}
_PATHS = ("file", "directory")


def run(arguments: argparse.Namespace, words: list[str], directory: Path, console: Console) -> None:
    """Carry a command out on the profile in `directory`; through the app that owns it, if one
    does. Raises errors whose text is a sentence."""
    if arguments.command == "session":
        _run_session(arguments, directory, console)
        return
    if arguments.command == "erase":
        erase_profile(arguments, directory, console)
        return
    try:
        home = open_home(directory)
    except ProfileInUse:
        _run_remotely(words, directory, console)
        return
    with home:
        _handler(arguments.command)(home, arguments, console)
        home.library.tidy()


def _run_session(arguments: argparse.Namespace, directory: Path, console: Console) -> None:
    """Guide a session here, and keep it wherever the profile is owned."""
    wanted = (arguments.pattern, arguments.cycles, arguments.minutes)
    try:
        home = open_home(directory)
    except ProfileInUse:
        keeper = RemoteKeeper(directory)
        run_session(plan_of(*wanted, keeper.find), keeper, console, Pace())
        return
    with home:
        plan = plan_of(*wanted, partial(find_named, home.library.profile))
        _offer_back(home, console)
        run_session(plan, LocalKeeper(home), console, Pace())
        home.library.tidy()


def _handler(command: str) -> Handler:
    """What carries a command out. The network is loaded only by the commands that use it."""
    local = LOCAL.get(command)
    if local is not None:
        return lambda home, arguments, console: finish(local(home, arguments, console))
    from desktop.cli import network_commands, pairing_commands, recovery_commands

    network: Mapping[str, Handler] = {
        "connect": network_commands.connect,
        "sync": network_commands.sync,
        "pair-show": pairing_commands.pair_show,
        "pair-join": pairing_commands.pair_join,
        "pair-approve": pairing_commands.pair_approve,
        "device-revoke": network_commands.device_revoke,
        "recovery-new": recovery_commands.recovery_new,
        "recovery-restore": recovery_commands.recovery_restore,
    }
    return network[command]


def answer(home: Home, request: Request) -> Answer:
    """`answer_steps` at once."""
    return finish(answer_steps(home, request))


def answer_steps(home: Home, request: Request) -> Steps[Answer]:
    """What the running app says to a request of the `breath` command. Raises nothing."""
    try:
        if "keep" in request:
            return _answer_keeper(home, request)
        return (yield from _answer_command(home, request))
    except UsageError as error:
        return {"error": str(error)}
    except (ServiceError, StorageError) as error:
        return {"error": error.sentence}
    except CoreError as error:
        return {"error": str(error)}
    except Exception:  # noqa: BLE001 - the edge of a request: logged once, answered in a sentence
        _log.exception("a request of the breath command failed")
        return {"error": "The app could not do this."}


def _answer_command(home: Home, request: Request) -> Steps[Answer]:
    words = msgspec.convert(request["words"], list[str])
    here = Path(msgspec.convert(request["directory"], str))
    arguments = parse(words)
    handler = LOCAL.get(arguments.command)
    if handler is None:
        raise NotPossible(
            "Breath Master is open with this profile; its window does this, or close it first."
        )
    for name in _PATHS:
        if isinstance(getattr(arguments, name, None), Path):
            setattr(arguments, name, here / getattr(arguments, name))
    out = io.StringIO()
    console = Console(as_json=arguments.json, out=out, source=io.StringIO())
    yield from handler(home, arguments, console)
    return {"out": out.getvalue()}


def _answer_keeper(home: Home, request: Request) -> Answer:
    keeper = LocalKeeper(home)
    match request["keep"]:
        case "begin":
            return {"id": keeper.begin()}
        case "checkpoint":
            keeper.checkpoint(msgspec.convert(request["session"], Session))
        case "record":
            keeper.record(msgspec.convert(request["session"], Session))
        case "discard":
            keeper.discard()
        case _:
            raise NotPossible("The app does not know this; it may be older than the command.")
    return {}


def _run_remotely(words: list[str], directory: Path, console: Console) -> None:
    found = checked(ask(directory, {"words": words, "directory": str(Path.cwd())}))
    text = str(found.get("out", ""))
    if text:
        console.raw(text.removesuffix("\n"))


def _offer_back(home: Home, console: Console) -> None:
    """A sitting that a crash cut short is offered back; without a person to ask, it is kept."""
    left = home.library.running.unfinished()
    if left is None:
        return
    told = f"A session was cut short: {counted(left.cycles, 'breath')} of {left.pattern_name}."
    if console.is_terminal and console.ask(f"{told} Keep it? [Y/n] ").lower().startswith("n"):
        home.library.running.clear()
        return
    home.library.keep_unfinished()
    if not console.is_terminal:
        console.say(f"{told} It was kept.")
