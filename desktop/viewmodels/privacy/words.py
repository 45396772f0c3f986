"""Words about one's data: sizes, what is where, what leaves, and what erasing does and does not do.

English is the source for translation, under the context `Privacy`. Nothing here promises more
than docs/threats.md: where something is kept by others, it says so.
"""

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.viewmodels.account.port import ERASED, SyncStatus
from desktop.viewmodels.privacy.port import EnvelopeView, HereMap, RelayMap

translate = QCoreApplication.translate
_STEP = 1024


def size(count_bytes: int) -> str:
    """For instance "512 bytes", "9.4 KiB", "3.1 MiB"."""
    if count_bytes < _STEP:
        return translate("Privacy", "%Ln byte(s)", "", count_bytes)
    if count_bytes < _STEP * _STEP:
        return translate("Privacy", "{n} KiB").format(n=_decimal(count_bytes / _STEP))
    return translate("Privacy", "{n} MiB").format(n=_decimal(count_bytes / _STEP / _STEP))


def _decimal(number: float) -> str:
    return QLocale().toString(number, "f", 1)


def here_lines(here: HereMap) -> tuple[str, ...]:
    """What lies on this device."""
    sealed = translate("Privacy", "Everything you did, in a sealed database of {size}.").format(
        size=size(here.database_bytes)
    )
    if here.key_file:
        keys = translate("Privacy", "Its keys lie beside it, in a file only your user can read.")
    else:
        keys = translate("Privacy", "Its keys are in the system's keyring.")
    if not here.rooms:
        return sealed, keys
    rooms = translate(
        "Privacy", "Codes and times of %Ln room(s), sealed, until a day after.", "", here.rooms
    )
    return sealed, rooms, keys


def relay_lines(
    relay: RelayMap | None, clear: tuple[str, ...], status: SyncStatus
) -> tuple[str, ...]:
    """What the relay holds, sees and does not see; `clear` says what it can read."""
    if relay is None:
        return (
            translate("Privacy", "None is connected, so nothing leaves this device."),
            translate("Privacy", "Everything works without one."),
        )
    if status.shut_out == ERASED:
        return (
            translate("Privacy", "Erased this account and all it held of it."),
            translate("Privacy", "Nothing goes there any more."),
        )
    lines = [
        translate(
            "Privacy", "Holds %Ln sealed piece(s) known here, {size} together.", "", relay.held
        ).format(size=size(relay.held_bytes)),
        translate(
            "Privacy",
            "Sees sizes and times, your network address, and the public keys of %Ln device(s).",
            "",
            relay.public_keys,
        ),
        translate("Privacy", "Sees no session, no pattern and no setting."),
    ]
    lines[1:1] = (*clear, *_team_lines(relay), *_room_lines(relay))
    if relay.waiting:
        waits = translate(
            "Privacy", "%Ln piece(s) wait here to be sent, {size} together.", "", relay.waiting
        )
        lines.insert(1, waits.format(size=size(relay.waiting_bytes)))
    return tuple(lines)


def _team_lines(relay: RelayMap) -> tuple[str, ...]:
    """What the relay reads of teams."""
    if not relay.teams:
        return ()
    return (
        translate(
            "Privacy",
            "Reads of your %Ln team(s) who is in it, what it shows of itself, and the days you "
            "share there. What members write to one another is sealed.",
            "",
            relay.teams,
        ),
    )


def _room_lines(relay: RelayMap) -> tuple[str, ...]:
    """What the relay reads of live rooms."""
    if not relay.rooms:
        return ()
    return (
        translate(
            "Privacy",
            "Reads of live rooms what they are called, what is breathed, who is there and by which "
            "name, and how many breaths. What people write there is sealed.",
        ),
    )


def nobody_else(clear: tuple[str, ...]) -> str:
    """Who has nothing of all this."""
    if clear:
        return translate(
            "Privacy",
            "Of your card, others on the relay see what you chose for them. Nobody else has any "
            "of it: the app counts nothing, and talks to no other address.",
        )
    return translate(
        "Privacy",
        "Nobody else has any of it: the app counts nothing, and talks to no other address.",
    )


def others_lines(status: SyncStatus) -> tuple[str, ...]:
    """Who else of one's own has the history."""
    names = [row.name for row in status.devices if not (row.this_device or row.revoked)]
    if not names:
        return (translate("Privacy", "No other device has your history."),)
    return (
        ", ".join(names),
        translate("Privacy", "The same as here, as far as each has met the relay."),
    )


def parts(view: EnvelopeView) -> str:
    """How large the envelope is, and its parts."""
    if view.is_sealed:
        text = translate("Privacy", "{all}: {header} anybody on the way can read, {body} sealed.")
    else:
        text = translate(
            "Privacy", "{all}: {header} of header, {body} that the relay and your team read."
        )
    return text.format(
        all=size(len(view.raw)), header=size(view.header_bytes), body=size(len(view.body))
    )


def leaving_title(view: EnvelopeView | None, relay: RelayMap | None, status: SyncStatus) -> str:
    """Which envelope is shown, and whether it left."""
    if view is None:
        return translate("Privacy", "Nothing has been written yet that could leave.")
    if status.shut_out == ERASED:
        return translate("Privacy", "The relay erased the account, so nothing leaves.")
    if relay is None:
        return translate(
            "Privacy", "There is no relay, so nothing leaves. With one, this would go first."
        )
    if view.is_sent:
        return translate("Privacy", "Nothing waits. This is what left most recently.")
    return translate("Privacy", "This goes next.")


def erase_facts(status: SyncStatus, relay: RelayMap | None) -> tuple[str, ...]:
    """What erasing means as things stand: what goes, what stays elsewhere, what comes back."""
    lines = [
        translate(
            "Privacy",
            "Sessions, patterns, settings and the keys that open them go from this device. "
            "Files you exported stay where they are.",
        ),
        translate(
            "Privacy",
            "The keys go first. Disks, and SSDs above all, may keep old copies of what was "
            "removed; without the keys those are unreadable.",
        ),
    ]
    if status.relay_url is None:
        return (*lines, _only_here())
    if status.outbox:
        lines.append(
            translate(
                "Privacy",
                "%Ln change(s) had no time to leave yet. They would be lost.",
                "",
                status.outbox,
            )
        )
    return (*lines, *_elsewhere(status, relay))


def _only_here() -> str:
    return translate(
        "Privacy", "There is no relay, so nothing can bring it back but a file you exported."
    )


def _elsewhere(status: SyncStatus, relay: RelayMap | None) -> tuple[str, ...]:
    others = [row.name for row in status.devices if not (row.this_device or row.revoked)]
    stay = translate("Privacy", "What is on {devices} stays there.").format(
        devices=", ".join(others)
    )
    if status.shut_out == ERASED:
        gone = translate(
            "Privacy", "The relay erased the account, so nothing can bring it back from there."
        )
        return (stay, gone) if others else (gone,)
    keeps = translate(
        "Privacy",
        "The relay keeps what it was given: sealed bytes, their sizes and times, and this "
        "device's public keys in the list. To take that away as well, erase the account on the "
        "relay first, in Settings: afterwards this device has no key to ask with.",
    )
    if others:
        return (
            stay,
            keeps,
            translate(
                "Privacy",
                "A device cannot remove itself from the list. Another of yours can do that in its "
                "settings, before or after.",
            ),
        )
    has_key = relay.has_recovery_entry if relay else status.has_recovery_key
    if has_key:
        opened = translate(
            "Privacy",
            "This is the only device. Whoever has your recovery key can still open what the relay "
            "keeps; without that paper nobody can.",
        )
    else:
        opened = translate(
            "Privacy",
            "This is the only device and there is no recovery key: nobody will ever open what the "
            "relay keeps, you neither.",
        )
    return keeps, opened
