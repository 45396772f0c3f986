"""Commands that talk to a relay: connect, sync, pair, device revoke, recovery.

Each opens one conversation, waits until what was asked is durable, and hangs up.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable, Mapping

from crdt.derivation import EPOCH_SECRET_BYTES, NONCE_BYTES
from crdt.devices import set_recovery
from crdt.errors import BadInput
from crdt.ids import DeviceId
from crdt.pairing import parse_link
from crdt.pairing_new import NewSide
from crdt.recovery import RECOVERY_SECRET_BYTES, RecoveryKey, parse_recovery_text
from desktop.cli.console import Console
from desktop.cli.online import APP, Online, online
from desktop.cli.status_command import device_rows
from desktop.link.address import relay_url
from desktop.link.errors import LinkError
from desktop.link.joining import Joining, join_by_link, recover
from desktop.services.errors import NothingThere, NotPossible
from desktop.services.history_view import rfc3339
from desktop.services.home import Home, default_device_name
from desktop.services.pairing_host import HostState

_NAME_CHARS = 60


def connect(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Make or use the account on a relay, and send what is here."""
    before = home.store.relay()
    url = relay_url(arguments.url)
    try:
        home.store.set_relay(url, before.relay_key if before and before.url == url else None)
        with online(home) as link:
            link.run_until(lambda: link.syncing.replicator.caught_up, arguments.timeout)
    except (LinkError, NotPossible):
        if before is None:
            home.store.forget_relay()
        elif before.url != url:
            home.store.set_relay(before.url, before.relay_key)
        raise
    console.say(f"Connected to {url}. All that is here is on the relay.")
    console.value({"relay": url, "account": home.account.id.hex(), "outbox": 0})


def sync(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Exchange with the relay until nothing is left."""
    _require_relay(home)
    before = len(home.library.sessions())
    with online(home) as link:
        link.run_until(lambda: link.syncing.replicator.caught_up, arguments.timeout)
    sessions = len(home.library.sessions())
    came = sessions - before
    console.say(f"Nothing is left to exchange; {came} sessions came in, {sessions} are here.")
    console.value({"outbox": home.store.outbox_size(), "received": came, "sessions": sessions})


def pair_show(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Make a code for the other device; it is valid for ten minutes and one device."""
    relay = _require_relay(home)
    with online(home) as link:
        link.run_until(lambda: link.syncing.replicator.caught_up, arguments.timeout)
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
        invite = parse_link(arguments.code)
    except BadInput as error:
        raise NotPossible("That is not a whole code from another device.") from error
    if invite.account == home.account.id and not home.account.is_revoked:
        raise NotPossible("This device is in that account already.")
    keys = home.account.prepare_device(home.entropy)
    name = _name(arguments.name)
    side = NewSide(invite, keys, name, home.entropy(NONCE_BYTES))

    def shown(print_of_keys: str) -> None:
        console.say(f"fingerprint: {print_of_keys}", "Waiting until the other device approves.")
        console.value({"fingerprint": print_of_keys})

    joining = asyncio.run(join_by_link(side, app=APP, shown=shown, timeout_s=arguments.timeout))
    _adopt(home, joining, keys.device_id, name, arguments.timeout)
    sessions = len(home.library.sessions())
    console.say(f"This device is in the account now; {sessions} sessions are here.")
    console.value({"account": home.account.id.hex(), "name": name, "sessions": sessions})


def pair_approve(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Let the device in that answered the code, after the fingerprints were compared."""
    _require_relay(home)
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
        link.run_until(lambda: link.syncing.replicator.caught_up, arguments.timeout)
    console.say(f"{name} is in the account now.")
    console.value({"name": name, "fingerprint": shown})


def device_revoke(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Shut a device out of everything written from now on."""
    _require_relay(home)
    device, name = _find_device(home, arguments.name)
    with online(home) as link:
        link.run_until(lambda: link.syncing.replicator.caught_up, arguments.timeout)
        finished: list[str | None] = []
        link.syncing.revoke(device, finished.append)
        _finish_entry(link, finished, arguments.timeout)
    console.say(f"{name} was removed. What it has read stays with it; nothing new reaches it.")
    console.value({"revoked": name, "device": device.hex()})


def recovery_new(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Make a recovery key. On a terminal it counts once it was typed back."""
    key = RecoveryKey.from_secret(home.entropy(RECOVERY_SECRET_BYTES))
    if console.is_terminal and not console.as_json:
        console.say("Write this down and keep it safe; it is shown once:", "", key.text, "")
        if not _typed_back(key, console):
            raise NotPossible("That was another key, so nothing was changed; please try again.")
    finished: list[str | None] = []
    if home.store.relay() is None:
        _append_offline(home, key)
    else:
        with online(home) as link:
            link.run_until(lambda: link.syncing.replicator.caught_up, arguments.timeout)
            link.syncing.set_recovery_key(key, finished.append)
            _finish_entry(link, finished, arguments.timeout)
    if not console.is_terminal:
        console.say(key.text)
    console.say("The recovery key is in force; one made before is not any more.")
    console.value({"recovery_key": key.text})


def recovery_restore(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Bring the account back on this device, with the key read from standard input."""
    relay = home.store.relay()
    text = arguments.url or arguments.url_option or (relay.url if relay else None)
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
    _adopt(home, joining, keys.device_id, _name(None), arguments.timeout)
    sessions = len(home.library.sessions())
    console.say(f"The account is back; {sessions} sessions are here.")
    console.value({"account": home.account.id.hex(), "sessions": sessions})


def _adopt(home: Home, joining: Joining, device: DeviceId, name: str, timeout_s: float) -> None:
    """Go on as the device that was let in, then fetch what the account holds."""
    with online(home) as link:
        link.syncing.adopt(joining, device)
        home.library.name_device(home.account.device, name)
        link.run_until(lambda: link.syncing.replicator.caught_up, timeout_s)


def _require_relay(home: Home) -> str:
    relay = home.store.relay()
    if relay is None:
        raise NotPossible("No relay is in use yet; breath connect URL changes that.")
    return relay.url


def _wait_for(link: Online, states: tuple[HostState, ...], timeout_s: float) -> None:
    pairing = link.syncing.pairing

    def reached() -> bool:
        if pairing.status.state is HostState.FAILED:
            raise NotPossible(_PAIRING.get(pairing.status.code, "The pairing was not finished."))
        return pairing.status.state in states

    link.run_until(reached, timeout_s)


_PAIRING = {
    "pairing_expired": "The code is older than ten minutes; breath pair show makes a new one.",
    "pairing_spoiled": "Two devices answered the code, so neither was added; please make another.",
    "fingerprint_differs": "The fingerprints differ, so the device was not added.",
}


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


def _find_device(home: Home, wanted: str) -> tuple[DeviceId, str]:
    """An active device by its name, or by the beginning of its id."""
    active = [row for row in device_rows(home) if not row["revoked"]]
    found = [row for row in active if row["name"] == wanted]
    if not found and len(wanted) >= 4:
        found = [row for row in active if str(row["id"]).startswith(wanted.lower())]
    if not found:
        raise NothingThere(f"There is no device called {wanted} in this account.")
    if len(found) > 1:
        raise NotPossible(f"Several devices are called {wanted}; the id from device list tells.")
    (row,) = found
    if row["this"]:
        raise NotPossible("A device cannot remove itself; another device of the account can.")
    return DeviceId(bytes.fromhex(str(row["id"]))), str(row["name"])


def _finish_entry(link: Online, finished: list[str | None], timeout_s: float) -> None:
    link.run_until(lambda: bool(finished), timeout_s)
    if finished[0] is not None:
        raise NotPossible(f"The relay did not take the change ({finished[0]}).")
    link.run_until(lambda: link.syncing.replicator.caught_up, timeout_s)


def _append_offline(home: Home, key: RecoveryKey) -> None:
    """Without a relay the list is ours alone, so the entry goes to its end right here."""
    account = home.account
    fresh = home.entropy(EPOCH_SECRET_BYTES) if account.devices.recovery else None
    entry = set_recovery(
        account.devices, account.keys, key.public, account.epochs, fresh, home.wall_ms()
    )
    rotated = account.grow(account.devices.length, [entry])
    home.library.list_grew(rotated=rotated)


def _typed_back(key: RecoveryKey, console: Console) -> bool:
    try:
        return parse_recovery_text(console.ask("Type it back: ")).public == key.public
    except BadInput:
        return False


def _name(wanted: str | None) -> str:
    name = "".join(ch for ch in wanted or "" if ch.isprintable()).strip()
    return name[:_NAME_CHARS] or default_device_name()


COMMANDS: Mapping[str, Callable[[Home, argparse.Namespace, Console], None]] = {
    "connect": connect,
    "sync": sync,
    "pair-show": pair_show,
    "pair-join": pair_join,
    "pair-approve": pair_approve,
    "device-revoke": device_revoke,
    "recovery-new": recovery_new,
    "recovery-restore": recovery_restore,
}
