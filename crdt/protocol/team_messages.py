"""The messages of teams and boards on the sync socket (docs/protocol.md §12.14).

A team's log, its members' device lists, keys wrapped for members, requests to join, and what a
board or a challenge has come to. Documents of a team travel in the messages that all documents do.
Nothing here knows when a message is allowed (`crdt.sync.relay_teams`, `crdt.sync.client_teams`).

A Nack to any of these names the team in `ref`; to `TeamCreate` the team that it would have been,
to `WrapPut` the hash of the wrap, to `BoardWatch` the board's name.
"""

from __future__ import annotations

import msgspec

from crdt.protocol.base import Count, Message


class TeamCreate(Message, frozen=True, tag="team_create"):
    """A new team by its first entry; answered by TeamGrown."""

    entry: bytes


class TeamAppend(Message, frozen=True, tag="team_append"):
    """Appends a signed entry, with the wraps it names, if the log still ends at `head`.

    Whoever joins sends it too. Answered by TeamGrown, or a Nack (`head_moved` and others).
    """

    team: bytes
    head: bytes
    entry: bytes
    wraps: tuple[bytes, ...]


class TeamRestore(Message, frozen=True, tag="team_restore"):
    """Brings entries from index `first` on to a relay that lost them, by an owner or admin.

    `lists`: whole device lists of those who signed them, as far as the relay may lack them.
    Answered by TeamGrown, whose length says where to go on, or a Nack.
    """

    team: bytes
    first: Count
    entries: tuple[bytes, ...]
    lists: tuple[tuple[bytes, ...], ...]


class TeamLogGet(Message, frozen=True, tag="team_log_get"):
    """Asks for the entries of a log from index `first` on.

    Who is no member names an invitation, and proves to have its link by `proof` over this
    conversation's nonce of the relay (§12.4); for a member both are empty. Who was let in once in
    a conversation may ask for the lists as well. A former member is shown the log up to the entry
    that ended their time.
    """

    team: bytes
    first: Count
    invite: bytes
    proof: bytes


class KnownList(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """How many entries of an account's device list are here already."""

    account: bytes
    length: Count


class TeamListsGet(Message, frozen=True, tag="team_lists_get"):
    """Asks for the device lists by which a team's log is verified, beyond what is `known`.

    Accounts that are not named are sent whole, from the account after `after` on, in the order of
    ids; `after` is empty at first.
    """

    team: bytes
    after: bytes
    known: tuple[KnownList, ...]


class WrapPut(Message, frozen=True, tag="wrap_put"):
    """A key wrapped for somebody who joined, or was left out; answered by WrapKept."""

    team: bytes
    wrap: bytes


class WrapsGet(Message, frozen=True, tag="wraps_get"):
    """Asks for the wraps for one's own account, from the relay's number `first` on."""

    team: bytes
    first: Count


class TeamsGet(Message, frozen=True, tag="teams_get"):
    """Asks which teams the account is a member of, by the relay's word."""


class RequestPut(Message, frozen=True, tag="request_put"):
    """A signed request to join (§12.4); answered by RequestKept."""

    team: bytes
    request: bytes


class RequestsGet(Message, frozen=True, tag="requests_get"):
    """Asks for the requests that wait, by somebody who may let people in."""

    team: bytes


class RequestDrop(Message, frozen=True, tag="request_drop"):
    """A request shall wait no longer: one's own is taken back, or somebody's is not granted."""

    team: bytes
    account: bytes


class PushAgain(Message, frozen=True, tag="push_again"):
    """Envelopes that were offered to a relay before, so that they may not be sealed anew (§5.7)."""

    envelopes: tuple[bytes, ...]


class BoardWatch(Message, frozen=True, tag="board_watch"):
    """Asks for a board or a challenge by name, then for what changes, at most once a second."""

    board: str


class BoardLeave(Message, frozen=True, tag="board_leave"):
    """No more of this board."""

    board: str


# From the relay


class TeamGrown(Message, frozen=True, tag="team_grown"):
    """The entry, or what was brought, is durable; the log ends there now."""

    team: bytes
    head: bytes
    length: Count


class TeamEntries(Message, frozen=True, tag="team_entries"):
    """Entries of a log; sent when asked, and to all members when it grows."""

    team: bytes
    first: Count
    entries: tuple[bytes, ...]
    length: Count


class MemberList(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Entries of one account's device list from index `first` on."""

    account: bytes
    first: Count
    entries: tuple[bytes, ...]
    length: Count


class TeamLists(Message, frozen=True, tag="team_lists"):
    """Device lists of a team, in the order of accounts; ask on after the last until `complete`."""

    team: bytes
    lists: tuple[MemberList, ...]
    complete: bool


class WrapKept(Message, frozen=True, tag="wrap_kept"):
    """The wrap with this hash is durable."""

    team: bytes
    wrap: bytes


class TeamWraps(Message, frozen=True, tag="team_wraps"):
    """Wraps for the account that asked; sent when asked, and when one comes. `next`: where the
    following ones begin. Not `complete`: ask again from there."""

    team: bytes
    wraps: tuple[bytes, ...]
    next: Count
    complete: bool


class TeamNamed(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A team that the account is a member of, and how far its log goes."""

    team: bytes
    head: bytes
    length: Count


class TeamsFound(Message, frozen=True, tag="teams_found"):
    """Answers TeamsGet; a hint only, which the logs prove."""

    teams: tuple[TeamNamed, ...]


class RequestKept(Message, frozen=True, tag="request_kept"):
    """The request waits with the relay."""

    team: bytes


class TeamRequests(Message, frozen=True, tag="team_requests"):
    """All requests that wait; sent when asked, and to those who may let people in when one comes
    or goes."""

    team: bytes
    requests: tuple[bytes, ...]


class BoardRow(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One line of a board: `rank` is 0 where it is not numbered; `alias` names the person."""

    rank: Count
    alias: str
    name: str
    score: Count


class BoardTop(Message, frozen=True, tag="board_top"):
    """The first lines of a board as they are now, at most once a second.

    `together`: what all came to, `target`: what a challenge asks for (0 on a plain board),
    `takes_part`: how many are on it.
    """

    board: str
    rows: tuple[BoardRow, ...]
    together: Count
    target: Count
    takes_part: Count


ClientTeamMessage = (
    TeamCreate
    | TeamAppend
    | TeamRestore
    | TeamLogGet
    | TeamListsGet
    | WrapPut
    | WrapsGet
    | TeamsGet
    | RequestPut
    | RequestsGet
    | RequestDrop
    | PushAgain
    | BoardWatch
    | BoardLeave
)
RelayTeamMessage = (
    TeamGrown
    | TeamEntries
    | TeamLists
    | WrapKept
    | TeamWraps
    | TeamsFound
    | RequestKept
    | TeamRequests
    | BoardTop
)
