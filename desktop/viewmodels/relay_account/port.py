"""The port to the account on the relay; the rules of `ports` hold here too.

Values are those of the API (`crdt.protocol.api`), which both sides share. Where the relay wants a
fresh proof first, what was asked waits for it (`account.proof_port`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, Protocol

from crdt.protocol.api.auth import CodeSent, RelayInfo
from crdt.protocol.api.me import (
    ActivityPage,
    DeviceRow,
    IdentityRow,
    Me,
    PasskeyRow,
    SessionRow,
    TotpBegun,
)
from desktop.viewmodels.trouble import Done, Trouble

Provider = Literal["google", "github", "apple", "oidc"]
PROVIDERS: Final[tuple[Provider, ...]] = ("google", "github", "apple", "oidc")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFacts:
    """What the relay says of the account, read at one time; `names` are this account's own names
    of its devices, by id, which the relay does not know."""

    info: RelayInfo
    me: Me
    identities: tuple[IdentityRow, ...]
    passkeys: tuple[PasskeyRow, ...]
    sessions: tuple[SessionRow, ...]
    devices: tuple[DeviceRow, ...]
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshCodes:
    """Recovery codes that were just made, shown once."""

    codes: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedThere:
    """A way to sign in was attached in the browser. `codes_lost`: recovery codes that somebody had
    as another account on this relay do not work any more."""

    codes_lost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedThere:
    """The relay erased the account; what was erased and what cannot be stands in its receipt.
    `signed`: the receipt verifies with the key that was remembered of this relay. `kept`: it is in
    the profile; else it is known until the app ends."""

    at_ms: int
    signed: bool = True
    kept: bool = True


class RelayAccountPort(Protocol):
    """What can be asked about the account on the relay."""

    def read(self, done: Callable[[AccountFacts | Trouble], None]) -> None:
        """All that the page shows."""
        ...

    def read_activity(
        self, cursor: str | None, done: Callable[[ActivityPage | Trouble], None]
    ) -> None:
        """A page of what happened, the newest first."""
        ...

    def send_code(self, email: str, done: Callable[[CodeSent | Trouble], None]) -> None:
        """Send a code to an address, to attach it."""
        ...

    def confirm_code(self, ticket: str, code: str, done: Done) -> None:
        """The code that came."""
        ...

    def attach_in_browser(
        self, provider: Provider, done: Callable[[AttachedThere | Trouble], None]
    ) -> Callable[[], None]:
        """Open the browser and wait until it comes back; the function returned stops waiting, and
        then `done` is not called."""
        ...

    def detach(self, identity: int, done: Done) -> None:
        """Take a way to sign in away."""
        ...

    def set_password(self, password: str, done: Done) -> None:
        """Set or change the password for the relay's pages."""
        ...

    def remove_password(self, done: Done) -> None:
        """Have no password."""
        ...

    def begin_totp(self, done: Callable[[TotpBegun | Trouble], None]) -> None:
        """A secret for an authenticator app, not in force yet."""
        ...

    def confirm_totp(self, code: str, done: Callable[[FreshCodes | Trouble], None]) -> None:
        """Put it in force by a code that the app shows; recovery codes come along where there were
        none before."""
        ...

    def remove_totp(self, done: Done) -> None:
        """Have no authenticator app."""
        ...

    def new_recovery_codes(self, done: Callable[[FreshCodes | Trouble], None]) -> None:
        """Fresh recovery codes; former ones are void."""
        ...

    def save_codes(self, codes: FreshCodes, path: Path) -> None:
        """Write codes into a file that only this person can read. Raises PortError."""
        ...

    def end_session(self, session: str, done: Done) -> None:
        """End a session."""
        ...

    def end_others(self, done: Done) -> None:
        """End all sessions but this device's."""
        ...

    def sign_device_out(self, device: str, done: Done) -> None:
        """Have the relay refuse a device."""
        ...

    def let_device_in(self, device: str, done: Done) -> None:
        """Have the relay take a device again."""
        ...

    def open_security_page(self) -> None:
        """Show the relay's page about security in the browser. Raises PortError."""
        ...

    def erase(self, done: Done) -> None:
        """Delete everything the relay holds of this account; the receipt is kept here."""
        ...

    def erased(self) -> ErasedThere | None:
        """The receipt that is kept, if the account was erased on a relay."""
        ...

    def save_receipt(self, path: Path) -> None:
        """Write the receipt into a file. Raises PortError."""
        ...
