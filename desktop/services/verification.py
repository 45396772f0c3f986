"""Which other device was last seen to hold what this one holds, and when.

Devices state in the sealed profile which tips of the journals they have verified. When another
device's statement covers everything of ours that the relay acknowledged, the two agree; that is
what "verified with" means on the screen, and no more: the relay could still hide what neither has
seen (docs/threats.md). A device that was removed meanwhile agrees no more.
"""

from __future__ import annotations

from crdt.documents.profile import Profile
from crdt.ids import DeviceId, DocumentId
from crdt.shapes import Kind
from desktop.services.account import Account
from desktop.services.library import Library
from desktop.services.replication import ReplicaStore, Verified
from desktop.storage import documents, envelopes


def note_agreement(library: Library, store: ReplicaStore, now_ms: int) -> DeviceId | None:
    """Remembers and returns a device whose statements cover all of ours, if there is one."""
    shelf = library.shelf
    own = shelf.account.device
    others = [device for device in shelf.account.devices.active if device != own]
    ours = _own_tips(library)
    if not ours or not others:
        return None
    profile = Profile(shelf.open(shelf.account.profile_id()).replica)
    for device in others:
        if all(_covers(profile, document, device, own, seq) for document, seq in ours.items()):
            store.set_verified(device, now_ms)
            return device
    return None


def last_agreement(account: Account, store: ReplicaStore) -> Verified | None:
    """What `note_agreement` remembered last, while that device is one of the account's."""
    verified = store.verified()
    if verified is None or not account.devices.is_active(verified.device):
        return None
    return verified


def _own_tips(library: Library) -> dict[DocumentId, int]:
    database, own = library.shelf.database, library.shelf.account.device
    found: dict[DocumentId, int] = {}
    for row in documents.list_documents(database):
        if row.kind is Kind.JOURNAL:
            for tip in envelopes.tips_of(database, row.document):
                if tip.device == own:
                    found[row.document] = tip.seq
    return found


def _covers(
    profile: Profile, document: DocumentId, device: DeviceId, own: DeviceId, seq: int
) -> bool:
    stated = profile.seen(document).get(device, ())
    return any(tip.device == own and tip.seq >= seq for tip in stated)
