"""What every feature of the HTTP side may use: storage, secrets, time, randomness, settings.

Made once by the composition root and handed to routes; nothing here is a global.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from crdt.ids import AccountId
from sync_server.accounts.lists import DeviceLists
from sync_server.boards.desk import BoardDesk
from sync_server.config import RelayConfig
from sync_server.documents.ledger import Ledger
from sync_server.edge.rates import RateLimits
from sync_server.edge.tokens import Tokens
from sync_server.identities.desk import PasswordDesk
from sync_server.mail.mailer import Mailer
from sync_server.oauth.relying_party import RelyingParty
from sync_server.profiles.avatars import Avatars
from sync_server.relay_secrets import RelaySecrets
from sync_server.rooms.kept import KeptRooms
from sync_server.storage.lane import Store
from sync_server.teams.shelf import Shelf

Clock = Callable[[], int]
Entropy = Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The relay, as features see it. `let_go(account, device, code)` closes live sockets: of one
    device, or of all when device is None. `is_present(account)`: whether it has one, here."""

    config: RelayConfig
    database: Store
    ledger: Ledger
    lists: DeviceLists
    teams: Shelf
    boards: BoardDesk
    rooms: KeptRooms
    secrets: RelaySecrets = field(repr=False)
    tokens: Tokens = field(repr=False)
    rates: RateLimits
    mailer: Mailer
    party: RelyingParty
    avatars: Avatars
    passwords: PasswordDesk
    clock: Clock
    entropy: Entropy
    let_go: Callable[[AccountId, bytes | None, str], None]
    is_present: Callable[[AccountId], bool]
