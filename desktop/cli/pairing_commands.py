"""`breath pair`: bringing another device into the account.

`show` makes a code and ends; `join` on the other device answers it, prints its fingerprint and
waits; `approve` here meets the newcomer, compares and adds it.
"""

from __future__ import annotations

import argparse
import asyncio

from crdt.derivation import NONCE_BYTES
from crdt.errors import BadInput
from crdt.pairing import parse_link
from crdt.pairing.new import NewSide
from desktop.cli.console import Console, counted
from desktop.cli.conversing import adopt, require_relay
from desktop.cli.online import APP, Online, online
from desktop.link.joining import join_by_link
from desktop.services.errors import NotPossible
from desktop.services.history_view import rfc3339
from desktop.services.home import Home, default_device_name, plain_name
from desktop.services.pairing_host import HostState
from desktop.services.sentences import sentence_for


def pair_show(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Make a code for the other device; it is valid for ten minutes and one device."""
    relay = require_relay(home)
    with online(home) as link:
        link.catch_up(arguments.timeout)
        offered = link.syncing.pairing.offer(relay)
        home.store.set_pairing_offer(offered.link, offered.expires_at_ms)
    console.say(
        offered.link,
        "On the other device: breath pair join CODE. Then here: breath pair approve",
        "The code is a secret, and works for ten minutes.",
    )
    console.value({"code": offered.link, "expires_at": rfc3339(offered.expires_at_ms)})


def pair_join(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Answer a code, show the fingerprint, and wait until the other device approves."""
    try:
        code = console.read_line() if arguments.code == "-" else arguments.code
        invite = parse_link(code)
    except BadInput as error:
        raise NotPossible("That is not a whole code from another device.") from error
    if invite.account == home.account.id and not home.account.is_revoked:
        raise NotPossible("This device is in that account already.")
    keys = home.account.prepare_device(home.entropy)
    name = plain_name(arguments.name or "") or default_device_name()
    side = NewSide(invite, keys, name, home.entropy(NONCE_BYTES))

    def shown(print_of_keys: str) -> None:
        console.say(
            f"fingerprint: {print_of_keys}",
            "Once the other device approves, what is here is copied into that account. "
            "Join only with a code of your own; Ctrl+C ends this.",
            "Waiting until the other device approves.",
        )
        console.value({"fingerprint": print_of_keys})

    joining = asyncio.run(join_by_link(side, app=APP, shown=shown, timeout_s=arguments.timeout))
    adopt(home, joining, keys.device_id, name, arguments.timeout)
    sessions = len(home.library.sessions())
    console.say(f"This device is in the account now; {counted(sessions, 'session')} here in all.")
    console.value({"account": home.account.id.hex(), "name": name, "sessions": sessions})


def pair_approve(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Let the device in that answered the code, after the fingerprints were compared."""
    require_relay(home)
    offer = home.store.pairing_offer(home.wall_ms())
    if offer is None:
        raise NotPossible("No code is open here; breath pair show makes one.")
    with online(home) as link:
        pairing = link.syncing.pairing
        pairing.resume(offer)
        _wait_for(link, (HostState.ASKING,), arguments.timeout)
        newcomer = pairing.status
        name, shown = newcomer.newcomer_name, newcomer.fingerprint
        pairing.approve(_confirmed(name, shown, arguments, console))
        home.store.forget_pairing_offer()
        _wait_for(link, (HostState.DONE,), arguments.timeout)
        link.catch_up(arguments.timeout)
    console.say(f"{name} is in the account now.")
    console.value({"name": name, "fingerprint": shown})


def _wait_for(link: Online, states: tuple[HostState, ...], timeout_s: float) -> None:
    pairing = link.syncing.pairing

    def reached() -> bool:
        if pairing.status.state is HostState.FAILED:
            raise NotPossible(sentence_for(pairing.status.code))
        return pairing.status.state in states

    link.run_until(reached, timeout_s)


def _confirmed(name: str, shown: str, arguments: argparse.Namespace, console: Console) -> str:
    """The fingerprint that the person stands by."""
    if arguments.fingerprint is not None:
        return str(arguments.fingerprint)
    if not console.is_terminal:
        raise NotPossible(
            "Without a terminal, --fingerprint has to say what the other device shows."
        )
    answer = console.ask(f"{name} wants to join. Does it show {shown}? [y/N] ")
    if not answer.lower().startswith("y"):
        raise NotPossible("The device was not added.")
    return shown
