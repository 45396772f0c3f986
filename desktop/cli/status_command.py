"""How things stand: account, devices, relay, outbox, what is verified and when."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from crdt.ids import DeviceId
from desktop.cli.console import Console, counted
from desktop.services.history_view import rfc3339
from desktop.services.home import Home
from desktop.services.replication import Verified
from desktop.services.verification import last_agreement


def status(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Print how things stand, without asking the relay."""
    rows = device_rows(home)
    verified = last_agreement(home.account, home.store)
    relay = home.store.relay()
    names = home.library.profile.shown_names()
    left = home.library.running.unfinished()
    outbox, aside = home.store.outbox_size(), home.store.set_aside_count()
    console.value(
        {
            "account": home.account.id.hex(),
            "device": home.account.device.hex(),
            "devices": rows,
            "relay": relay.url if relay else None,
            "outbox": outbox,
            "sessions": len(home.library.sessions()),
            "set_aside": aside,
            "incomplete": len(home.store.incomplete()),
            "alarms": [alarm.kind for alarm in home.store.alarms()],
            "revoked": home.account.is_revoked,
            "recovery_key": home.account.devices.recovery is not None,
            "verified_with": names[verified.device] if verified else None,
            "verified_at": rfc3339(verified.at_ms) if verified else None,
            "keys": home.vault.place.value,
            "unfinished": left.cycles if left else 0,
        }
    )
    console.say(
        f"Account {home.account.id.hex()}",
        f"This device is {names[home.account.device]}, {_place(home)}.",
        _relay_sentence(home, outbox),
        _verified_sentence(verified, names),
        *_warnings(home, aside),
    )


def device_list(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """All devices of the account."""
    rows = device_rows(home)
    for row in rows:
        flags = (("this device", row["this"]), ("removed", row["revoked"]))
        marks = ", ".join(mark for mark, is_set in flags if is_set)
        note = f"  ({marks})" if marks else ""
        console.say(f"{row['name']}  {str(row['id'])[:8]}  since {row['added_at']}{note}")
    console.value(rows)


def device_rows(home: Home) -> list[dict[str, object]]:
    """The devices of the account as the signed list has them."""
    names = home.library.profile.shown_names()
    return [
        {
            "id": device.hex(),
            "name": names[device],
            "this": device == home.account.device,
            "revoked": record.revoked is not None,
            "added_at": rfc3339(record.added_at_ms),
        }
        for device, record in home.account.devices.devices.items()
    ]


def _place(home: Home) -> str:
    """Where this device stands among those of the account."""
    if home.account.is_revoked:
        return "which was removed from the account"
    count = len(home.account.devices.active)
    return "the only one" if count == 1 else f"one of {count}"


def _relay_sentence(home: Home, outbox: int) -> str:
    if home.account.is_revoked:
        return "What is here stays here; nothing is exchanged any more."
    relay = home.store.relay()
    if relay is None:
        return "No relay: everything stays on this device. breath connect URL changes that."
    if not outbox:
        return f"All that is here is on the relay {relay.url}."
    return f"Not on the relay {relay.url} yet: {counted(outbox, 'change')}; breath sync sends them."


def _verified_sentence(verified: Verified | None, names: Mapping[DeviceId, str]) -> str:
    if verified is None:
        return "Not compared with another device yet."
    return f"Verified with {names[verified.device]} at {rfc3339(verified.at_ms)}."


def _warnings(home: Home, aside: int) -> list[str]:
    lines = []
    left = home.library.running.unfinished()
    if left is not None:
        lines.append(
            f"A session was cut short after {counted(left.cycles, 'breath')}; "
            "breath session offers it back."
        )
    if home.account.devices.recovery is None and not home.account.is_revoked:
        lines.append("There is no recovery key yet: breath recovery new makes one.")
    if home.store.incomplete():
        lines.append("Something another device wrote has not arrived yet.")
    if aside:
        lines.append(f"Received, kept, and not usable so far: {counted(aside, 'change')}.")
    if home.store.alarms():
        lines.append("Something about the relay or a device looked wrong; nothing here was lost.")
    if home.vault.warning is not None:
        lines.append(home.vault.warning)
    return lines
