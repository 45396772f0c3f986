"""Teams as screens show them: values made of the verified log, the documents and what waits.

What was done here and waits for the relay is shown as pending; everything else follows from what
this device has verified. Names come from cards (`team_people`), and where there is none, a few
letters tell people apart.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.teams import TeamAbout
from crdt.documents.space_keys import MESSAGE
from crdt.documents.space_records import Message
from crdt.errors import BadInput
from crdt.ids import AccountId, InviteId, TeamId
from crdt.membership import Act, MembershipLog, Role, parse_invite_link
from crdt.membership.entries import parse_request
from crdt.membership.roles import may_over, reach_of
from desktop.adapters.team_activity import activity_of
from desktop.adapters.team_people import People
from desktop.adapters.troubles import trouble_for
from desktop.services.teams import wishes as w
from desktop.services.teams.asking import is_told
from desktop.services.teams.core import TeamCore
from desktop.services.teams.known import KnownTeam, Reach
from desktop.services.teams.notices import deed_of
from desktop.services.teams.papers import MonthView
from desktop.services.teams.unread import unread_of
from desktop.storage import team_wishes
from desktop.viewmodels.team import values as v

_UNNAMED = TeamAbout(name="–")
_GIVEN = (Role.MEMBER, Role.COACH, Role.ADMIN)


def summaries(core: TeamCore, requests: Mapping[TeamId, tuple[bytes, ...]]) -> list[v.TeamSummary]:
    """One's teams, and those that one is about to join, by name."""
    found = [
        summary
        for known in core.book.loaded()
        if (summary := _summary(core, known, requests.get(known.team, ()))) is not None
    ]
    return sorted(found, key=lambda one: (one.about.name.casefold(), one.team))


def _summary(core: TeamCore, known: KnownTeam, requests: tuple[bytes, ...]) -> v.TeamSummary | None:
    pending = _pending_of_team(core, known.team)
    role, log = known.role_of(core.me), known.log
    if log is None or role is None:
        if pending not in (v.Way.JOIN, v.Way.ASK):
            return None
        members = 0 if log is None else len(log.present)
        return v.TeamSummary(
            team=known.team,
            about=_UNNAMED,
            role=Role.MEMBER,
            members=members,
            reach=reach_of_team(known),
            pending=pending,
        )
    return v.TeamSummary(
        team=known.team,
        about=core.papers.about(known.team),
        role=role,
        members=len(log.present),
        reach=reach_of_team(known),
        is_archived=log.is_archived,
        pending=pending,
        unread=unread_of(core, known),
        untold=_untold(core, known, requests),
    )


def view_of(
    core: TeamCore, known: KnownTeam, requests: tuple[bytes, ...], people: People
) -> v.TeamView | None:
    """One team; None where one is no member."""
    log, me = known.log, core.me
    role = known.role_of(me)
    if log is None or role is None:
        return None
    team = known.team
    about = core.papers.about(team)
    return v.TeamView(
        team=team,
        me=me,
        about=about,
        role=role,
        reach=reach_of_team(known),
        members=_members(core, log, role, people),
        invitations=_invitations(core, log, role, team),
        requests=request_rows(log, me, requests, people),
        challenges=core.papers.challenges(team),
        activity=activity_of(core, log),
        pending=_pending(core, team),
        sharing=core.tallying.sharing(team),
        history=log.history,
        has_space=log.epoch > 0,
        can_read=known.can_read,
        is_archived=log.is_archived,
        may=frozenset(act for act in Act if reach_of(role, act) is not None),
        names={account: people.name_of(account) for account in log.members},
    )


def reach_of_team(known: KnownTeam) -> v.Reach:
    """As a screen says it."""
    return {
        Reach.CURRENT: v.Reach.CURRENT,
        Reach.OFFLINE: v.Reach.OFFLINE,
        Reach.FETCHING: v.Reach.FETCHING,
        Reach.UNSEEN: v.Reach.UNSEEN,
        Reach.UNSOUND: v.Reach.UNSOUND,
    }[known.reach]


def _members(
    core: TeamCore, log: MembershipLog, role: Role, people: People
) -> tuple[v.MemberRow, ...]:
    pending = _pending_about(core, log.team)
    shorts = people.shorts(log.present)
    rows = [
        _member(account, log, role, core.me, people, shorts[account], pending.get(account))
        for account in log.present
    ]
    return tuple(sorted(rows, key=lambda row: (-row.role, row.name.casefold(), row.short)))


def _member(
    account: AccountId,
    log: MembershipLog,
    role: Role,
    me: AccountId,
    people: People,
    short: str,
    pending: v.Way | None,
) -> v.MemberRow:
    theirs, card = log.member(account).role, people.card_of(account)
    is_me, is_open = account == me, not log.is_archived
    may_change = is_open and not is_me and may_over(role, Act.GIVE_ROLE, theirs)
    return v.MemberRow(
        account=account,
        role=theirs,
        is_me=is_me,
        name=people.name_of(account),
        short=short,
        avatar=None if card is None else card.avatar,
        present=None if card is None else card.present,
        pending=pending,
        roles_i_may_give=tuple(
            given
            for given in _GIVEN
            if may_change and given is not theirs and may_over(role, Act.GIVE_ROLE, given)
        ),
        i_may_remove=is_open and not is_me and may_over(role, Act.REMOVE, theirs),
    )


def _invitations(
    core: TeamCore, log: MembershipLog, role: Role, team: TeamId
) -> tuple[v.InvitationRow, ...]:
    links = {
        invite: raw.decode()
        for invite, raw in team_wishes.invitations_of(core.database, team).items()
    }
    now_ms = core.wall_ms()
    rows = [
        _invitation(one.id, one.role, one.left, one.expires_at_ms, one.account, links, core, role)
        for one in log.invitations
        if one.expires_at_ms > now_ms
    ]
    known = {row.id for row in rows}
    rows += [
        _invitation(
            InviteId(kept.wish.invite),
            kept.wish.role,
            kept.wish.uses,
            kept.wish.expires_at_ms,
            core.me,
            links,
            core,
            role,
            pending=True,
        )
        for kept in core.wishes.of(team)
        if isinstance(kept.wish, w.Invite) and kept.wish.invite not in known
    ]
    return tuple(sorted(rows, key=lambda row: (row.expires_at_ms, row.id)))


def _invitation(
    invite: InviteId,
    given: Role,
    left: int,
    expires_at_ms: int,
    by: AccountId,
    links: Mapping[InviteId, str],
    core: TeamCore,
    role: Role,
    *,
    pending: bool = False,
) -> v.InvitationRow:
    link = links.get(invite, "")
    return v.InvitationRow(
        id=invite,
        role=given,
        left=left,
        expires_at_ms=expires_at_ms,
        by=by,
        link=link,
        app_link=parse_invite_link(link).app_link if link else "",
        i_may_take_back=by == core.me or may_over(role, Act.REVOKE_INVITE, Role.OWNER),
        pending=pending,
    )


def request_rows(
    log: MembershipLog, me: AccountId, requests: tuple[bytes, ...], people: People | None
) -> tuple[v.RequestRow, ...]:
    """Who asks to be let in, where one may let them in."""
    role = log.role_of(me)
    if log.is_archived or role is None or not may_over(role, Act.APPROVE, Role.MEMBER):
        return ()
    accounts = [account for account in _askers(requests) if log.role_of(account) is None]
    if people is None:
        return tuple(v.RequestRow(account=account) for account in accounts)
    shorts = people.shorts(accounts)
    return tuple(
        v.RequestRow(account=account, name=people.name_of(account), short=shorts[account])
        for account in accounts
    )


def _untold(core: TeamCore, known: KnownTeam, requests: tuple[bytes, ...]) -> int:
    assert known.log is not None
    askers = _askers(requests)
    rows = request_rows(known.log, core.me, requests, None)
    return sum(not is_told(known, askers[row.account]) for row in rows)


def request_of(requests: tuple[bytes, ...], account: AccountId) -> bytes | None:
    """What somebody signed who asks to be let in."""
    return _askers(requests).get(account)


def _askers(requests: tuple[bytes, ...]) -> dict[AccountId, bytes]:
    found: dict[AccountId, bytes] = {}
    for raw in requests:
        try:
            found[AccountId(parse_request(raw).request.account)] = raw
        except BadInput:
            continue
    return found


def space_of(core: TeamCore, known: KnownTeam, month: str | None) -> v.SpaceView | None:
    """What was written in a month; None where it cannot be read."""
    if not known.keys or known.role_of(core.me) is None:
        return None
    months = core.papers.months(known.team)
    shown = month or (months[0] if months else core.papers.this_month())
    found = core.papers.month(known.team, shown)
    waiting = core.papers.waiting(known.team)
    return v.SpaceView(
        month=shown,
        months=months,
        messages=_messages(core, known, found, waiting),
        notes=tuple(
            v.NoteRow(id=note.id, title=note.title, text=note.text, author=note.author)
            for note in found.notes
        ),
    )


def _messages(
    core: TeamCore, known: KnownTeam, found: MonthView, waiting: frozenset[str]
) -> tuple[v.MessageRow, ...]:
    assert known.log is not None
    role = known.log.role_of(core.me)
    may_hide = role is not None and may_over(role, Act.HIDE_IN_SPACE, Role.OWNER)
    may_hide = may_hide and not known.log.is_archived
    return tuple(_message(one, core.me, waiting, may_hide=may_hide) for one in found.messages)


def _message(
    one: Message, me: AccountId, waiting: frozenset[str], *, may_hide: bool
) -> v.MessageRow:
    name, is_mine = one.id.text, one.author == me
    is_waiting = is_mine and f"{MESSAGE}{name}" in waiting
    return v.MessageRow(
        id=name,
        author=one.author,
        text=one.text,
        at_ms=one.id.at_ms,
        is_mine=is_mine,
        reply_to=None if one.reply_to is None else one.reply_to.text,
        edits=one.edits,
        hidden_by=one.hidden_by,
        reactions=tuple(one.reactions.items()),
        delivery=v.Delivery.WAITING if is_waiting else v.Delivery.SENT,
        i_may_hide=is_mine or may_hide,
    )


def refused_of(core: TeamCore) -> tuple[v.Refused, ...]:
    """What could not be done and was not read yet."""
    return tuple(
        v.Refused(
            id=str(kept.number),
            team=TeamId(kept.notice.team) if kept.notice.team else None,
            way=v.Way(kept.notice.deed.value),
            trouble=trouble_for(kept.notice.code),
            about=AccountId(kept.notice.about) if kept.notice.about else None,
            text=kept.notice.text,
        )
        for kept in core.notices.all()
    )


def _pending_of_team(core: TeamCore, team: TeamId) -> v.Way | None:
    """What is being done about the team itself."""
    of_team = (w.CreateTeam, w.Join, w.Ask, w.Leave, w.Archive)
    for kept in core.wishes.of(team):
        if isinstance(kept.wish, of_team):
            return v.Way(deed_of(kept.wish).value)
    known = core.book.get(team)
    if known is not None and known.notes.asked_at_ms and known.role_of(core.me) is None:
        return v.Way.ASK
    return None


def _pending_about(core: TeamCore, team: TeamId) -> dict[AccountId, v.Way]:
    found: dict[AccountId, v.Way] = {}
    for kept in core.wishes.of(team):
        account = getattr(kept.wish, "account", None)
        if account is not None:
            found[AccountId(account)] = v.Way(deed_of(kept.wish).value)
    return found


def _pending(core: TeamCore, team: TeamId) -> tuple[v.Pending, ...]:
    found = [
        v.Pending(
            id=str(kept.number),
            way=v.Way(deed_of(kept.wish).value),
            about=AccountId(about) if (about := getattr(kept.wish, "account", b"")) else None,
        )
        for kept in core.wishes.of(team)
    ]
    if core.papers.is_team_unsent(team):
        found.append(v.Pending(id="about", way=v.Way.ABOUT))
    return tuple(found)
