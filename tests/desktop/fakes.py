"""Fakes that keep the promises of `desktop.viewmodels.ports`, in memory and without time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from core.challenges import ChallengeDone, merge_challenges
from core.history import Session, Source
from core.imported import ImportRecord
from core.points import Ledger, fold_ledger
from core.together import TogetherDone, merge_together
from desktop.viewmodels.around.port import AroundPorts
from desktop.viewmodels.long_work import CancelToken
from desktop.viewmodels.ports import (
    AppSettings,
    DeviceRow,
    Done,
    ImportOutcome,
    JoinWaiting,
    NewcomerWaiting,
    PairingDone,
    PairingIdle,
    PairingOffered,
    PairingState,
    PortError,
    Ports,
    RecoveryDraft,
    SyncState,
    SyncStatus,
    Trouble,
    Unsubscribe,
)
from tests.desktop.fakes_around import FakePlaces, FakeQuiet, FakeTray
from tests.desktop.fakes_boards import (
    FakeBoards,
    FakeRelaySharing,
    FakeTogether,
)
from tests.desktop.fakes_editors import FakeEditors
from tests.desktop.fakes_lan import FakeLan
from tests.desktop.fakes_patterns import FakePatterns
from tests.desktop.fakes_privacy import FakePrivacy
from tests.desktop.fakes_profile import FakeProfile
from tests.desktop.fakes_relay_account import FakeProof, FakeRelayAccount
from tests.desktop.fakes_rooms import FakeLive, FakeRooms
from tests.desktop.fakes_sound import FakeSound
from tests.desktop.fakes_team import FakeTeams

T = TypeVar("T")

START_MS = 1_795_370_400_000
"""2026-11-22 18:00 UTC, a Sunday."""

FULL_DISK = Trouble(code="disk_full", sentence="The disk is full, so this was not saved.")


class Subscribers:
    """Callbacks, told in the order in which they came."""

    def __init__(self) -> None:
        self.all: list[Callable[[], None]] = []

    def add(self, callback: Callable[[], None]) -> Unsubscribe:
        self.all.append(callback)

        def remove() -> None:
            if callback in self.all:
                self.all.remove(callback)

        return remove

    def tell(self) -> None:
        for callback in tuple(self.all):
            callback()


class FakeClock:
    """Time that passes only when told to; `watchers` are called each second, as by a timer."""

    def __init__(self) -> None:
        self.watchers: list[Callable[[], None]] = []
        self.now_us = 5_000_000
        self.started_ms = START_MS
        self.offset_min = 60

    def monotonic_us(self) -> int:
        return self.now_us

    def wall_ms(self) -> int:
        return self.started_ms + self.now_us // 1000

    def utc_offset_min(self, at_ms: int) -> int:
        return self.offset_min

    def pass_s(self, seconds: float) -> None:
        left_us = round(seconds * 1_000_000)
        while self.watchers and left_us > 1_000_000:
            left_us -= 1_000_000
            self._move(1_000_000)
        self._move(left_us)

    def sleep_s(self, seconds: float) -> None:
        """The machine sleeps: time goes by, and nobody is called."""
        self.now_us += round(seconds * 1_000_000)

    def _move(self, by_us: int) -> None:
        self.now_us += by_us
        for watcher in tuple(self.watchers):
            watcher()


class FakeHistory:
    """Sessions in memory."""

    def __init__(self) -> None:
        self._sessions: tuple[Session, ...] = ()
        self._imports: tuple[ImportRecord, ...] = ()
        self._challenges: tuple[ChallengeDone, ...] = ()
        self._together: tuple[TogetherDone, ...] = ()
        self._ledger_of: tuple[object, ...] = ()
        self._ledger: Ledger | None = None
        self.read = True
        self.subscribers = Subscribers()

    def sessions(self) -> tuple[Session, ...]:
        return self._sessions

    def imports(self) -> tuple[ImportRecord, ...]:
        return self._imports

    def is_read(self) -> bool:
        return self.read

    def ledger(self) -> Ledger:
        """The same one until something changes, as of the real history."""
        of = (self._sessions, self._imports, self._challenges, self._together)
        if self._ledger is None or any(
            a is not b for a, b in zip(self._ledger_of, of, strict=True)
        ):
            self._ledger_of, self._ledger = of, fold_ledger(*of)
        return self._ledger

    def challenges(self) -> tuple[ChallengeDone, ...]:
        return self._challenges

    def together(self) -> tuple[TogetherDone, ...]:
        return self._together

    def put_together(self, *met: TogetherDone) -> None:
        self._together = merge_together(self._together, met)
        self.subscribers.tell()

    def put_challenges(self, *met: ChallengeDone) -> None:
        self._challenges = merge_challenges(self._challenges, met)
        self.subscribers.tell()

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        return self.subscribers.add(callback)

    def put(self, *sessions: Session, imports: tuple[ImportRecord, ...] = ()) -> None:
        known = {s.id: s for s in (*self._sessions, *sessions)}
        self._sessions = tuple(sorted(known.values(), key=lambda s: s.started_at_ms))
        self._imports = (*self._imports, *imports)
        self.subscribers.tell()


class FakePractice:
    """Saves into a FakeHistory; `trouble` makes the next calls fail."""

    def __init__(self, history: FakeHistory) -> None:
        self._history = history
        self._ids = 0
        self.checkpoints: list[Session] = []
        self.trouble: Trouble | None = None
        self.left_behind: Session | None = None

    def new_session_id(self) -> str:
        self._ids += 1
        return f"session-{self._ids}"

    def save_checkpoint(self, session: Session) -> None:
        self._fail()
        self.checkpoints.append(session)

    def save_session(self, session: Session) -> None:
        self._fail()
        if session.id not in {kept.id for kept in self._history.sessions()}:
            self._history.put(session)

    def save_mood(self, session_id: str, *, before: int | None, after: int | None) -> None:
        self._fail()
        found = next(s for s in self._history.sessions() if s.id == session_id)
        self._history.put(replace(found, mood_before=before, mood_after=after))

    def unfinished(self) -> Session | None:
        return self.left_behind

    def keep_unfinished(self) -> None:
        self._fail()
        left, self.left_behind = self.left_behind, None
        if left is not None:
            self._history.put(left)

    def discard_unfinished(self) -> None:
        self.left_behind = None

    def _fail(self) -> None:
        if self.trouble is not None:
            raise PortError(self.trouble)


class FakeChallenges:
    """Keeps met challenges in a FakeHistory; `trouble` makes the next calls fail."""

    def __init__(self, history: FakeHistory) -> None:
        self._history = history
        self.trouble: Trouble | None = None
        self.recorded: list[ChallengeDone] = []

    def account(self) -> bytes:
        return b"account of tests"

    def record(self, met: Sequence[ChallengeDone]) -> None:
        if self.trouble is not None:
            raise PortError(self.trouble)
        self.recorded += met
        self._history.put_challenges(*met)

    def record_together(self, met: Sequence[TogetherDone]) -> None:
        if self.trouble is not None:
            raise PortError(self.trouble)
        self._history.put_together(*met)


class FakeSettings:
    """Settings in memory."""

    def __init__(self, settings: AppSettings | None = None) -> None:
        self._settings = settings or AppSettings()
        self.subscribers = Subscribers()
        self.trouble: Trouble | None = None

    def settings(self) -> AppSettings:
        return self._settings

    def save(self, settings: AppSettings) -> None:
        if self.trouble is not None:
            raise PortError(self.trouble)
        if settings != self._settings:
            self._settings = settings
            self.subscribers.tell()

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        return self.subscribers.add(callback)


NO_RELAY = SyncStatus(
    relay_url=None,
    state=SyncState.NO_RELAY,
    outbox=0,
    verified_with=None,
    verified_at_ms=None,
    problem=None,
    devices=(),
    has_recovery_key=False,
)


def device(name: str, *, this: bool = False, revoked: bool = False, hours: int = 1) -> DeviceRow:
    """A device that was last seen some hours before START_MS."""
    return DeviceRow(
        id=f"id-{name}",
        name=name,
        this_device=this,
        added_at_ms=START_MS - 40 * 86_400_000,
        last_seen_at_ms=START_MS - hours * 3_600_000,
        revoked=revoked,
    )


class FakeSync:
    """An account whose answers the test gives: `pending` holds the `done` of each command."""

    def __init__(self) -> None:
        self._status = NO_RELAY
        self._pairing: PairingState = PairingIdle()
        self.subscribers = Subscribers()
        self.calls: list[tuple[str, ...]] = []
        self.pending: list[Done] = []
        self.key = (
            "A3C5",
            "HR4R",
            "BV67",
            "YR21",
            "HAQG",
            "SHDB",
            "B1ZM",
            "5GJQ",
            "1A44",
            "15D9",
            "X36A",
            "SM7P",
            "AHEE",
            "PK8R",
        )
        self.drafts = 0

    def status(self) -> SyncStatus:
        return self._status

    def pairing(self) -> PairingState:
        return self._pairing

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        return self.subscribers.add(callback)

    def put(self, status: SyncStatus) -> None:
        self._status = status
        self.subscribers.tell()

    def put_pairing(self, pairing: PairingState) -> None:
        self._pairing = pairing
        self.subscribers.tell()

    def answer(self, trouble: Trouble | None = None) -> None:
        self.pending.pop(0)(trouble)

    def connect(self, url: str, done: Done) -> None:
        self._note("connect", url, done=done)

    def disconnect(self) -> None:
        self._note("disconnect")
        self.put(NO_RELAY)

    def sync_now(self) -> None:
        self._note("sync_now")

    def offer_pairing(self, done: Done) -> None:
        self._note("offer_pairing", done=done)

    def approve(self, fingerprint: str, done: Done) -> None:
        self._note("approve", fingerprint, done=done)

    def join(self, link: str, done: Done) -> None:
        self._note("join", link, done=done)

    def cancel_pairing(self) -> None:
        self._note("cancel_pairing")
        self.put_pairing(PairingIdle())

    def rename_device(self, device_id: str, name: str, done: Done) -> None:
        self._note("rename_device", device_id, name, done=done)

    def revoke(self, device_id: str, done: Done) -> None:
        self._note("revoke", device_id, done=done)

    def new_recovery_key(self) -> RecoveryDraft:
        self.drafts += 1
        return RecoveryDraft(groups=self.key)

    def confirm_recovery(self, text: str, done: Done) -> None:
        self._note("confirm_recovery", done=done)

    def discard_recovery_draft(self) -> None:
        self._note("discard_recovery_draft")

    def restore(self, url: str, text: str, done: Done) -> None:
        self._note("restore", url, done=done)

    def _note(self, *call: str, done: Done | None = None) -> None:
        self.calls.append(call)
        if done is not None:
            self.pending.append(done)


OFFER = PairingOffered(
    link="https://relay.example.org/pair#lAHEEMqXgRLKG73K-sIxs5oj3E3EIKqpQCZk8a"
    "QfQOu8UsmZPrZq6zZmApWP36ooO3HmTbEjxBAEOnGHdMVyvYolrb6xv81c",
    expires_at_ms=START_MS + 600_000,
)
NEWCOMER = NewcomerWaiting(device_name="Laptop", fingerprint="9gnm-retg-6jd2-2bhw")
JOINING = JoinWaiting(fingerprint="9gnm-retg-6jd2-2bhw")
JOINED = PairingDone(device_name="Laptop")


class FakeImport:
    """Holds the answer back until the test gives it."""

    def __init__(self) -> None:
        self.paths: list[Path] = []
        self._done: Callable[[ImportOutcome | Trouble], None] | None = None

    def import_file(
        self,
        path: Path,
        done: Callable[[ImportOutcome | Trouble], None],
        *,
        shown: Callable[[int, int], None],
        token: CancelToken,
    ) -> None:
        self.paths.append(path)
        self._done = done
        self.shown, self.token = shown, token

    def answer(self, result: ImportOutcome | Trouble) -> None:
        assert self._done is not None
        self._done(result)


class AtOnce:
    """Work that is done at once, without another thread."""

    def run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        done(work())


@dataclass(kw_only=True)
class World:
    """All fakes of one test and the ports over them."""

    clock: FakeClock
    history: FakeHistory
    practice: FakePractice
    settings: FakeSettings
    sync: FakeSync
    imports: FakeImport
    tray: FakeTray = field(default_factory=FakeTray)
    quiet: FakeQuiet = field(default_factory=FakeQuiet)
    places: FakePlaces = field(default_factory=FakePlaces)
    patterns: FakePatterns
    challenges: FakeChallenges
    privacy: FakePrivacy
    sound: FakeSound = field(default_factory=FakeSound)
    profile: FakeProfile = field(default_factory=FakeProfile)
    editors: FakeEditors
    relay_account: FakeRelayAccount = field(default_factory=FakeRelayAccount)
    proof: FakeProof = field(default_factory=FakeProof)
    team: FakeTeams = field(default_factory=FakeTeams)
    boards: FakeBoards = field(default_factory=FakeBoards)
    together: FakeTogether = field(default_factory=FakeTogether)
    relay_sharing: FakeRelaySharing = field(default_factory=FakeRelaySharing)
    rooms: FakeRooms = field(default_factory=FakeRooms)
    live: FakeLive = field(default_factory=FakeLive)
    lan: FakeLan = field(default_factory=FakeLan)

    @property
    def ports(self) -> Ports:
        return Ports(
            practice=self.practice,
            history=self.history,
            settings=self.settings,
            sync=self.sync,
            imports=self.imports,
            clock=self.clock,
            beside=AtOnce(),
            around=AroundPorts(tray=self.tray, quiet=self.quiet, places=self.places),
            patterns=self.patterns,
            challenges=self.challenges,
            privacy=self.privacy,
            sound=self.sound,
            profile=self.profile,
            editors=self.editors,
            relay_account=self.relay_account,
            proof=self.proof,
            team=self.team,
            boards=self.boards,
            together=self.together,
            relay_sharing=self.relay_sharing,
            rooms=self.rooms,
            live=self.live,
            lan=self.lan,
        )


def make_world(settings: AppSettings | None = None) -> World:
    """A person who is past the first run: no sessions, no relay."""
    return make_new_world(replace(settings or AppSettings(), first_run_done=True))


def make_new_world(settings: AppSettings | None = None) -> World:
    """A person who opens the app for the first time."""
    history, clock = FakeHistory(), FakeClock()
    return World(
        clock=clock,
        history=history,
        practice=FakePractice(history),
        settings=FakeSettings(settings),
        sync=FakeSync(),
        imports=FakeImport(),
        patterns=FakePatterns(),
        challenges=FakeChallenges(history),
        privacy=FakePrivacy(),
        editors=FakeEditors(clock.wall_ms),
    )


def session(number: int, *, days_ago: int = 0, minutes: float = 5, xp: bool = True) -> Session:
    """A finished sitting of Chill some days before START_MS."""
    cycles = max(1, round(minutes * 60_000 / 14_000))
    return Session(
        id=f"past-{number}",
        started_at_ms=START_MS - days_ago * 86_400_000 - 3_600_000,
        utc_offset_min=60,
        active_ms=cycles * 14_000,
        pattern_id="chill",
        pattern_name="Chill",
        cycles=cycles,
        planned_cycles=cycles,
        goal_ms=round(minutes * 60_000),
        source=Source.DESKTOP,
        quality=90,
        cycle_ms=14_000,
        tracked=xp,
    )
