"""Teams over HTTP: the directory of public ones, one's own, and what members show (§12.18).

Logs, keys, requests and documents travel on the sync socket alone (§12.14). A team that somebody is
not to know of is `not_found`, as if there were none.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from crdt.protocol.api.base import Hash, HexId, Input, Model, Signature, extensible
from crdt.protocol.api.profiles import PublicCard

_Slug = Annotated[str, msgspec.Meta(examples=["calm-commuters"])]
_Joining = Annotated[str, extensible("invitation", "request")]
_Visibility = Annotated[str, extensible("private", "public")]
_Role = Annotated[str, extensible("member", "coach", "admin", "owner")]


class TeamShown(Model, frozen=True, kw_only=True):
    """What a team says of itself. `avatar`: the SHA-256 of its picture. `slug`: its short name in
    addresses; None where it has none, or where another public team had it first."""

    name: str
    description: str = ""
    slug: _Slug | None = None
    avatar: Hash | None = None
    visibility: _Visibility = "private"
    joining: _Joining = "invitation"


class FoundTeam(Model, frozen=True, kw_only=True):
    """A public team. `head`: the newest entry of its log, which a request to join names. `member`
    and `asked`: whether the asker is in it, or waits to be let in."""

    team: HexId
    head: Hash
    shown: TeamShown
    members: int
    member: bool = False
    asked: bool = False


class TeamPage(Model, frozen=True, kw_only=True):
    """Some public teams, and where the next ones begin."""

    items: tuple[FoundTeam, ...]
    next: str | None = None


class OwnTeam(Model, frozen=True, kw_only=True):
    """A team that the asker is a member of. `archived`: it can be read and left. `asking`: how
    many wait to be let in, where the asker may do so."""

    team: HexId
    head: Hash
    length: int
    role: _Role
    members: int
    shown: TeamShown
    archived: bool = False
    asking: int = 0


class OwnTeams(Model, frozen=True, kw_only=True):
    """All of them, in no special order: a person is in at most some hundreds."""

    items: tuple[OwnTeam, ...]


class TeamLook(Model, frozen=True, kw_only=True):
    """A team as one sees it who is a member, who found it, or who has a link to it. `role`: the
    asker's own, None where they are no member."""

    team: HexId
    head: Hash
    members: int
    shown: TeamShown
    archived: bool = False
    role: _Role | None = None
    asked: bool = False


class LinkProof(Input, frozen=True, kw_only=True):
    """That one has the link of an invitation: `proof` is its signature for reading, over the nonce
    that follows from the asker's account (`crdt.membership.invitations.look_nonce`)."""

    invite: HexId
    proof: Signature


class TeamMember(Model, frozen=True, kw_only=True):
    """A present member. `card`: what it shows the asker, None for nothing. `alias`: the short name
    under which boards show somebody who shows no name; empty where they have none yet."""

    account: HexId
    role: _Role
    alias: str = ""
    card: PublicCard | None = None


class TeamMembers(Model, frozen=True, kw_only=True):
    """Some members, in the order of accounts, and where the next ones begin."""

    items: tuple[TeamMember, ...]
    next: str | None = None


class TeamPicture(Model, frozen=True, kw_only=True):
    """The picture as it is kept. `avatar` is what the team document is to say of it, in `avatar`;
    until it does, nobody is shown the picture."""

    avatar: Hash
    width: int
    height: int
    bytes: int


# Routes: GET /teams?search= (TeamPage), GET /me/teams (OwnTeams), GET /teams/{team} (TeamLook),
# POST /teams/{team}/look with LinkProof (TeamLook), GET /teams/{team}/members (TeamMembers),
# PUT and GET /teams/{team}/picture (TeamPicture, image).
