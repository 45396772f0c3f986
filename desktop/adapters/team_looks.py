"""Looking at teams before joining: what a link leads to, and the relay's directory.

A link is read over the sync socket, where its log is verified; how the team is called is asked over
HTTP and is left out where that is not possible. Nothing is kept of a team that one only looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from core.errors import TeamError
from core.teams import Joining, TeamAbout, TeamVisibility
from crdt.documents.team_records import read_word
from crdt.errors import Malformed
from crdt.ids import EntryHash, TeamId
from crdt.membership import Invitation, MembershipLog, Role
from crdt.membership.invitations import look_nonce
from crdt.protocol.api import teams as models
from crdt.sync import team_events as te
from desktop.adapters.relay_api import RelayApi
from desktop.adapters.troubles import trouble_for
from desktop.link.api.client import API, ApiClient
from desktop.services.teams.acts import is_own_relay
from desktop.services.teams.core import TeamCore
from desktop.services.teams.couriers import Couriers, Heard
from desktop.viewmodels.team.values import FoundTeam, JoinPreview
from desktop.viewmodels.trouble import Trouble

DIRECTORY_MAX: Final = 50
SEARCH_CHARS: Final = 80
_OVER: Final = "invitation_over"
_UNSOUND: Final = "team_unsound"

Previewed = Callable[[JoinPreview | Trouble], None]
Found = Callable[[tuple[FoundTeam, ...] | Trouble], None]


class TeamLooks:
    """Looks, one at a time for each team."""

    def __init__(self, core: TeamCore, couriers: Couriers, api: RelayApi) -> None:
        self._core = core
        self._couriers = couriers
        self._api = api

    def read_link(self, invitation: Invitation, done: Previewed) -> None:
        """What an invitation leads to; `done` is called once, later."""
        if not is_own_relay(self._core, invitation.relay_url):
            done(_elsewhere(invitation))
            return
        known = self._core.book.get(invitation.team)
        if known is not None and known.log is not None and known.role_of(self._core.me):
            about = self._core.papers.about(invitation.team)
            done(_preview(known.log, invitation, self._core.wall_ms(), is_member=True, about=about))
            return
        if not self._couriers.is_connected:
            done(trouble_for("not_connected"))
            return
        state = te.TeamState(team=invitation.team, invitation=invitation.link)
        self._couriers.look(state, lambda heard: self._read(invitation, heard, done))

    def _read(self, invitation: Invitation, heard: Heard, done: Previewed) -> None:
        match heard:
            case te.TeamChanged(is_current=False):
                return
            case te.TeamChanged(log=log):
                self._couriers.look_away(invitation.team)
                now_ms = self._core.wall_ms()
                self._ask_about(
                    invitation, _preview(log, invitation, now_ms, is_member=False), done
                )
            case te.TeamUnseen():
                self._couriers.look_away(invitation.team)
                done(trouble_for(_OVER))
            case te.TeamUnsound():
                self._couriers.look_away(invitation.team)
                done(trouble_for(_UNSOUND))

    def _ask_about(self, invitation: Invitation, preview: JoinPreview, done: Previewed) -> None:
        """How the team is called, where the relay may be asked for it."""
        nonce = look_nonce(self._core.me)
        proof = models.LinkProof(
            invite=invitation.id.hex(), proof=invitation.prove_reading(nonce).hex()
        )
        path = f"{API}/teams/{invitation.team.hex()}/look"

        async def ask(client: ApiClient) -> models.TeamLook:
            return await client.call("POST", path, proof, models.TeamLook)

        def end(found: models.TeamLook | Trouble) -> None:
            about = None if isinstance(found, Trouble) else about_of(found.shown)
            done(replace(preview, about=about))

        self._api.run(ask, end)

    def find(self, words: str, done: Found) -> None:
        """Public teams of the relay."""
        search = quote(words.strip()[:SEARCH_CHARS], safe="")
        path = f"{API}/teams?search={search}&limit={DIRECTORY_MAX}"

        async def ask(client: ApiClient) -> tuple[FoundTeam, ...]:
            page = await client.call("GET", path, None, models.TeamPage)
            return tuple(found for item in page.items if (found := _found(item)) is not None)

        self._api.run(ask, done)


def about_of(shown: models.TeamShown) -> TeamAbout | None:
    """What a relay says of a team; None where that is nothing a team can say."""
    try:
        return TeamAbout(
            name=shown.name,
            description=shown.description,
            slug=shown.slug,
            avatar=shown.avatar,
            visibility=read_word(TeamVisibility, shown.visibility),
            joining=read_word(Joining, shown.joining),
        )
    except (TeamError, Malformed):
        return None


def _found(item: models.FoundTeam) -> FoundTeam | None:
    about = about_of(item.shown)
    if about is None:
        return None
    return FoundTeam(
        team=TeamId(bytes.fromhex(item.team)),
        head=EntryHash(bytes.fromhex(item.head)),
        about=about,
        members=item.members,
        joining=about.joining,
        is_member=item.member,
        has_asked=item.asked,
    )


def _elsewhere(invitation: Invitation) -> JoinPreview:
    """Of a team on another relay nothing is known but where it is."""
    return JoinPreview(
        team=invitation.team,
        head=invitation.head,
        members=0,
        role=Role.MEMBER,
        is_member=False,
        is_over=False,
        other_relay=invitation.relay_url,
    )


def _preview(
    log: MembershipLog,
    invitation: Invitation,
    now_ms: int,
    *,
    is_member: bool,
    about: TeamAbout | None = None,
) -> JoinPreview:
    found = log.standing.invitations.get(invitation.id)
    is_over = found is None or not found.left or found.expires_at_ms <= now_ms or log.is_archived
    return JoinPreview(
        team=invitation.team,
        head=log.head,
        members=len(log.present),
        role=Role.MEMBER if found is None else found.role,
        is_member=is_member,
        is_over=is_over,
        about=about,
    )
