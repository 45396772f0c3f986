"""How things stand: account, devices, relay, outbox, what is verified and when."""

from __future__ import annotations

import argparse

from crdt.ids import DeviceId
from desktop.cli.console import Console, counted
from desktop.services.history_view import rfc3339
from desktop.services.home import Home


def status(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Print how things stand, without asking the relay."""
    rows = device_rows(home)
    verified = home.store.verified()
    relay = home.store.relay()
    names = home.library.profile.device_names()
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
            "revoked": home.is_revoked,
            "recovery_key": home.account.devices.recovery is not None,
            "verified_with": names.get(DeviceId(verified.device)) if verified else None,
            "verified_at": rfc3339(verified.at_ms) if verified else None,
            "keys": home.vault.place.value,
            "unfinished": left.cycles if left else 0,
        }
    )
    console.say(
        f"Account {home.account.id.hex()}",
        f"This device is {names.get(home.account.device, 'unnamed')}, {_among(rows)}.",
        _relay_sentence(relay.url if relay else None, outbox, removed=home.is_revoked),
        _verified_sentence(home),
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
    names = home.library.profile.device_names()
    return [
        {
            "id": device.hex(),
            "name": names.get(device) or device.hex()[:8],
            "this": device == home.account.device,
            "revoked": record.revoked is not None,
            "added_at": rfc3339(record.added_at_ms),
        }
        for device, record in home.account.devices.devices.items()
    ]


def _among(rows: list[dict[str, object]]) -> str:
    count = sum(not row["revoked"] for row in rows)
    return "the only one" if count == 1 else f"one of {count}"


def _relay_sentence(url: str | None, outbox: int, *, removed: bool) -> str:
    if removed:
        return "Nothing is exchanged any more."
    if url is None:
        return "No relay: everything stays on this device. breath connect URL changes that."
    if not outbox:
        return f"All that is here is on the relay {url}."
    return f"Not on the relay {url} yet: {counted(outbox, 'change')}; breath sync sends them."


def _verified_sentence(home: Home) -> str:
    verified = home.store.verified()
    if verified is None or not home.account.devices.is_active(verified.device):
        return "Not compared with another device yet."
    names = home.library.profile.device_names()
    name = names.get(DeviceId(verified.device), verified.device.hex()[:8])
    return f"Verified with {name} at {rfc3339(verified.at_ms)}."


def _warnings(home: Home, aside: int) -> list[str]:
    lines = []
    left = home.library.running.unfinished()
    if left is not None:
        lines.append(
            f"A sitting was cut short after {counted(left.cycles, 'cycle')}; "
            "breath session offers it back."
        )
    if home.is_revoked:
        lines.append("This device was removed from the account; what is here stays here.")
    if home.account.devices.recovery is None:
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
