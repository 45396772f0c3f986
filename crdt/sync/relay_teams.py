"""Teams on the relay's side of a connection (docs/protocol.md §12.14).

Part of `RelaySession`. What needs no storage is judged here: shapes, sizes, how much one connection
may follow, and that who speaks is whom an entry, a request or a wrap names. Everything that depends
on a log or on somebody's newest list is judged by storage, which answers `not_found` to whom a team
does not concern. Team documents are in `relay_documents`, boards in `relay_boards`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final, TypeVar

from crdt.errors import BadInput, CrdtError
from crdt.ids import HASH_BYTES, ID_BYTES, AccountId, DeviceId, EntryHash, InviteId, TeamId
from crdt.membership.entries import SignedEntry, parse_entry, parse_request
from crdt.membership.wraps import parse_wrap
from crdt.protocol import codes
from crdt.protocol import team_messages as tm
from crdt.signing import SIGNATURE_BYTES
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from crdt.sync.relay_boards import BoardWatches
from crdt.sync.relay_desk import Desk
from crdt.sync.relay_team_restore import restore_request

A = TypeVar("A")

_NO_LINK: Final = InviteId(b""), b""


class TeamDesk:
    """What one connection does with teams. `boards`: those that it watches.

    `nonce`: the relay's, over which the link of an invitation is proved (§12.4).
    """

    def __init__(self, desk: Desk, nonce: bytes) -> None:
        self.boards = BoardWatches(desk)
        self._desk = desk
        self._nonce = nonce
        self._links: dict[TeamId, tuple[InviteId, bytes]] = {}
        self._wraps_next: dict[TeamId, int] = {}

    def receive(self, message: tm.ClientTeamMessage) -> None:
        """Takes one message, other than a push, of somebody who signed in."""
        match message:
            case tm.TeamCreate():
                self._create(message)
            case tm.TeamAppend():
                self._append(message)
            case tm.TeamRestore():
                self._restore(message)
            case tm.TeamLogGet():
                self._read_log(message)
            case tm.TeamListsGet():
                self._read_lists(message)
            case tm.WrapPut():
                self._keep_wrap(message)
            case tm.WrapsGet():
                self._read_wraps(message)
            case tm.TeamsGet():
                account, device = self._who()
                self._ask(tq.ReadTeams(account=account, device=device), b"", self._answer_teams)
            case tm.RequestPut() | tm.RequestsGet() | tm.RequestDrop():
                self._receive_about_requests(message)
            case tm.BoardWatch():
                self.boards.watch(message.board)
            case tm.BoardLeave():
                self.boards.leave(message.board)
            case tm.PushAgain():
                raise AssertionError("pushes are taken by the desk of documents")

    # From the hub

    def hear(self, news: tq.TeamNews) -> None:
        """Something about a team that this account is in, or was until now."""
        if (grown := news.grown) is not None:
            first = grown.length - 1
            self._desk.send(tm.TeamEntries(grown.team, first, (grown.entry,), grown.length))
        if news.wraps and news.team in self._wraps_next:
            request, answer = self._wraps(news.team, self._wraps_next[news.team])
            self._desk.ask(request, lambda read: _unless_refused(read, answer))
        if news.waiting is not None:
            self._desk.send(tm.TeamRequests(news.team, news.waiting))

    # The log

    def _create(self, create: tm.TeamCreate) -> None:
        """Whoever signs the first entry is the owner, and nobody makes one for another (§12.14)."""
        team = TeamId(hashlib.sha256(create.entry).digest()[:ID_BYTES])
        if self._own_entry(team, create.entry) is None:
            return
        account, device = self._who()
        request = tq.CreateTeam(account=account, device=device, entry=create.entry)
        self._ask(request, team, self._answer_grown)

    def _append(self, append: tm.TeamAppend) -> None:
        limits = self._desk.limits
        team = self._team(append.team)
        if team is None or self._own_entry(team, append.entry) is None:
            return
        is_long = any(len(wrap) > limits.wrap_bytes for wrap in append.wraps)
        if is_long or len(append.wraps) > limits.space_members:
            self._desk.refuse(team, codes.TOO_LARGE)
        elif len(append.head) != HASH_BYTES:
            self._desk.refuse(team, codes.MALFORMED)
        else:
            account, device = self._who()
            request = tq.ExtendTeam(
                account=account,
                device=device,
                team=team,
                head=EntryHash(append.head),
                entry=append.entry,
                wraps=append.wraps,
            )
            self._ask(request, team, self._answer_grown)

    def _restore(self, restore: tm.TeamRestore) -> None:
        """Entries of others too: storage judges who may bring them (§12.14)."""
        team = self._team(restore.team)
        if team is None:
            return
        account, device = self._who()
        try:
            request = restore_request(restore, account, device, self._desk.limits)
        except CrdtError as error:
            self._desk.refuse(team, error.code)
        else:
            self._ask(request, team, self._answer_grown)

    def _own_entry(self, team: TeamId, raw: bytes) -> SignedEntry | None:
        """Only the account that speaks signs; its signature is verified by storage (§12.14)."""
        try:
            signed = parse_entry(raw)
        except BadInput as error:
            self._desk.refuse(team, error.code)
            return None
        if signed.entry.account != self._desk.account:
            self._desk.refuse(team, codes.NOT_YOURS)
            return None
        return signed

    def _answer_grown(self, grown: tq.LogExtended) -> None:
        self._desk.send(tm.TeamGrown(grown.team, grown.head, grown.length))

    def _read_log(self, get: tm.TeamLogGet) -> None:
        """By who proves to have a link, over the nonce of this conversation (§12.4)."""
        team = self._team(get.team)
        if team is None:
            return
        by_link = (len(get.invite), len(get.proof)) == (ID_BYTES, SIGNATURE_BYTES)
        if not by_link and (get.invite or get.proof):
            self._desk.refuse(team, codes.MALFORMED)
            return
        known = self._links.keys() | ({team} if by_link else set())
        if len(known) > self._desk.limits.teams_looked_at:
            self._desk.refuse(team, codes.QUOTA)
            return
        account, device = self._who()
        request = tq.ReadTeamLog(
            account=account,
            device=device,
            team=team,
            first=get.first,
            invite=InviteId(get.invite),
            proof=get.proof,
            nonce=self._nonce,
            max_entries=self._desk.limits.team_page_entries,
        )

        def answer(read: tq.TeamLogRead) -> None:
            if by_link:
                self._links[team] = request.invite, request.proof
            self._desk.send(tm.TeamEntries(team, get.first, read.entries, read.length))

        self._ask(request, team, answer)

    def _read_lists(self, get: tm.TeamListsGet) -> None:
        team = self._team(get.team)
        if team is None:
            return
        odd = any(len(known.account) != ID_BYTES for known in get.known)
        if odd or len(get.after) not in (0, ID_BYTES):
            self._desk.refuse(team, codes.MALFORMED)
            return
        account, device = self._who()
        invite, proof = self._links.get(team, _NO_LINK)
        request = tq.ReadTeamLists(
            account=account,
            device=device,
            team=team,
            after=get.after,
            known=get.known,
            invite=invite,
            proof=proof,
            nonce=self._nonce,
            max_bytes=self._desk.limits.page_bytes,
        )

        def answer(read: tq.TeamListsRead) -> None:
            self._desk.send(tm.TeamLists(team, read.lists, read.complete))

        self._ask(request, team, answer)

    def _answer_teams(self, read: tq.TeamsRead) -> None:
        self._desk.send(tm.TeamsFound(read.teams))

    # Keys

    def _keep_wrap(self, put: tm.WrapPut) -> None:
        """Whoever wraps speaks for themselves (§12.5)."""
        ref = hashlib.sha256(put.wrap).digest()
        try:
            content = parse_wrap(put.wrap).content
        except BadInput as error:
            self._desk.refuse(ref, error.code)
            return
        account, device = self._who()
        if (content.account, content.team) != (account, put.team):
            self._desk.refuse(ref, codes.NOT_YOURS)
            return
        team = TeamId(put.team)
        request = tq.KeepWrap(account=account, device=device, team=team, wrap=put.wrap)

        def answer(_stored: tq.WrapStored) -> None:
            self._desk.send(tm.WrapKept(team, ref))

        self._ask(request, ref, answer)

    def _read_wraps(self, get: tm.WrapsGet) -> None:
        """Who has asked once is told of later ones, for so many teams."""
        team = self._team(get.team)
        if team is None:
            return
        most = self._desk.limits.teams_followed
        if team not in self._wraps_next and len(self._wraps_next) >= most:
            self._desk.refuse(team, codes.QUOTA)
            return
        request, answer = self._wraps(team, get.first)
        self._ask(request, team, answer)

    def _wraps(
        self, team: TeamId, first: int
    ) -> tuple[tq.ReadWraps, Callable[[tq.WrapsRead], None]]:
        account, device = self._who()
        request = tq.ReadWraps(
            account=account,
            device=device,
            team=team,
            first=first,
            max_bytes=self._desk.limits.page_bytes,
        )

        def answer(read: tq.WrapsRead) -> None:
            self._wraps_next[team] = read.next
            self._desk.send(tm.TeamWraps(team, read.wraps, read.next, read.complete))

        return request, answer

    # Requests to join

    def _receive_about_requests(
        self, message: tm.RequestPut | tm.RequestsGet | tm.RequestDrop
    ) -> None:
        team = self._team(message.team)
        if team is None:
            return
        account, device = self._who()
        match message:
            case tm.RequestPut():
                self._keep_request(team, message.request)
            case tm.RequestsGet():
                read = tq.ReadRequests(account=account, device=device, team=team)
                self._ask(read, team, self._answer_requests(team))
            case tm.RequestDrop() if len(message.account) != ID_BYTES:
                self._desk.refuse(team, codes.MALFORMED)
            case tm.RequestDrop():
                asked = AccountId(message.account)
                drop = tq.DropRequest(account=account, device=device, team=team, asked=asked)
                self._ask(drop, team, self._answer_dropped(team))

    def _answer_requests(self, team: TeamId) -> Callable[[tq.RequestsRead], None]:
        return lambda read: self._desk.send(tm.TeamRequests(team, read.requests))

    def _answer_dropped(self, team: TeamId) -> Callable[[tq.RequestsChanged], None]:
        """Who took their own back is not shown those of others."""

        def answer(changed: tq.RequestsChanged) -> None:
            requests = changed.requests if self._desk.account in changed.hear else ()
            self._desk.send(tm.TeamRequests(team, requests))

        return answer

    def _keep_request(self, team: TeamId, raw: bytes) -> None:
        """Nobody asks for another, nor another team than the one that is named (§12.4)."""
        account, device = self._who()
        try:
            asked = parse_request(raw).request
        except BadInput as error:
            self._desk.refuse(team, error.code)
            return
        if (asked.account, asked.team) != (account, team):
            self._desk.refuse(team, codes.NOT_YOURS)
            return
        request = tq.KeepRequest(account=account, device=device, team=team, request=raw)
        self._ask(request, team, lambda _changed: self._desk.send(tm.RequestKept(team)))

    # Asking

    def _who(self) -> tuple[AccountId, DeviceId]:
        account, device, _ = self._desk.member()
        return account, device

    def _team(self, team: bytes) -> TeamId | None:
        if len(team) != ID_BYTES:
            self._desk.refuse(team[:HASH_BYTES], codes.MALFORMED)
            return None
        return TeamId(team)

    def _ask(
        self,
        request: tq.AnyTeamRequest,
        ref: bytes,
        answered: Callable[[A], None],
    ) -> None:
        """Passes the answer on, or the refusal to who asked."""

        def take(answer: object) -> None:
            if isinstance(answer, rq.Refusal):
                self._desk.refuse(ref, answer.code, answer)
            else:
                answered(answer)  # type: ignore[arg-type]  # storage answers as the request says

        self._desk.ask(request, take)


def _unless_refused(answer: object, answered: Callable[[A], None]) -> None:
    if not isinstance(answer, rq.Refusal):
        answered(answer)  # type: ignore[arg-type]  # storage answers as the request says
