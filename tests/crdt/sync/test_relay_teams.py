"""What a connection may say of teams and boards to a relay, before storage is asked."""

from __future__ import annotations

import hashlib

import pytest

from crdt.ids import DocumentId
from crdt.limits import LIMITS
from crdt.membership import Attempt
from crdt.membership.intents import MakeInvitation, RemoveMember
from crdt.membership.roles import Role
from crdt.protocol import codes, decode_relay_message, encode_message
from crdt.protocol import messages as m
from crdt.protocol import team_messages as tm
from crdt.shapes import Kind
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from crdt.sync.relay_boards import board_frame
from crdt.sync.relay_session import RelaySession, deliver_frame
from tests.crdt.membership.cast import grown, person
from tests.crdt.sync.meeting import Meeting
from tests.support.accounts import journal_envelope, seeded
from tests.support.teams import LATER_MS, Person, Team, team_envelope

BOARD = tq.BoardRead(rows=(), together=3, target=0, takes_part=2)


def _signed_in(who: Person) -> RelaySession:
    view = rq.AccountView(devices=who.devices, documents=())
    meeting = Meeting(who.device, who.devices, view=view)
    meeting.exchange()
    return meeting.relay


def _say(relay: RelaySession, *messages: m.Message) -> list[m.RelayMessage]:
    for message in messages:
        relay.receive_frame(encode_message(message))
    return _heard(relay)


def _heard(relay: RelaySession) -> list[m.RelayMessage]:
    return [decode_relay_message(frame) for frame in relay.take_frames()]


def _answer(relay: RelaySession, *answers: object) -> list[m.RelayMessage]:
    for (number, _), answer in zip(relay.take_requests(), answers, strict=True):
        relay.complete(number, answer)
    return _heard(relay)


def _codes(heard: list[m.RelayMessage]) -> list[tuple[bytes, str]]:
    return [(each.ref, each.code) for each in heard if isinstance(each, m.Nack)]


@pytest.fixture
def team() -> Team:
    return grown()


def test_a_guest_learns_nothing_of_teams(team: Team) -> None:
    for message in (tm.TeamsGet(), tm.TeamLogGet(team.log.team, 0, b"", b""), tm.BoardWatch("x")):
        relay = RelaySession(seeded("relay"), seeded("nonce"))
        _say(relay, m.Hello(1, 1, b"n" * 32, "app"), message)
        assert relay.closing == codes.OUT_OF_ORDER
        assert relay.take_requests() == []


def test_nobody_speaks_for_another(team: Team) -> None:
    """Entries, wraps and requests name who speaks, and the team that is meant."""
    anna, mia = person("anna"), person("mia")
    entry = team.propose(anna, RemoveMember(account=mia.account))
    assert entry.epoch is not None
    wrap, name = entry.epoch.wraps[0], team.log.team
    request = team.request_of(person("nina"))
    relay = _signed_in(mia)
    heard = _say(
        relay,
        tm.TeamAppend(name, entry.base, entry.raw, entry.epoch.wraps),
        tm.TeamCreate(entry.raw),
        tm.WrapPut(name, wrap),
        tm.RequestPut(name, request),
    )
    refs = [
        name,
        hashlib.sha256(entry.raw).digest()[:16],
        hashlib.sha256(wrap).digest(),
        name,
    ]
    assert _codes(heard) == [(ref, codes.NOT_YOURS) for ref in refs]
    assert relay.take_requests() == []
    other = _signed_in(person("nina"))
    assert _codes(_say(other, tm.RequestPut(b"o" * 16, request))) == [(b"o" * 16, codes.NOT_YOURS)]


def test_what_is_damaged_or_too_large_is_refused_by_the_team_it_is_about(team: Team) -> None:
    name, relay = team.log.team, _signed_in(person("adam"))
    entry = team.propose(person("adam"), _invite(team)).raw
    heard = _say(
        relay,
        tm.TeamAppend(name, team.log.head, b"noise", ()),
        tm.TeamAppend(name, team.log.head, bytes(LIMITS.team_entry_bytes + 1), ()),
        tm.TeamAppend(name, team.log.head, entry, (bytes(LIMITS.wrap_bytes + 1),)),
        tm.TeamAppend(name, team.log.head, entry, (b"",) * (LIMITS.space_members + 1)),
        tm.TeamAppend(name, b"short", entry, ()),
        tm.TeamRestore(name, 0, (b"",) * (LIMITS.team_page_entries + 1), ()),
        tm.TeamRestore(name, 0, (entry,), ((),) * (LIMITS.list_entries + 1)),
        tm.TeamRestore(name, 0, (bytes(LIMITS.team_entry_bytes + 1),), ()),
        tm.TeamLogGet(name, 0, b"i" * 16, b"short"),
        tm.TeamListsGet(name, b"short", ()),
        tm.TeamListsGet(name, b"", (tm.KnownList(b"short", 1),)),
        tm.RequestDrop(name, b"short"),
        tm.RequestPut(name, b"noise"),
        tm.WrapsGet(b"", 0),
    )
    told = _codes(heard)
    assert len(told) == 14
    assert {ref for ref, _ in told} == {name, b""}
    assert {code for _, code in told} == {codes.MALFORMED, codes.TOO_LARGE}
    assert relay.take_requests() == []


def _invite(team: Team) -> MakeInvitation:
    public = team.invite(person("olga")).public
    return MakeInvitation(
        public=public[:-1] + b"x", role=Role.MEMBER, uses=1, expires_at_ms=LATER_MS
    )


def test_an_entry_is_told_as_durable_after_storage_says_so(team: Team) -> None:
    relay = _signed_in(person("anna"))
    entry = team.propose(person("anna"), RemoveMember(account=person("mia").account))
    assert entry.epoch is not None
    append = tm.TeamAppend(team.log.team, entry.base, entry.raw, entry.epoch.wraps)
    assert _say(relay, append, append) == []
    grown_now = tq.LogExtended(
        team=team.log.team,
        head=entry.log.head,
        length=entry.log.length,
        entry=entry.raw,
        hear=(),
    )
    assert _answer(relay, grown_now, rq.Refusal(code=codes.HEAD_MOVED)) == [
        tm.TeamGrown(team.log.team, entry.log.head, entry.log.length),
        m.Nack(team.log.team, codes.HEAD_MOVED, "", 0, None),
    ]


def test_who_proved_a_link_is_let_in_once_storage_found_it_good(team: Team) -> None:
    relay, name = _signed_in(person("nina")), team.log.team
    by_link = tm.TeamLogGet(name, 2, b"i" * 16, b"p" * 64)
    lists = tm.TeamListsGet(name, b"", ())
    _say(relay, by_link, lists)
    (_, read), (_, asked) = taken = relay.take_requests()
    assert isinstance(read, tq.ReadTeamLog)
    assert isinstance(asked, tq.ReadTeamLists)
    assert (read.invite, read.nonce) == (b"i" * 16, seeded("relay nonce"))
    assert (asked.invite, asked.proof) == (b"", b"")
    relay.complete(taken[0][0], tq.TeamLogRead(entries=(b"entry",), length=3))
    assert _heard(relay) == [tm.TeamEntries(name, 2, (b"entry",), 3)]
    _say(relay, lists)
    ((_, again),) = relay.take_requests()
    assert isinstance(again, tq.ReadTeamLists)
    assert (again.invite, again.proof, again.nonce) == (read.invite, read.proof, read.nonce)


def test_links_are_tried_for_so_many_teams_and_no_more(team: Team) -> None:
    relay = _signed_in(person("nina"))
    for number in range(LIMITS.teams_looked_at):
        _say(relay, tm.TeamLogGet(number.to_bytes(16, "big"), 0, b"i" * 16, b"p" * 64))
        _answer(relay, tq.TeamLogRead(entries=(), length=0))
    heard = _say(relay, tm.TeamLogGet(b"m" * 16, 0, b"i" * 16, b"p" * 64))
    assert _codes(heard) == [(b"m" * 16, codes.QUOTA)]


def test_what_is_pushed_is_asked_of_storage_by_whose_it_is(team: Team) -> None:
    mia = person("mia")
    relay = _signed_in(mia)
    own = journal_envelope(mia.device, account=mia.account, key=mia.account_builder.keys[1])
    shared = team_envelope(team, mia, Kind.SPACE)
    assert _say(relay, m.Push((shared.raw, own.raw)), tm.PushAgain((shared.raw,))) == []
    requests = [request for _, request in relay.take_requests()]
    first, second, third = requests
    assert isinstance(first, rq.AppendEnvelopes)
    assert isinstance(second, tq.AppendTeamEnvelopes)
    assert isinstance(third, tq.AppendTeamEnvelopes)
    assert (second.attempt, third.attempt) == (Attempt.FIRST, Attempt.AGAIN)
    assert [each.id for each in second.envelopes] == [shared.id]
    assert [each.id for each in first.envelopes] == [own.id]


def test_another_members_envelope_is_not_taken_from_us(team: Team) -> None:
    relay = _signed_in(person("mia"))
    theirs = team_envelope(team, person("moe"), Kind.SPACE)
    assert (
        _codes(_say(relay, m.Push((theirs.raw,)), tm.PushAgain((theirs.raw,))))
        == [(theirs.id, codes.NOT_YOURS)] * 2
    )
    assert relay.take_requests() == []


def test_what_is_delivered_for_another_owner_does_not_pass_under_a_document_of_ones_own(
    team: Team,
) -> None:
    """A stranger asks for a team's document, is refused, and then for the same id as their own."""
    nina, document = person("nina"), DocumentId(b"d" * 16)
    relay = _signed_in(nina)
    _say(relay, m.Subscribe(team.log.team, document, Kind.SPACE, None, ()))
    assert relay.take_watches() == [(team.log.team, document)]
    assert _codes(_answer(relay, rq.Refusal(code=codes.NOT_YOURS))) == [(document, codes.NOT_YOURS)]
    heard = _say(relay, m.Subscribe(nina.account, document, Kind.JOURNAL, None, ()))
    assert _codes(heard) == [(document, codes.NOT_YOURS)]
    assert relay.take_requests() == relay.take_watches() == []
    items = (m.Item(1, b"raw"),)
    relay.deliver(document, items, deliver_frame(document, items))
    assert _heard(relay) == []


def test_a_kind_stands_with_its_owner(team: Team) -> None:
    nina = person("nina")
    relay = _signed_in(nina)
    heard = _say(
        relay,
        m.Subscribe(nina.account, b"a" * 16, Kind.SPACE, None, ()),
        m.Subscribe(team.log.team, b"b" * 16, Kind.JOURNAL, None, ()),
    )
    assert [code for _, code in _codes(heard)] == [codes.NOT_YOURS] * 2
    assert relay.take_requests() == []


def test_later_wraps_are_brought_to_who_asked_before(team: Team) -> None:
    relay, name = _signed_in(person("mia")), team.log.team
    news = tq.TeamNews(team=name, wraps=True)
    relay.hear_team(news)
    assert relay.take_requests() == []
    _say(relay, tm.WrapsGet(name, 0))
    assert _answer(relay, tq.WrapsRead(wraps=(b"one",), next=7, complete=True)) == [
        tm.TeamWraps(name, (b"one",), 7, True)
    ]
    relay.hear_team(news)
    ((number, request),) = relay.take_requests()
    assert isinstance(request, tq.ReadWraps)
    assert request.first == 7
    relay.complete(number, rq.Refusal(code=codes.NOT_FOUND))
    assert _heard(relay) == []


def test_who_takes_a_request_back_is_not_shown_those_of_others(team: Team) -> None:
    nina, name = person("nina"), team.log.team
    changed = tq.RequestsChanged(requests=(b"another's",), hear=(person("adam").account,))
    for who, told in ((nina, ()), (person("adam"), (b"another's",))):
        relay = _signed_in(who)
        _say(relay, tm.RequestDrop(name, nina.account))
        assert _answer(relay, changed) == [tm.TeamRequests(name, told)]


def test_a_board_is_heard_of_once_storage_has_shown_it_and_until_it_is_left() -> None:
    relay = _signed_in(person("mia"))
    assert _say(relay, tm.BoardWatch("relay/week")) == []
    assert relay.take_board_watches() == ["relay/week"]
    assert not relay.shows_board("relay/week")
    assert _answer(relay, BOARD) == [tm.BoardTop("relay/week", (), 3, 0, 2)]
    assert relay.shows_board("relay/week")
    assert not relay.shows_board("league")
    frame = board_frame("relay/week", BOARD)
    assert decode_relay_message(frame) == tm.BoardTop("relay/week", (), 3, 0, 2)
    _say(relay, tm.BoardLeave("relay/week"), tm.BoardLeave("league"))
    assert relay.take_board_leaves() == ["relay/week"]
    assert not relay.shows_board("relay/week")


def test_a_board_that_is_not_shown_is_watched_by_nobody_and_there_are_so_many() -> None:
    relay = _signed_in(person("mia"))
    _say(relay, tm.BoardWatch("league"))
    assert _codes(_answer(relay, rq.Refusal(code=codes.NOT_FOUND))) == [
        (b"league", codes.NOT_FOUND)
    ]
    assert relay.take_board_leaves() == ["league"]
    names = [f"challenge/{number}" for number in range(LIMITS.boards_watched + 1)]
    heard = _say(relay, *map(tm.BoardWatch, names), tm.BoardWatch("é"), tm.BoardWatch("x" * 101))
    assert [code for _, code in _codes(heard)] == [codes.QUOTA, codes.MALFORMED, codes.MALFORMED]
    assert len(relay.take_requests()) == LIMITS.boards_watched
