"""`breath recovery`: the key that stands in for a lost device."""

from __future__ import annotations

import argparse
import asyncio

from crdt.errors import BadInput
from crdt.recovery import RecoveryKey, parse_recovery_text
from desktop.cli.console import Console, counted
from desktop.cli.conversing import adopt, finish_entry
from desktop.cli.online import APP, online
from desktop.link.address import relay_url
from desktop.link.joining import recover
from desktop.services.errors import NotPossible
from desktop.services.home import Home, default_device_name
from desktop.services.recovering import draw_recovery_key, set_recovery_key_offline


def recovery_new(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Make a recovery key. On a terminal it counts once it was typed back."""
    key = draw_recovery_key(home)
    if console.is_terminal and not console.as_json:
        console.say("Write this down and keep it safe; it is shown once:", "", key.text, "")
        if not _typed_back(key, console):
            raise NotPossible("That was another key, so nothing was changed; please try again.")
    finished: list[str | None] = []
    if home.store.relay() is None:
        set_recovery_key_offline(home, key)
    else:
        with online(home) as link:
            link.catch_up(arguments.timeout)
            link.syncing.set_recovery_key(key, finished.append)
            finish_entry(link, finished, arguments.timeout)
    if not console.is_terminal:
        console.say(key.text)
    console.say("The recovery key is in force; one made before is not any more.")
    console.value({"recovery_key": key.text})


def recovery_restore(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Bring the account back on this device, with the key read from standard input."""
    relay = home.store.relay()
    text = arguments.url or (relay.url if relay else None)
    if text is None:
        raise NotPossible("Which relay? breath recovery restore URL names it.")
    url = relay_url(text)
    typed = console.ask("Recovery key: ") if console.is_terminal else console.read_line()
    try:
        key = parse_recovery_text(typed)
    except BadInput as error:
        raise NotPossible(f"That is not a recovery key: {error}.") from error
    keys = home.account.prepare_device(home.entropy)
    joining = asyncio.run(recover(url, key, keys, app=APP, now_ms=home.wall_ms()))
    adopt(home, joining, keys.device_id, default_device_name(), arguments.timeout)
    sessions = len(home.library.sessions())
    console.say(f"The account is back; {counted(sessions, 'session')} here in all.")
    console.value({"account": home.account.id.hex(), "sessions": sessions})


def _typed_back(key: RecoveryKey, console: Console) -> bool:
    try:
        return parse_recovery_text(console.ask("Type it back: ")).public == key.public
    except BadInput:
        return False
