"""Commands that talk to a relay: connect, sync, device revoke.

Each opens one conversation, waits until what was asked is durable, and hangs up.
"""

from __future__ import annotations

import argparse

from crdt.ids import DeviceId
from desktop.cli.console import Console, counted
from desktop.cli.conversing import finish_entry, require_relay
from desktop.cli.online import online
from desktop.cli.status_command import device_rows
from desktop.link.address import relay_url
from desktop.link.errors import LinkError, TimedOut
from desktop.services.errors import NothingThere, NotPossible
from desktop.services.home import Home
from desktop.services.replication import RelayPin


def connect(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Make or use the account on a relay, and send what is here."""
    before = home.store.relay()
    url = relay_url(arguments.url)
    try:
        home.store.set_relay(url, before.relay_key if before and before.url == url else None)
        with online(home) as link:
            link.catch_up(arguments.timeout)
    except (LinkError, NotPossible) as error:
        step_back(home, before, error)
        raise
    console.say(f"Connected to {url}. All that is here is on the relay.")
    console.value({"relay": url, "account": home.account.id.hex(), "outbox": 0})


def step_back(home: Home, before: RelayPin | None, error: Exception) -> None:
    """Connecting failed: use the relay from before, if any. One that proved its key and only took
    long stays, because what is left goes with the next sync."""
    tried = home.store.relay()
    if isinstance(error, TimedOut) and tried is not None and tried.relay_key is not None:
        return
    if before is None:
        home.store.forget_relay()
    elif tried is None or before.url != tried.url:
        home.store.set_relay(before.url, before.relay_key)


def sync(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Exchange with the relay until nothing is left."""
    require_relay(home)
    before = len(home.library.sessions())
    with online(home) as link:
        link.catch_up(arguments.timeout)
        home.library.note_seen_now()
        link.syncing.replicator.flush()
        link.catch_up(arguments.timeout)
    sessions = len(home.library.sessions())
    came = sessions - before
    console.say(
        f"Nothing is left to exchange; {counted(came, 'session')} came in, {sessions} here in all."
    )
    console.value({"outbox": home.store.outbox_size(), "received": came, "sessions": sessions})


def device_revoke(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Shut a device out of everything written from now on."""
    require_relay(home)
    device, name = _find_device(home, arguments.name)
    with online(home) as link:
        link.catch_up(arguments.timeout)
        finished: list[str | None] = []
        link.syncing.revoke(device, finished.append)
        finish_entry(link, finished, arguments.timeout)
    console.say(f"{name} was removed. What it has read stays with it; nothing new reaches it.")
    console.value({"revoked": name, "device": device.hex()})


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
