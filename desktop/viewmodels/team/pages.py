"""From what is known of a team to the lines of its page. Pure but for the language."""

from __future__ import annotations

from core.history import local_day
from crdt.ids import AccountId
from crdt.membership import Act, Role
from desktop.viewmodels import words as common
from desktop.viewmodels.team import choice_words, words
from desktop.viewmodels.team.state import LinkRow, PersonRow, TeamPage, TextRow
from desktop.viewmodels.team.values import (
    ActivityRow,
    InvitationRow,
    MemberRow,
    RequestRow,
    TeamView,
    Way,
)

ACTIVITY_MOST = 60


def page_of(view: TeamView, now_ms: int, utc_offset_min: int) -> TeamPage:
    """The page of one team at one moment."""
    return TeamPage(
        team=view.team,
        name=view.about.name,
        line=words.kind_of(view.about, view.role, archived=view.is_archived),
        about=view.about.description,
        avatar=view.about.avatar,
        note=words.reach(view.reach),
        waits=words.waiting(len(view.pending)),
        members=tuple(_member(view, row) for row in view.members),
        members_title=words.members(len(view.members)),
        links=tuple(_link(row, utc_offset_min) for row in view.invitations),
        requests=tuple(map(_request, view.requests)),
        activity=tuple(_happened(view, row, now_ms) for row in view.activity[:ACTIVITY_MOST]),
        sharing=choice_words.sharing_now(view.sharing),
        shares=view.sharing.when,
        history=choice_words.history_line(view.history, has_space=view.has_space),
        has_space=view.has_space,
        is_archived=view.is_archived,
        may=frozenset() if view.is_archived else view.may,
        is_owner=view.role is Role.OWNER,
    )


def name_in(view: TeamView, account: AccountId) -> str:
    """What somebody is called in a team, also after they left."""
    row = next((row for row in view.members if row.account == account), None)
    if row is not None:
        return words.me(row.name) if row.is_me else words.person(row.name, row.short)
    return words.person(view.names.get(account, ""), account[:2].hex())


def _member(view: TeamView, row: MemberRow) -> PersonRow:
    detail = words.role(row.role)
    if row.pending is not None:
        detail = f"{detail} · {words.pending(row.pending)}"
    return PersonRow(
        key=row.account.hex(),
        name=words.me(row.name) if row.is_me else words.person(row.name, row.short),
        detail=detail,
        acts=_acts(view, row),
        is_me=row.is_me,
    )


def _acts(view: TeamView, row: MemberRow) -> tuple[str, ...]:
    if row.is_me:
        return ()
    acts = ["words"]
    if view.is_archived or row.pending is not None:
        return tuple(acts)
    acts += [
        {Role.ADMIN: "admin", Role.COACH: "coach", Role.MEMBER: "member"}[role]
        for role in row.roles_i_may_give
        if role in (Role.ADMIN, Role.COACH, Role.MEMBER) and role is not row.role
    ]
    if Act.TRANSFER in view.may:
        acts.append("hand_over")
    if row.i_may_remove:
        acts.append("remove")
    return tuple(acts)


def _link(row: InvitationRow, utc_offset_min: int) -> LinkRow:
    until = words.until(local_day(row.expires_at_ms, utc_offset_min))
    parts = [until]
    if row.pending:
        parts.append(words.pending(Way.INVITE))
    elif not row.link:
        parts.append(words.elsewhere())
    return LinkRow(
        key=row.id.hex(),
        name=words.invitation(row.role, row.left),
        detail=" · ".join(parts),
        link="" if row.pending else row.link,
        may_take_back=row.i_may_take_back and not row.pending,
    )


def _request(row: RequestRow) -> PersonRow:
    return PersonRow(
        key=row.account.hex(), name=words.person(row.name, row.short), detail=words.asks()
    )


def _happened(view: TeamView, row: ActivityRow, now_ms: int) -> TextRow:
    other = "" if row.other is None else name_in(view, row.other)
    text = words.happened(row, name_in(view, row.by), other)
    return TextRow(text=text, when=common.ago(row.at_ms, now_ms))
