"""The profile document in use: shared settings, own patterns and programs, names, the register.

What other devices state here about documents and tips is taken up: documents become known, and
tips that were seen elsewhere become claims, so that what is withheld shows. Writing methods are
part of the caller's transaction (`Shelf.writing`).
"""

from __future__ import annotations

from collections.abc import Mapping

from core.pattern import Pattern
from core.program import Program
from core.sharing import Sharing
from crdt.automerge import Replica
from crdt.documents.memberships import Memberships
from crdt.documents.profile import Json, Profile
from crdt.ids import DeviceId, DocumentId, EntryHash, TeamId
from crdt.limits import LIMITS
from crdt.shapes import Kind
from desktop.services.shelf import Shelf
from desktop.storage import documents, envelopes, values

_SEEN_AT = "seen-noted-at"
_SEEN_EVERY_MS = 60_000


class ProfileBook:
    """Reads and writes the account's profile."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def settings(self) -> dict[str, Json]:
        """Settings that all devices share, also those only a newer app knows."""
        return self._profile().settings()

    def set_settings(self, settings: Mapping[str, Json]) -> bool:
        """Keep shared settings; True when any differed."""
        return self._commit(self._profile().set_settings(self._shelf.account.device, settings))

    def patterns(self) -> tuple[Pattern, ...]:
        """Patterns of one's own, by id."""
        return self._profile().patterns()

    def programs(self) -> tuple[Program, ...]:
        """Programs of one's own, by id."""
        return self._profile().programs()

    def put_pattern(self, pattern: Pattern) -> bool:
        """Keep a pattern in place of one with the same id; True when anything differed."""
        return self._commit(self._profile().put_pattern(self._shelf.account.device, pattern))

    def remove_pattern(self, pattern_id: str) -> bool:
        """Take a pattern away; True when it was there."""
        return self._commit(self._profile().remove_pattern(self._shelf.account.device, pattern_id))

    def put_program(self, program: Program) -> bool:
        """Keep a program in place of one with the same id; True when anything differed."""
        return self._commit(self._profile().put_program(self._shelf.account.device, program))

    def remove_program(self, program_id: str) -> bool:
        """Take a program away; True when it was there."""
        return self._commit(self._profile().remove_program(self._shelf.account.device, program_id))

    def device_names(self) -> dict[DeviceId, str]:
        """What the devices are called."""
        return self._profile().device_names()

    def shown_names(self) -> dict[DeviceId, str]:
        """What to call each device of the account; without a name, the beginning of its id."""
        given, devices = self.device_names(), self._shelf.account.devices.devices
        return {device: given.get(device) or device.hex()[:8] for device in devices}

    def device_name(self, device: DeviceId) -> str:
        """What a device is called, or an empty text."""
        return self.device_names().get(device, "")

    def free_name(self, wanted: str) -> str:
        """The name, with a number behind it where another active device has it already."""
        account, names = self._shelf.account, self.device_names()
        taken = {names.get(device) for device in account.devices.active if device != account.device}
        tries = (wanted, *(f"{wanted} {number}" for number in range(2, len(taken) + 3)))
        return next(name for name in tries if name not in taken)

    def name_device(self, device: DeviceId, name: str) -> None:
        """Give a device a name."""
        own = self._shelf.account.device
        self._commit(self._profile().name_device(own, device, name))

    def register(self, document: DocumentId, kind: Kind, period: str) -> None:
        """List a document of the account, once."""
        own = self._shelf.account.device
        self._commit(self._profile().register_document(own, document, kind, period))

    def register_journals(self) -> None:
        """List every journal that is here, so that the other devices follow it."""
        for row in documents.list_documents(self._shelf.database):
            if row.kind is Kind.JOURNAL and row.period:
                self.register(row.document, row.kind, row.period)

    def learn_documents(self) -> None:
        """Take up what the profile says of documents and of tips that others have verified.

        Any device can name any number of them: what is new counts up to a bound
        (docs/protocol.md §5.8).
        """
        profile = self._profile()
        own, now_ms = self._shelf.account.device, self._shelf.wall_ms()
        known = set(documents.document_ids(self._shelf.database))
        with self._shelf.database.transaction():
            for document, registered in profile.documents().items():
                if document not in known and len(known) >= LIMITS.documents_learned:
                    continue
                known.add(document)
                self._shelf.ensure(document, registered.kind, registered.period)
                for device, tips in profile.seen(document).items():
                    if device != own:
                        envelopes.claim_tips(self._shelf.database, document, tips, device, now_ms)

    def teams(self) -> dict[TeamId, EntryHash]:
        """The teams of the account, and the newest head of each that one of its devices knew."""
        return self._memberships().teams()

    def note_team(self, team: TeamId, head: EntryHash) -> bool:
        """Note a team with the head that was verified."""
        own = self._shelf.account.device
        return self._commit(self._memberships().note_team(own, team, head))

    def forget_team(self, team: TeamId) -> bool:
        """Note that a team was left; sharing with it ends too."""
        return self._commit(self._memberships().forget_team(self._shelf.account.device, team))

    def sharing(self, scope: bytes) -> Sharing:
        """What is shared with a team, or with the boards of a relay."""
        return self._memberships().sharing(scope)

    def share(self, scope: bytes, sharing: Sharing) -> bool:
        """Set what is shared."""
        own = self._shelf.account.device
        return self._commit(self._memberships().share(own, scope, sharing))

    def note_seen(self, every_ms: int = _SEEN_EVERY_MS) -> bool:
        """State which tips of the journals this device has, at most once a minute."""
        database, now_ms = self._shelf.database, self._shelf.wall_ms()
        last = values.get_meta(database, _SEEN_AT)
        if last is not None and 0 <= now_ms - int(last) < every_ms:
            return False
        values.set_meta(database, _SEEN_AT, str(now_ms).encode())
        profile, own = self._profile(), self._shelf.account.device
        changes: list[bytes] = []
        for row in documents.list_documents(database):
            if row.kind is Kind.JOURNAL and row.complete:
                tips = envelopes.tips_of(database, row.document)
                changes += profile.note_seen(own, row.document, tips)
        return self._commit(tuple(changes))

    def _profile(self) -> Profile:
        return Profile(self._replica())

    def _memberships(self) -> Memberships:
        return Memberships(self._replica())

    def _replica(self) -> Replica:
        document = self._shelf.account.profile_id()
        if not self._shelf.known(document):
            self._shelf.ensure(document, Kind.PROFILE)
        return self._shelf.open(document).replica

    def _commit(self, changes: tuple[bytes, ...]) -> bool:
        if changes:
            self._shelf.commit(self._shelf.account.profile_id(), changes)
        return bool(changes)
