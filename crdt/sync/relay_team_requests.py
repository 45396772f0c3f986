"""What a relay's session asks of its storage about teams and boards, and what it answers.

The rules of `crdt.sync.relay_requests` hold here too: each request is one transaction, what is
signed was verified where that needs no storage, and storage judges again whatever may change.
Everything that depends on a log or on somebody's newest list is judged by storage, with
`crdt.membership.relay_rules` and `crdt.membership.judging`.
"""

from __future__ import annotations

from dataclasses import dataclass

from crdt.devices import DeviceList
from crdt.envelope import Envelope
from crdt.ids import AccountId, DeviceId, EntryHash, InviteId, TeamId
from crdt.membership import Attempt
from crdt.protocol.team_messages import BoardRow, KnownList, MemberList, TeamNamed


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRequest:
    """Common ground: who asks, and by which device."""

    account: AccountId
    device: DeviceId


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateTeam(TeamRequest):
    """A team by its first entry. The same entry again: success. Answer: LogExtended or Refusal."""

    entry: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendTeam(TeamRequest):
    """Compare and swap (§12.8): head, entry, wraps, all or nothing. The entry that follows `head`
    already: success. Answer: LogExtended or Refusal(head_moved | list_needed | ...)."""

    team: TeamId
    head: EntryHash
    entry: bytes
    wraps: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreTeam(TeamRequest):
    """Entries from `first` on that were lost here, with verified lists (§12.14). Those that are
    here already: success. Answer: LogExtended or Refusal(head_moved | fork | not_permitted | ...).
    """

    team: TeamId
    first: int
    entries: tuple[bytes, ...]
    lists: tuple[DeviceList, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTeamLog(TeamRequest):
    """Entries from `first` on, for a member; of a former one up to what ended their time; or with
    an invitation whose link was proved over `nonce`. Answer: TeamLogRead or Refusal(not_found),
    which is also said to whom it does not concern, so that nobody learns which teams there are."""

    team: TeamId
    first: int
    invite: InviteId
    proof: bytes
    nonce: bytes
    max_entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTeamLists(TeamRequest):
    """The lists by which the log is verified, beyond `known`, in the order of accounts after
    `after`, for the same people: `invite` and `proof` are those by which the log was shown in this
    conversation, and are judged again. Answer: TeamListsRead or Refusal(not_found | ...)."""

    team: TeamId
    after: bytes
    known: tuple[KnownList, ...]
    invite: InviteId
    proof: bytes
    nonce: bytes
    max_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepWrap(TeamRequest):
    """A late wrap by a member. Answer: WrapStored or Refusal."""

    team: TeamId
    wrap: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWraps(TeamRequest):
    """Wraps for `account`. Answer: WrapsRead or Refusal."""

    team: TeamId
    first: int
    max_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTeams(TeamRequest):
    """Answer: TeamsRead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRequest(TeamRequest):
    """A signed request to join a team that lets people ask. One for each account: a newer one
    takes its place. Answer: RequestsChanged or Refusal."""

    team: TeamId
    request: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class DropRequest(TeamRequest):
    """Takes a request away: one's own, or, by who may let people in, somebody's. Answer:
    RequestsChanged or Refusal."""

    team: TeamId
    asked: AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRequests(TeamRequest):
    """Answer: RequestsRead or Refusal."""

    team: TeamId


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendTeamEnvelopes(TeamRequest):
    """Envelopes of team documents and tallies by the account that speaks; the signatures were
    verified. Answer: one PushResult for each, same order."""

    envelopes: tuple[Envelope, ...]
    attempt: Attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBoard(TeamRequest):
    """The first lines of a board by name (§12.15). Answer: BoardRead or Refusal(not_found)."""

    board: str


AnyTeamRequest = (
    CreateTeam
    | ExtendTeam
    | RestoreTeam
    | ReadTeamLog
    | ReadTeamLists
    | KeepWrap
    | ReadWraps
    | ReadTeams
    | KeepRequest
    | DropRequest
    | ReadRequests
    | AppendTeamEnvelopes
    | ReadBoard
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogExtended:
    """The entry is durable. `entry`: its bytes at index `length - 1`. `hear`: the accounts to be
    told, members and who just stopped being one (`gone`); `given`: wraps stored with it, by
    recipient; `lists`: device lists that grew with it. `new` is False where it was there already,
    and nobody is to be told."""

    team: TeamId
    head: EntryHash
    length: int
    entry: bytes
    hear: tuple[AccountId, ...]
    given: tuple[tuple[AccountId, bytes], ...] = ()
    gone: tuple[AccountId, ...] = ()
    lists: tuple[DeviceList, ...] = ()
    new: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLogRead:
    """Entries from the index that was asked for, and the length of what may be read."""

    entries: tuple[bytes, ...]
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamListsRead:
    """As on the wire."""

    lists: tuple[MemberList, ...]
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapStored:
    """The wrap is durable; `recipient` is to be told unless it was there already."""

    wrap: bytes
    recipient: AccountId
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapsRead:
    """As on the wire."""

    wraps: tuple[bytes, ...]
    next: int
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsRead:
    """As on the wire."""

    teams: tuple[TeamNamed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsChanged:
    """What waits now, and who may let people in, to be told."""

    requests: tuple[bytes, ...]
    hear: tuple[AccountId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamNews:
    """What a session hears of a team besides what it asked for, once it is durable: the log grew,
    wraps for its account came (`wraps`), or requests that it may answer came or went (`waiting`).
    """

    team: TeamId
    grown: LogExtended | None = None
    wraps: bool = False
    waiting: tuple[bytes, ...] | None = None

    def followed_by(self, later: TeamNews) -> TeamNews:
        """Both in one, of which the later counts."""
        return TeamNews(
            team=self.team,
            grown=later.grown or self.grown,
            wraps=later.wraps or self.wraps,
            waiting=self.waiting if later.waiting is None else later.waiting,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsRead:
    """What waits."""

    requests: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRead:
    """As on the wire."""

    rows: tuple[BoardRow, ...]
    together: int
    target: int
    takes_part: int
