"""Teams in memory, for screens: a TeamPort that does at once what it is asked to, or refuses."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from core.sharing import ShareWhen, Sharing
from core.tallies import Slot
from core.team_challenges import TeamChallenge
from core.teams import TeamAbout
from crdt.ids import AccountId, EntryHash, InviteId, TeamId
from crdt.membership import History, Role
from crdt.membership.roles import RIGHTS
from desktop.viewmodels.team.values import (
    FoundTeam,
    InvitationRow,
    JoinPreview,
    MemberRow,
    MessageRow,
    NoteRow,
    Pending,
    Reach,
    Refused,
    RequestRow,
    SharingPreview,
    SpaceView,
    TeamSummary,
    TeamView,
    Way,
)
from desktop.viewmodels.trouble import Done, PortError, Trouble, Unsubscribe

ME = AccountId(b"m" * 16)
TEAM = TeamId(b"t" * 16)
NOW_MS = 1_790_000_000_000
DAY_MS = 24 * 3_600_000
LINK = "https://relay.example.org/join#kqVU9Sx1w0mAbY"
WORDS = ("amber", "cedar", "fern", "lake", "moss", "reed", "stone", "wind")
AWAY = Trouble(
    code="unreachable",
    sentence="The relay does not answer right now. Everything is kept here meanwhile.",
)
FORBIDDEN = Trouble(code="not_permitted", sentence="Your role in the team does not allow this.")


def someone(letter: str) -> AccountId:
    """The account that tests know by a letter."""
    return AccountId(letter.encode() * 16)


def a_view(
    name: str = "Calm Crew", *, role: Role = Role.OWNER, others: tuple[MemberRow, ...] = ()
) -> TeamView:
    """A team that one is in, alone or with others."""
    me = MemberRow(account=ME, role=role, is_me=True, name="Robin", short="6d6d")
    return TeamView(
        team=TEAM,
        me=ME,
        about=TeamAbout(name=name, description="Ten quiet minutes after lunch."),
        role=role,
        reach=Reach.CURRENT,
        members=(me, *others),
        invitations=(),
        requests=(),
        challenges=(),
        activity=(),
        pending=(),
        sharing=Sharing(),
        history=History.SHARED,
        has_space=True,
        can_read=True,
        is_archived=False,
        may=frozenset(RIGHTS[role]),
        names={row.account: row.name for row in (me, *others)},
    )


class FakeTeams:
    """A TeamPort. `done` has what was asked for, in order; `trouble` refuses what comes next."""

    def __init__(self) -> None:
        self.views: dict[TeamId, TeamView] = {}
        self.spaces: dict[TeamId, dict[str, SpaceView]] = {}
        self.refusals: list[Refused] = []
        self.relay = False
        self.unread = 0
        self.trouble: Trouble | None = None
        self.preview: JoinPreview | Trouble = AWAY
        self.public: tuple[FoundTeam, ...] | Trouble = ()
        self.words: tuple[str, ...] | Trouble = WORDS
        self.days: tuple[tuple[date, Slot], ...] = ()
        self.done: list[tuple[object, ...]] = []
        self.written: list[tuple[TeamId, TeamChallenge]] = []
        self.ended: list[tuple[TeamId, str]] = []
        self.read: list[TeamId] = []
        self.told: set[tuple[TeamId, AccountId]] = set()
        self.drafts: dict[TeamId, bytes] = {}
        self.pictures: dict[str, bytes] = {}
        self._subscribers: list[Callable[[], None]] = []

    # What tests do

    def put(self, *views: TeamView) -> None:
        """One is in these."""
        self.relay = True
        self.views |= {view.team: view for view in views}
        self.tell()

    def put_space(self, view: SpaceView, team: TeamId = TEAM) -> None:
        """This was written in a month."""
        self.spaces.setdefault(team, {})[view.month] = view
        self.tell()

    def refuse(self, refused: Refused) -> None:
        """Something could not be done any more."""
        self.refusals.append(refused)
        self.tell()

    def tell(self) -> None:
        """Everything may be different."""
        for callback in tuple(self._subscribers):
            callback()

    # The port

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        self._subscribers.append(callback)

        def stop() -> None:
            if callback in self._subscribers:
                self._subscribers.remove(callback)

        return stop

    def has_relay(self) -> bool:
        return self.relay

    def teams(self) -> tuple[TeamSummary, ...]:
        return tuple(
            TeamSummary(
                team=view.team,
                about=view.about,
                role=view.role,
                members=len(view.members),
                reach=view.reach,
                is_archived=view.is_archived,
                pending=view.pending[0].way if view.pending else None,
                unread=self.unread,
                untold=sum((view.team, row.account) not in self.told for row in view.requests),
            )
            for view in sorted(self.views.values(), key=lambda view: view.about.name)
        )

    def team(self, team: TeamId) -> TeamView | None:
        return self.views.get(team)

    def space(self, team: TeamId, month: str | None) -> SpaceView | None:
        view = self.views.get(team)
        if view is None or not (view.has_space and view.can_read):
            return None
        months = tuple(sorted(self.spaces.get(team, {}), reverse=True))
        if not months:
            return SpaceView(month="2026-09", months=("2026-09",), messages=(), notes=())
        shown = month if month in months else months[0]
        return replace(self.spaces[team][shown], months=months)

    def note_read(self, team: TeamId) -> None:
        self.read.append(team)

    def note_told(self, team: TeamId) -> None:
        self.told |= {(team, row.account) for row in self.views[team].requests}

    def picture(self, team: TeamId, avatar: str) -> bytes:
        return self.pictures.get(avatar, b"")

    def refused(self) -> tuple[Refused, ...]:
        return tuple(self.refusals)

    def dismiss(self, refused: str) -> None:
        self.refusals = [one for one in self.refusals if one.id != refused]
        self.tell()

    def read_link(self, text: str, done: Callable[[JoinPreview | Trouble], None]) -> None:
        self.done.append(("read_link", text))
        done(self.preview)

    def join(self, text: str) -> None:
        self._do("join", text)

    def find_teams(
        self, words: str, done: Callable[[tuple[FoundTeam, ...] | Trouble], None]
    ) -> None:
        self.done.append(("find_teams", words))
        done(self.public)

    def ask_to_join(self, team: TeamId, head: EntryHash, done: Done) -> None:
        self.done.append(("ask_to_join", team, head))
        done(self.trouble)

    def create(self, about: TeamAbout, *, with_space: bool, history: History) -> TeamId:
        self._do("create", about, with_space, history)
        made = TeamId(bytes([len(self.views) + 1]) * 16)
        pending = (Pending(id="1", way=Way.CREATE),)
        base = a_view(about.name)
        self.put(replace(base, team=made, about=about, pending=pending, has_space=with_space))
        return made

    def set_about(self, team: TeamId, about: TeamAbout) -> None:
        self._do("set_about", team, about)
        self.put(replace(self.views[team], about=about))

    def set_avatar(self, team: TeamId, picture: bytes | None, done: Done) -> None:
        self.done.append(("set_avatar", team, picture))
        if self.trouble is None:
            avatar = None if picture is None else hashlib.sha256(picture).hexdigest()
            if picture is not None and avatar is not None:
                self.pictures[avatar] = picture
            view = self.views[team]
            self.put(replace(view, about=replace(view.about, avatar=avatar)))
        done(self.trouble)

    def invite(self, team: TeamId, role: Role, uses: int, days: int) -> InviteId:
        self._do("invite", team, role, uses, days)
        view = self.views[team]
        made = InviteId(bytes([len(view.invitations) + 1]) * 16)
        row = InvitationRow(
            id=made,
            role=role,
            left=uses,
            expires_at_ms=NOW_MS + days * DAY_MS,
            by=ME,
            link=LINK,
            app_link=LINK,
            i_may_take_back=True,
        )
        self.put(replace(view, invitations=(*view.invitations, row)))
        return made

    def take_back(self, team: TeamId, invite: InviteId) -> None:
        self._do("take_back", team, invite)
        view = self.views[team]
        kept = tuple(row for row in view.invitations if row.id != invite)
        self.put(replace(view, invitations=kept))

    def approve(self, team: TeamId, account: AccountId, role: Role) -> None:
        self._do("approve", team, account, role)
        self._without_request(team, account)

    def decline(self, team: TeamId, account: AccountId) -> None:
        self._do("decline", team, account)
        self._without_request(team, account)

    def give_role(self, team: TeamId, account: AccountId, role: Role) -> None:
        self._do("give_role", team, account, role)
        self._pend(team, account, Way.ROLE)

    def remove(self, team: TeamId, account: AccountId) -> None:
        self._do("remove", team, account)
        self._pend(team, account, Way.REMOVE)

    def leave(self, team: TeamId) -> None:
        self._do("leave", team)
        del self.views[team]
        self.tell()

    def hand_over(self, team: TeamId, account: AccountId) -> None:
        self._do("hand_over", team, account)
        self._pend(team, account, Way.HAND_OVER)

    def archive(self, team: TeamId) -> None:
        self._do("archive", team)
        self.put(replace(self.views[team], is_archived=True))

    def start_space(self, team: TeamId, history: History) -> None:
        self._do("start_space", team, history)
        self.put(replace(self.views[team], has_space=True, history=history))

    def set_history(self, team: TeamId, history: History) -> None:
        self._do("set_history", team, history)
        self.put(replace(self.views[team], history=history))

    def add_challenge(self, team: TeamId, challenge: TeamChallenge) -> None:
        self._do("add_challenge", team, challenge)
        self.written.append((team, challenge))

    def end_challenge(self, team: TeamId, challenge: str) -> None:
        self._do("end_challenge", team, challenge)
        self.ended.append((team, challenge))

    def preview_sharing(self, team: TeamId, sharing: Sharing) -> SharingPreview:
        shares = sharing.when is not ShareWhen.NEVER and sharing.since is not None
        days = tuple(row for row in self.days if shares and row[0] >= (sharing.since or row[0]))
        exact = b"".join(f"{day} {slot.minutes} ".encode() for day, slot in days)
        return SharingPreview(days=days, exact=exact)

    def share(self, team: TeamId, sharing: Sharing) -> None:
        self._do("share", team, sharing)
        self.put(replace(self.views[team], sharing=sharing))

    def write(self, team: TeamId, text: str, reply_to: str | None) -> None:
        self._do("write", team, text, reply_to)

    def kept_draft(self, team: TeamId) -> bytes | None:
        return self.drafts.get(team)

    def keep_draft(self, team: TeamId, draft: bytes | None) -> None:
        if draft is None:
            self.drafts.pop(team, None)
        else:
            self.drafts[team] = draft

    def edit(self, team: TeamId, message: str, text: str) -> None:
        self._do("edit", team, message, text)

    def hide(self, team: TeamId, message: str, *, hidden: bool) -> None:
        self._do("hide", team, message, hidden)

    def react(self, team: TeamId, message: str, reaction: str, *, on: bool) -> None:
        self._do("react", team, message, reaction, on)

    def put_note(self, team: TeamId, note: str | None, title: str, text: str) -> None:
        self._do("put_note", team, note, title, text)

    def safety_words(self, team: TeamId, account: AccountId) -> tuple[str, ...] | Trouble:
        return self.words

    def _do(self, *what: object) -> None:
        if self.trouble is not None:
            raise PortError(self.trouble)
        self.done.append(what)

    def _pend(self, team: TeamId, account: AccountId, way: Way) -> None:
        view = self.views[team]
        members = tuple(
            replace(row, pending=way) if row.account == account else row for row in view.members
        )
        pending = (*view.pending, Pending(id=str(len(self.done)), way=way, about=account))
        self.put(replace(view, members=members, pending=pending))

    def _without_request(self, team: TeamId, account: AccountId) -> None:
        view = self.views[team]
        kept = tuple(row for row in view.requests if row.account != account)
        self.put(replace(view, requests=kept))


def a_request(letter: str = "q", name: str = "Quinn") -> RequestRow:
    """Somebody who asks."""
    return RequestRow(account=someone(letter), name=name, short="7171")


def a_message(
    number: int, text: str, author: AccountId = ME, at_ms: int = NOW_MS, **fields: object
) -> MessageRow:
    """A message; the newest have the largest number."""
    row = MessageRow(
        id=f"{author.hex()}/{number}",
        author=author,
        text=text,
        at_ms=at_ms,
        is_mine=author == ME,
    )
    return replace(row, **fields)  # type: ignore[arg-type]


def a_space(
    *messages: MessageRow, notes: tuple[NoteRow, ...] = (), month: str = "2026-09"
) -> SpaceView:
    """What was written in a month."""
    return SpaceView(month=month, months=(month,), messages=messages, notes=notes)
