"""What the page about the account on the relay shows, as frozen values."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from desktop.viewmodels.relay_account.port import ErasedThere, Provider
from desktop.viewmodels.relay_account.words import DeviceAccess, PasskeyLine, SessionLine, WayLine
from desktop.viewmodels.trouble import Trouble


class Standing(enum.Enum):
    """How this device stands with the relay, for this page."""

    NO_RELAY = "no_relay"
    CONNECTING = "connecting"
    AWAY = "away"
    """Out of reach, or something is to be looked at first; nothing was read yet."""
    LOADING = "loading"
    READY = "ready"
    SIGNED_OUT = "signed_out"
    ERASED = "erased"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondStep:
    """Two-step sign-in: what is set up. `can_set_up` when there is a first step to add to."""

    totp: bool = False
    recovery_codes: bool = False
    passkeys: tuple[PasskeyLine, ...] = ()
    passkeys_offered: bool = False
    can_set_up: bool = False

    @property
    def is_on(self) -> bool:
        """Whether a second proof is asked for."""
        return self.totp or bool(self.passkeys)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayAccountState:
    """`lead` is one sentence on where things stand. `busy` names what is under way, `notice` says
    how the last act ended, `trouble` why it did not; `reading` while the page is read anew."""

    standing: Standing = Standing.NO_RELAY
    relay_url: str = ""
    lead: str = ""
    ways: tuple[WayLine, ...] = ()
    can_email: bool = False
    providers: tuple[Provider, ...] = ()
    can_password: bool = False
    has_email: bool = False
    has_password: bool = False
    second: SecondStep = SecondStep()
    sessions: tuple[SessionLine, ...] = ()
    devices: tuple[DeviceAccess, ...] = ()
    receipt: ErasedThere | None = None
    reading: bool = False
    busy: str | None = None
    notice: str = ""
    trouble: Trouble | None = None

    @property
    def is_anonymous(self) -> bool:
        """True while only devices can sign in."""
        return not (self.ways or self.has_password or self.second.passkeys)

    @property
    def others(self) -> int:
        """How many sessions there are besides this one."""
        return sum(not session.current for session in self.sessions)
