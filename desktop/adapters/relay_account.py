"""The account on the relay for the screens, over `RelayApi` and the profile.

Each call hands one question of `desktop.services.relay_account` to the API's thread. Erasing ends
here: the receipt is kept in the profile, the link hangs up, and the tokens are forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QUrl
from PySide6.QtGui import QDesktopServices

from core.wording import worded
from crdt.protocol.api.auth import CodeSent
from crdt.protocol.api.me import ActivityPage, Receipt, RecoveryCodes, TotpBegun
from desktop.adapters.relay_api import RelayApi, Work
from desktop.adapters.sync import RelaySync
from desktop.adapters.sync_view import distinct_names
from desktop.adapters.troubles import as_port_errors, trouble_of
from desktop.link.errors import BadAddress
from desktop.link.loopback import PageWords
from desktop.services import receipts
from desktop.services import relay_account as asks
from desktop.services.browser_attach import Granted, NoBrowser, attach_in_browser, pages_of
from desktop.services.errors import FileRefused, NothingThere
from desktop.services.home import Home
from desktop.services.relay_account import AccountOnRelay
from desktop.storage.errors import StorageError
from desktop.storage.files import GIVEN, PRIVATE, write_whole
from desktop.storage.reasons import reason
from desktop.viewmodels.relay_account.port import (
    AccountFacts,
    AttachedThere,
    ErasedThere,
    FreshCodes,
    Provider,
)
from desktop.viewmodels.trouble import Done, Trouble

SECURITY_PATH = "/account/security"
OpenUrl = Callable[[str], bool]


def open_in_browser(url: str) -> bool:
    """Shows an address in the system's browser; False where that was refused."""
    return QDesktopServices.openUrl(QUrl(url))


class RelayAccount:
    """A RelayAccountPort. `open_url` shows an address in the browser; it is called here only."""

    def __init__(
        self, home: Home, api: RelayApi, sync: RelaySync, open_url: OpenUrl = open_in_browser
    ) -> None:
        self._home = home
        self._api = api
        self._sync = sync
        self._open_url = open_url
        self._pages: tuple[str, str] = ("", "")
        self._unkept: receipts.Kept | None = None

    def read(self, done: Callable[[AccountFacts | Trouble], None]) -> None:
        """All that the page shows."""

        def read(result: AccountOnRelay | Trouble) -> None:
            done(result if isinstance(result, Trouble) else self._facts(result))

        self._api.run(asks.read_account, read)

    def read_activity(
        self, cursor: str | None, done: Callable[[ActivityPage | Trouble], None]
    ) -> None:
        """A page of what happened."""
        self._api.run(lambda client: asks.read_activity(client, cursor), done)

    def send_code(self, email: str, done: Callable[[CodeSent | Trouble], None]) -> None:
        """Send a code to an address."""
        self._api.run(lambda client: asks.send_code(client, email), done)

    def confirm_code(self, ticket: str, code: str, done: Done) -> None:
        """The code that came."""
        self._do(lambda client: asks.confirm_code(client, ticket, code), done)

    def attach_in_browser(
        self, provider: Provider, done: Callable[[AttachedThere | Trouble], None]
    ) -> Callable[[], None]:
        """Open the browser and wait until it comes back."""
        words = _page_words()
        stops: list[Callable[[], None]] = []

        def show(url: str) -> None:
            if not self._open_url(url):
                stops[0]()
                done(trouble_of(NoBrowser()))

        stops.append(
            self._api.run(
                lambda client: attach_in_browser(
                    client,
                    provider,
                    open_browser=lambda url: self._api.on_gui(lambda: show(url)),
                    words=words,
                    entropy=self._home.entropy,
                ),
                partial(_attached, done),
            )
        )
        return stops[0]

    def detach(self, identity: int, done: Done) -> None:
        """Take a way to sign in away."""
        self._do(lambda client: asks.detach(client, identity), done)

    def set_password(self, password: str, done: Done) -> None:
        """Set or change the password."""
        self._do(lambda client: asks.set_password(client, password), done)

    def remove_password(self, done: Done) -> None:
        """Have no password."""
        self._do(asks.remove_password, done)

    def begin_totp(self, done: Callable[[TotpBegun | Trouble], None]) -> None:
        """A secret for an authenticator app."""
        self._api.run(asks.begin_totp, done)

    def confirm_totp(self, code: str, done: Callable[[FreshCodes | Trouble], None]) -> None:
        """Put it in force."""
        self._api.run(lambda client: asks.confirm_totp(client, code), partial(_codes, done))

    def remove_totp(self, done: Done) -> None:
        """Have no authenticator app."""
        self._do(asks.remove_totp, done)

    def new_recovery_codes(self, done: Callable[[FreshCodes | Trouble], None]) -> None:
        """Fresh recovery codes."""
        self._api.run(asks.new_recovery_codes, partial(_codes, done))

    def save_codes(self, codes: FreshCodes, path: Path) -> None:
        """Write codes into a file that only this person can read. Raises PortError."""
        with as_port_errors():
            _write(path, "".join(f"{code}\n" for code in codes.codes).encode(), PRIVATE)

    def end_session(self, session: str, done: Done) -> None:
        """End a session."""
        self._do(lambda client: asks.end_session(client, session), done)

    def end_others(self, done: Done) -> None:
        """End all sessions but this device's."""
        self._api.run(asks.end_others, partial(_answer, done))

    def sign_device_out(self, device: str, done: Done) -> None:
        """Have the relay refuse a device."""
        self._do(lambda client: asks.sign_device_out(client, device), done)

    def let_device_in(self, device: str, done: Done) -> None:
        """Have the relay take a device again."""
        self._do(lambda client: asks.let_device_in(client, device), done)

    def open_security_page(self) -> None:
        """Show the relay's page about security. Raises PortError."""
        with as_port_errors():
            relay = self._home.store.relay()
            if relay is None:
                raise NothingThere("There is no relay yet. Connect to one first.")
            known, pages = self._pages
            if not self._open_url((pages if known == relay.url else relay.url) + SECURITY_PATH):
                raise NoBrowser

    def erase(self, done: Done) -> None:
        """Delete everything the relay holds of this account."""

        def erased(result: Receipt | Trouble) -> None:
            if isinstance(result, Receipt):
                relay = self._home.store.relay()
                relay_key = (relay.relay_key if relay is not None else None) or b""
                self._keep(receipts.checked(result, relay_key))
                self._api.forget()
                self._sync.account_erased()
            _answer(done, result)

        self._api.run(asks.erase, erased)

    def erased(self) -> ErasedThere | None:
        """The receipt that is kept, if the account was erased on a relay."""
        kept = self._unkept or receipts.kept(self._home.database)
        if kept is None:
            return None
        at_ms = kept.receipt.statement.get("erased_ms", 0)
        return ErasedThere(
            at_ms=at_ms if isinstance(at_ms, int) else 0,
            signed=kept.signed,
            kept=self._unkept is None,
        )

    def save_receipt(self, path: Path) -> None:
        """Write the receipt into a file. Raises PortError."""
        with as_port_errors():
            kept = self._unkept or receipts.kept(self._home.database)
            if kept is None:
                raise NothingThere("There is no receipt.")
            _write(path, receipts.as_file(kept.receipt), GIVEN)

    def held(self, done: Callable[[bytes | Trouble], None]) -> None:
        """What the relay holds of the account, as JSON, for the export of everything."""
        self._api.run(asks.read_export, done)

    def _keep(self, receipt: receipts.Kept) -> None:
        """In the profile; where that cannot be written, for this run: there is no second one."""
        try:
            receipts.keep(self._home.database, receipt)
        except StorageError:
            self._unkept = receipt
        else:
            self._unkept = None

    def _do(self, work: Work[None], done: Done) -> Callable[[], None]:
        return self._api.run(work, partial(_answer, done))

    def _facts(self, read: AccountOnRelay) -> AccountFacts:
        names, relay = distinct_names(self._home), self._home.store.relay()
        if relay is not None:
            with suppress(BadAddress):  # then its pages are looked for where it was reached
                self._pages = (relay.url, pages_of(read.info))
        return AccountFacts(
            info=read.info,
            me=read.me,
            identities=read.identities,
            passkeys=read.passkeys,
            sessions=read.sessions,
            devices=read.devices,
            names=tuple((device.hex(), name) for device, name in names.items()),
        )


def _codes(done: Callable[[FreshCodes | Trouble], None], result: RecoveryCodes | Trouble) -> None:
    done(result if isinstance(result, Trouble) else FreshCodes(codes=result.codes))


def _attached(done: Callable[[AttachedThere | Trouble], None], result: Granted | Trouble) -> None:
    if isinstance(result, Trouble):
        done(result)
    else:
        done(AttachedThere(codes_lost=result.recovery_codes_lost))


def _answer(done: Done, result: object) -> None:
    done(result if isinstance(result, Trouble) else None)


def _write(path: Path, data: bytes, mode: int) -> None:
    try:
        write_whole(path, data, mode)
    except OSError as error:
        text = worded("{name} could not be written: {why}.", name=path.name, why=reason(error))
        raise FileRefused(text) from error


def _page_words() -> PageWords:
    return PageWords(
        language=QLocale().name().split("_")[0],
        title=QCoreApplication.translate("Callback", "Back to Breath Master"),
        done=QCoreApplication.translate("Callback", "You can close this window."),
        failed=QCoreApplication.translate(
            "Callback", "That did not work. You can close this window; the app says more."
        ),
    )
