"""What happened to the account, from the relay's record: a page at a time, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from core.history import local_day
from crdt.protocol.api.me import ActivityPage, ActivityRow
from desktop.viewmodels import words
from desktop.viewmodels.account.proof_port import PROOF_CANCELLED
from desktop.viewmodels.ports import ClockPort
from desktop.viewmodels.relay_account.port import RelayAccountPort
from desktop.viewmodels.trouble import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityLine:
    """What happened, and when."""

    text: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityState:
    """`more` where older lines can be read; `read` once anything was."""

    lines: tuple[ActivityLine, ...] = ()
    more: bool = False
    read: bool = False
    busy: bool = False
    trouble: Trouble | None = None


class ActivityModel(QObject):
    """`changed` follows every difference in `state`."""

    changed = Signal()

    def __init__(
        self, port: RelayAccountPort, clock: ClockPort, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._port = port
        self._clock = clock
        self._next: str | None = None
        self._turn = 0
        self.state = ActivityState()

    @Slot()
    def begin(self) -> None:
        """Read the newest page."""
        self._turn += 1
        self._next = None
        self._put(ActivityState())
        self._ask()

    @Slot()
    def read_more(self) -> None:
        """Read the page after it."""
        if self.state.more and not self.state.busy:
            self._ask()

    def _ask(self) -> None:
        self._put(replace(self.state, busy=True, trouble=None))
        turn = self._turn
        self._port.read_activity(self._next, lambda result: self._take(turn, result))

    def _take(self, turn: int, result: ActivityPage | Trouble) -> None:
        if turn != self._turn:
            return
        if isinstance(result, Trouble):
            trouble = None if result.code == PROOF_CANCELLED else result
            self._put(replace(self.state, busy=False, trouble=trouble))
            return
        self._next = result.next
        fresh = tuple(self._line(row) for row in result.items)
        self._put(
            ActivityState(
                lines=(*self.state.lines, *fresh), more=result.next is not None, read=True
            )
        )

    def _line(self, row: ActivityRow) -> ActivityLine:
        offset_min = self._clock.utc_offset_min(row.at_ms)
        day = words.full_day(local_day(row.at_ms, offset_min))
        time = words.clock_time(row.at_ms, offset_min)
        return ActivityLine(
            text=activity_sentence(row.action, row.detail),
            when=_tr("{day}, {time}").format(day=day, time=time),
        )

    def _put(self, state: ActivityState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def activity_sentence(action: str, detail: Mapping[str, Any]) -> str:
    """One line of the record in words; what this app does not know is named as the relay does."""
    kind = detail.get("kind")
    match action:
        case "session.started":
            return _started(kind)
        case "session.ended":
            return _tr("A session was ended")
        case "session.ended_others":
            return _tr("All other sessions were ended")
        case "session.proved":
            return _tr("You proved who you are once more")
        case "session.replayed":
            return _tr("An old token was used again, so the session was ended")
        case "device.shut_out":
            return _tr("A device was signed out")
        case "device.let_in":
            return _tr("A device was let in again")
        case _:
            return _more(action)


def _started(kind: object) -> str:
    match kind:
        case "device":
            return _tr("A device signed in")
        case "web":
            return _tr("Somebody signed in in a browser")
        case _:
            return _tr("An app signed in")


def _more(action: str) -> str:
    sentence = {
        "identity.attached": _tr("A way to sign in was added"),
        "identity.detached": _tr("A way to sign in was removed"),
        "password.set": _tr("The password was set"),
        "password.removed": _tr("The password was removed"),
        "password.reset": _tr("The password was set anew by a code"),
        "passkey.added": _tr("A passkey was added"),
        "passkey.removed": _tr("A passkey was removed"),
        "totp.added": _tr("An authenticator app was set up"),
        "totp.removed": _tr("The authenticator app was removed"),
        "recovery_codes.made": _tr("New recovery codes were made"),
        "key.made": _tr("An API key was made"),
        "key.revoked": _tr("An API key was removed"),
        "link_code.made": _tr("A code for linking an editor was made"),
        "editor.linked": _tr("An editor was linked"),
        "editor.unlinked": _tr("An editor was unlinked"),
        "card.changed": _tr("Your card was changed"),
        "avatar.changed": _tr("The picture of your card was changed"),
        "avatar.removed": _tr("The picture of your card was removed"),
        "grant.approved": _tr("An app was let in from a browser"),
        "grant.refused": _tr("An app was refused in a browser"),
        "grant.replayed": _tr("A code for an app was used twice, so what it gave was ended"),
        "export.made": _tr("Everything the relay holds was exported"),
        "person.registered": _tr("The account was made here"),
        "person.merged": _tr("An account from the web became this one"),
        "passkey.refused": _tr("A passkey was refused, because there may be a copy of it"),
        "role.changed": _tr("The role of the account was changed"),
        "signin.failed": _tr("A sign-in did not succeed"),
    }.get(action)
    return sentence or _tr("Something else: {action}").format(action=action)


def _tr(text: str) -> str:
    return QCoreApplication.translate("RelayActivity", text)
