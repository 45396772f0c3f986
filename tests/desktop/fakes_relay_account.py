"""A RelayAccountPort and a ProofPort in memory: the test sets what the relay says, and answers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from crdt.protocol.api.auth import CodeSent, RelayInfo
from crdt.protocol.api.me import (
    ActivityPage,
    ActivityRow,
    DeviceRow,
    IdentityRow,
    Me,
    PasskeyRow,
    SessionRow,
    TotpBegun,
)
from desktop.viewmodels.account.proof_port import ProofWanted
from desktop.viewmodels.ports import PortError
from desktop.viewmodels.relay_account.port import (
    AccountFacts,
    AttachedThere,
    ErasedThere,
    FreshCodes,
    Provider,
)
from desktop.viewmodels.trouble import Done, Trouble, Unsubscribe

NOW_MS = 1_795_370_400_000
_HOUR_MS = 3_600_000
_DAY_MS = 24 * _HOUR_MS
ACCOUNT, SESSION = "ac" * 16, "5e" * 16
THIS, LAPTOP, OLD = "d1" * 16, "d2" * 16, "d3" * 16
NAMES = ((THIS, "This computer"), (LAPTOP, "Laptop"), (OLD, "Old laptop"))

INFO = RelayInfo(
    product="breath-master-relay",
    version="0.1.0",
    issuer="https://relay.example.org",
    relay_key="ab" * 32,
    methods=("device", "email", "password", "passkey", "google", "github", "apple"),
    registration=True,
    mail=True,
)
ME = Me(
    account=ACCOUNT,
    role="user",
    created_ms=NOW_MS - 90 * _DAY_MS,
    session=SESSION,
    methods=("device",),
    has_devices=True,
    has_password=False,
    second_factors=(),
    proved_until_ms=0,
)
THIS_SESSION = SessionRow(
    id=SESSION,
    kind="device",
    label="Breath Master, Linux",
    methods=("device",),
    created_ms=NOW_MS - 3 * _DAY_MS,
    used_ms=NOW_MS - 4_000,
    expires_ms=NOW_MS + 30 * _DAY_MS,
    current=True,
    device=THIS,
)
OTHER_SESSIONS = (
    SessionRow(
        id="6e" * 16,
        kind="device",
        label="Breath Master, Linux",
        methods=("device",),
        created_ms=NOW_MS - 12 * _DAY_MS,
        used_ms=NOW_MS - 3 * _HOUR_MS,
        expires_ms=NOW_MS + 20 * _DAY_MS,
        device=LAPTOP,
    ),
    SessionRow(
        id="7e" * 16,
        kind="web",
        label="Firefox, Linux",
        methods=("email", "totp"),
        created_ms=NOW_MS - 5 * _DAY_MS,
        used_ms=NOW_MS - 2 * _DAY_MS,
        expires_ms=NOW_MS + 2 * _DAY_MS,
    ),
)
DEVICES = (
    DeviceRow(id=THIS, added_ms=NOW_MS - 40 * _DAY_MS, removed=False, used_ms=NOW_MS, current=True),
    DeviceRow(
        id=LAPTOP, added_ms=NOW_MS - 30 * _DAY_MS, removed=False, used_ms=NOW_MS - 3 * _HOUR_MS
    ),
    DeviceRow(
        id=OLD,
        added_ms=NOW_MS - 20 * _DAY_MS,
        removed=False,
        used_ms=NOW_MS - 16 * _DAY_MS,
        signed_out_ms=NOW_MS - 2 * _DAY_MS,
    ),
)
ANONYMOUS = AccountFacts(
    info=INFO,
    me=ME,
    identities=(),
    passkeys=(),
    sessions=(THIS_SESSION,),
    devices=DEVICES[:1],
    names=NAMES,
)
FULL = AccountFacts(
    info=INFO,
    me=Me(
        account=ACCOUNT,
        role="user",
        created_ms=NOW_MS - 90 * _DAY_MS,
        session=SESSION,
        methods=("device",),
        has_devices=True,
        has_password=True,
        second_factors=("totp", "recovery_code", "passkey"),
        proved_until_ms=0,
    ),
    identities=(
        IdentityRow(
            id=1,
            kind="email",
            label="robin@example.org",
            added_ms=NOW_MS - 60 * _DAY_MS,
            used_ms=NOW_MS - 2 * _DAY_MS,
        ),
        IdentityRow(id=2, kind="github", label="robin", added_ms=NOW_MS - 9 * _DAY_MS),
    ),
    passkeys=(
        PasskeyRow(
            id="pk",
            name="Phone",
            added_ms=NOW_MS - 30 * _DAY_MS,
            used_ms=NOW_MS - 5 * _DAY_MS,
            backed_up=True,
        ),
    ),
    sessions=(THIS_SESSION, *OTHER_SESSIONS),
    devices=DEVICES,
    names=NAMES,
)
SENT = CodeSent(ticket="t" * 43, expires_ms=NOW_MS + 600_000)
TOTP = TotpBegun(
    secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    uri="otpauth://totp/relay.example.org:robin?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    "&issuer=Breath%20Master",
    expires_ms=NOW_MS + 600_000,
)
CODES = FreshCodes(
    codes=(
        "K7QF-2MRD-X9TB",
        "4HWN-ZC6P-81VE",
        "R2GA-Y5JX-QM7D",
        "9TKB-3FWH-N6CS",
        "VE1P-M8ZQ-4RYG",
        "C5XD-7NJA-KT2W",
        "H8BF-Q3SV-9MEZ",
        "P6RY-1GKC-WX4T",
        "ZN2J-D7HM-5AQB",
        "8SVW-E4TP-RF6K",
    )
)
ACTIVITY = ActivityPage(
    items=(
        ActivityRow(
            seq=9, at_ms=NOW_MS - 4_000, action="session.started", detail={"kind": "device"}
        ),
        ActivityRow(seq=7, at_ms=NOW_MS - 2 * _DAY_MS, action="device.shut_out", detail={}),
        ActivityRow(
            seq=5, at_ms=NOW_MS - 5 * _DAY_MS, action="session.started", detail={"kind": "web"}
        ),
        ActivityRow(seq=4, at_ms=NOW_MS - 9 * _DAY_MS, action="identity.attached", detail={}),
    ),
    next="older",
)
GONE = ErasedThere(at_ms=NOW_MS)


class FakeRelayAccount:
    """`calls` notes each act, `pending` holds the `done` of each that waits for an answer."""

    def __init__(self) -> None:
        self.facts: AccountFacts | Trouble = ANONYMOUS
        self.at_once = True
        self.calls: list[tuple[Any, ...]] = []
        self.pending: list[Callable[[Any], None]] = []
        self.receipt: ErasedThere | None = None
        self.page_trouble: Trouble | None = None
        self.saved: list[Path] = []
        self.stopped = 0

    def read(self, done: Callable[[AccountFacts | Trouble], None]) -> None:
        if self.at_once:
            done(self.facts)
        else:
            self.pending.append(done)

    def answer(self, result: Any = None) -> None:
        self.pending.pop(0)(result)

    def read_activity(
        self, cursor: str | None, done: Callable[[ActivityPage | Trouble], None]
    ) -> None:
        self._note("read_activity", cursor, done=done)

    def send_code(self, email: str, done: Callable[[CodeSent | Trouble], None]) -> None:
        self._note("send_code", email, done=done)

    def confirm_code(self, ticket: str, code: str, done: Done) -> None:
        self._note("confirm_code", ticket, code, done=done)

    def attach_in_browser(
        self, provider: Provider, done: Callable[[AttachedThere | Trouble], None]
    ) -> Callable[[], None]:
        self._note("attach_in_browser", provider, done=done)

        def stop() -> None:
            self.stopped += 1

        return stop

    def detach(self, identity: int, done: Done) -> None:
        self._note("detach", identity, done=done)

    def set_password(self, password: str, done: Done) -> None:
        self._note("set_password", done=done)

    def remove_password(self, done: Done) -> None:
        self._note("remove_password", done=done)

    def begin_totp(self, done: Callable[[TotpBegun | Trouble], None]) -> None:
        self._note("begin_totp", done=done)

    def confirm_totp(self, code: str, done: Callable[[FreshCodes | Trouble], None]) -> None:
        self._note("confirm_totp", code, done=done)

    def remove_totp(self, done: Done) -> None:
        self._note("remove_totp", done=done)

    def new_recovery_codes(self, done: Callable[[FreshCodes | Trouble], None]) -> None:
        self._note("new_recovery_codes", done=done)

    def save_codes(self, codes: FreshCodes, path: Path) -> None:
        self._write(path)

    def end_session(self, session: str, done: Done) -> None:
        self._note("end_session", session, done=done)

    def end_others(self, done: Done) -> None:
        self._note("end_others", done=done)

    def sign_device_out(self, device: str, done: Done) -> None:
        self._note("sign_device_out", device, done=done)

    def let_device_in(self, device: str, done: Done) -> None:
        self._note("let_device_in", device, done=done)

    def open_security_page(self) -> None:
        if self.page_trouble is not None:
            raise PortError(self.page_trouble)
        self.calls.append(("open_security_page",))

    def erase(self, done: Done) -> None:
        self._note("erase", done=done)

    def erased(self) -> ErasedThere | None:
        return self.receipt

    def save_receipt(self, path: Path) -> None:
        self._write(path)

    def _write(self, path: Path) -> None:
        if self.page_trouble is not None:
            raise PortError(self.page_trouble)
        self.saved.append(path)

    def _note(self, *call: Any, done: Callable[[Any], None]) -> None:
        self.calls.append(call)
        self.pending.append(done)


class FakeProof:
    """Asks for a proof when a test says so; `pending` holds the answers that are waited for."""

    def __init__(self) -> None:
        self._wanted: ProofWanted | None = None
        self._callbacks: list[Callable[[], None]] = []
        self.given: list[tuple[str, str]] = []
        self.pending: list[Done] = []
        self.cancelled = 0

    def wanted(self) -> ProofWanted | None:
        return self._wanted

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        self._callbacks.append(callback)

        def remove() -> None:
            if callback in self._callbacks:
                self._callbacks.remove(callback)

        return remove

    def want(self, *methods: str) -> None:
        self._put(ProofWanted(methods=methods))

    def give_proof(self, method: str, code: str, done: Done) -> None:
        self.given.append((method, code))
        self.pending.append(done)

    def answer(self, trouble: Trouble | None = None) -> None:
        self.pending.pop(0)(trouble)
        if trouble is None:
            self._put(None)

    def cancel_proof(self) -> None:
        self.cancelled += 1
        self._put(None)

    def _put(self, wanted: ProofWanted | None) -> None:
        self._wanted = wanted
        for callback in tuple(self._callbacks):
            callback()
