"""Following a team: verified from its first entry, as it grows, with documents that wait for it."""

from __future__ import annotations

import hashlib

from crdt.errors import FormerMember
from crdt.ids import AccountId, DocumentId
from crdt.membership import Invitation, TeamAuthors
from crdt.membership.intents import (
    Because,
    JoinByInvitation,
    LeaveTeam,
    RemoveMember,
    StartEpoch,
)
from crdt.membership.invitations import verify_reading
from crdt.membership.sharing import hand_on
from crdt.membership.wraps import parse_wrap
from crdt.protocol import codes
from crdt.protocol import messages as m
from crdt.protocol import team_messages as tm
from crdt.shapes import Kind, Tip
from crdt.sync import client_events as ev
from crdt.sync import team_events as te
from tests.crdt.membership.cast import grown, person
from tests.crdt.sync.team_prey import NONCE, Prey
from tests.support.accounts import device_keys
from tests.support.teams import Person, Team, team_envelope


def _state(team: Team, **more: object) -> te.TeamState:
    """Everything that is known of a team by now."""
    return te.TeamState(
        team=team.log.team,
        head=team.log.head,
        entries=team.log.entries,
        lists={name: devices.entries for name, devices in team.lists.items()},
        **more,  # type: ignore[arg-type]
    )


def _asked(prey: Prey, kind: type[m.Message]) -> int:
    return sum(isinstance(message, kind) for message in prey.said)


def test_a_team_is_verified_page_by_page_and_told_once_with_its_keys() -> None:
    team = grown()
    prey = Prey(team, person("mia"), page=3)
    (changed,) = prey.of(te.TeamChanged)
    assert (changed.log.head, changed.is_current) == (team.log.head, True)
    assert changed.keys.keys == team.keys_of(person("mia")).keys
    assert changed.keys.blind is not None
    assert set(changed.lists) == set(team.log.members)
    told = [raw for event in prey.of(te.TeamLogGrew) for raw in event.entries]
    assert tuple(told) == team.log.entries
    assert _asked(prey, tm.TeamLogGet) >= team.log.length // 3


def test_what_was_verified_before_is_not_fetched_again() -> None:
    team = grown()
    for state in (
        _state(team, keys=team.keys_of(person("mia")).keys),
        te.TeamState(
            team=team.log.team,
            verified=TeamAuthors(log=team.log, lists=team.lists),
            keys=team.keys_of(person("mia")).keys,
        ),
    ):
        prey = Prey(team, person("mia"), state=state)
        (changed,) = prey.of(te.TeamChanged)
        assert changed.log.head == team.log.head
        assert changed.keys.keys == team.keys_of(person("mia")).keys
        assert prey.of(te.TeamLogGrew) == prey.of(te.TeamListsGrew) == []


def test_kept_bytes_that_do_not_verify_any_more_are_fetched_anew() -> None:
    team = grown()
    state = _state(team)
    damaged = (*state.entries[:-1], state.entries[-1][:-1] + b"?")
    prey = Prey(team, person("mia"), state=te.TeamState(team=team.log.team, entries=damaged))
    assert prey.of(te.TeamLogGrew)[0].first == 0
    assert prey.of(te.TeamChanged)[0].log.head == team.log.head


def test_documents_of_a_team_wait_until_all_of_it_is_current() -> None:
    team, mia = grown(), person("mia")
    silent = Prey(team, mia, bend=lambda message: [] if isinstance(message, tm.WrapsGet) else None)
    silent.watch_space()
    assert _asked(silent, m.Subscribe) == 0
    assert not silent.session.caught_up
    rows = [row.raw for row in team.rows if row.content.recipient == mia.account]
    silent.envelopes = [team_envelope(team, person("moe"), Kind.SPACE)]
    silent.hear(tm.TeamWraps(team.log.team, tuple(rows), 1, True))
    (received,) = silent.of(ev.Received)
    assert [opened.envelope.id for opened in received.opened] == [silent.envelopes[0].id]
    assert silent.session.caught_up


def test_entries_that_come_live_extend_the_log_and_a_gap_is_fetched() -> None:
    team = grown()
    prey = Prey(team, person("mia"))
    before = team.log.length
    team.rotate(person("adam"))
    prey.grow(before)
    assert prey.of(te.TeamChanged)[-1].log.epoch == 2
    assert 2 in prey.of(te.TeamChanged)[-1].keys.keys
    team.add(person("nina")).rotate(person("anna"))
    prey.hear(prey.entries(team.log.length - 1, team.log.length))
    last = prey.of(te.TeamChanged)[-1]
    assert last.log.head == team.log.head
    assert person("nina").account in last.lists
    told = [raw for event in prey.of(te.TeamLogGrew) for raw in event.entries]
    assert tuple(told) == team.log.entries


def test_an_envelope_by_a_device_that_is_new_is_held_until_the_lists_are_newer() -> None:
    nina = Person("nina with a tablet")
    team = grown().add(nina).rotate(person("adam"))
    prey = Prey(team, person("mia"))
    prey.watch_space()
    tablet = device_keys("nina's tablet")
    nina.account_builder.add(nina.device, tablet)
    envelope = team_envelope(team, nina, Kind.SPACE, device=tablet)
    prey.hear(m.Deliver(team.space(), (m.Item(1, envelope.raw),)))
    assert [opened.envelope.id for e in prey.of(ev.Received) for opened in e.opened] == [
        envelope.id
    ]
    assert prey.of(ev.SetAside) == []


def test_an_envelope_under_an_epoch_that_is_new_is_held_until_the_log_is_longer() -> None:
    team = grown()
    prey = Prey(team, person("mia"))
    prey.watch_space()
    team.add(person("nina")).rotate(person("adam"))
    envelope = team_envelope(team, person("nina"), Kind.SPACE)
    prey.hear(m.Deliver(team.space(), (m.Item(1, envelope.raw),)))
    assert [opened.envelope.id for e in prey.of(ev.Received) for opened in e.opened] == [
        envelope.id
    ]
    assert prey.of(ev.SetAside) == []
    assert prey.of(te.TeamChanged)[-1].log.head == team.log.head


def test_a_removed_member_hears_of_it_and_what_follows_is_no_accusation() -> None:
    team, mia = grown(), person("mia")
    prey = Prey(team, mia)
    since = team.log.length
    team.do(person("adam"), RemoveMember(account=mia.account))
    prey.grow(since)
    last = prey.of(te.TeamChanged)[-1]
    assert last.log.role_of(mia.account) is None
    assert 2 not in last.keys.keys
    envelope = team_envelope(team, person("moe"), Kind.SPACE)
    assert FormerMember.code not in {event.code for event in prey.of(ev.SetAside)}
    prey.hear(m.Deliver(team.space(), (m.Item(1, envelope.raw),)))
    assert prey.unsound() == []


def test_a_log_is_read_by_a_link_before_joining_and_joined_with_the_same_session() -> None:
    team, nina = grown(), Person("nina who joins")
    invitation = team.invite(person("olga"))
    team.hand(nina)
    state = te.TeamState(team=team.log.team, invitation=invitation.link)
    prey = Prey(team, nina, page=4, state=state)
    assert prey.of(te.TeamChanged)[-1].log.role_of(nina.account) is None
    for message in prey.said:
        if isinstance(message, tm.TeamLogGet):
            assert message.invite == invitation.id
            verify_reading(invitation.public, team.log.team, NONCE, message.proof)
    proposal = team.propose(nina, JoinByInvitation(invitation=invitation))
    prey.session.append_team(team.log.team, proposal.base, proposal.raw, ())
    assert prey.take() == [tm.TeamAppend(team.log.team, proposal.base, proposal.raw, ())]
    team.accept(proposal)
    late = hand_on(team.log, team.hand(person("adam")), nina.account)
    team.rows.append(parse_wrap(late))
    prey.hear(tm.TeamGrown(team.log.team, team.log.head, team.log.length))
    assert [event.head for event in prey.of(te.TeamAppended)] == [team.log.head]
    last = prey.of(te.TeamChanged)[-1]
    assert last.log.role_of(nina.account) is not None
    assert last.keys.keys[1] == team.key_of(nina)


def test_a_link_that_leads_to_another_log_than_its_maker_saw_is_not_believed() -> None:
    team, nina = grown(), person("nina")
    team.hand(nina)
    link = Invitation.create("https://relay.example", team.log.team, b"?" * 32, b"s" * 16).link  # type: ignore[arg-type]
    prey = Prey(team, nina, state=te.TeamState(team=team.log.team, invitation=link))
    assert prey.unsound() == [codes.FORK]
    assert prey.of(te.TeamChanged) == prey.of(te.TeamLogGrew) == []


def test_an_entry_refused_because_the_head_moved_is_told_then_what_is_newer() -> None:
    team, anna = grown(), person("anna")
    prey = Prey(team, anna)
    ours = team.propose(anna, RemoveMember(account=person("moe").account))
    team.do(person("adam"), RemoveMember(account=person("mia").account))
    prey.session.append_team(team.log.team, ours.base, ours.raw, ())
    prey.take()
    prey.hear(m.Nack(team.log.team, codes.HEAD_MOVED, "", 0, None))
    told = [event for event in prey.events if isinstance(event, te.TeamRefused | te.TeamChanged)]
    assert isinstance(told[-2], te.TeamRefused)
    assert isinstance(told[-1], te.TeamChanged)
    assert told[-1].log.head == team.log.head
    again = team.propose(anna, RemoveMember(account=person("moe").account))
    wraps = again.epoch.wraps if again.epoch else ()
    prey.session.append_team(team.log.team, again.base, again.raw, wraps)
    prey.take()
    team.accept(again)
    prey.hear(tm.TeamGrown(team.log.team, team.log.head, team.log.length))
    assert prey.of(te.TeamChanged)[-1].log.epoch == 3
    assert 3 in prey.of(te.TeamChanged)[-1].keys.keys


def test_where_nothing_was_newer_after_a_refusal_that_is_told_as_well() -> None:
    team = grown()
    prey = Prey(team, person("anna"))
    prey.session.append_team(team.log.team, team.log.head, b"entry", ())
    prey.take()
    before = len(prey.of(te.TeamChanged))
    prey.hear(m.Nack(team.log.team, codes.WRAPS_MISSING, "", 0, None))
    assert len(prey.of(te.TeamChanged)) == before + 1


def test_one_question_at_a_time_so_that_a_refusal_tells_what_it_is_about() -> None:
    team = grown()
    prey = Prey(team, person("anna"))
    prey.session.append_team(team.log.team, team.log.head, b"first", ())
    prey.session.append_team(team.log.team, team.log.head, b"second", ())
    prey.session.request_to_join(team.log.team, b"asked")
    assert prey.take() == [tm.TeamAppend(team.log.team, team.log.head, b"first", ())]
    prey.hear(m.Nack(team.log.team, codes.MALFORMED, "", 0, None))
    assert prey.said[-1] == tm.TeamAppend(team.log.team, team.log.head, b"second", ())
    prey.hear(m.Nack(team.log.team, codes.MALFORMED, "", 0, None))
    prey.hear(tm.RequestKept(team.log.team))
    assert len(prey.of(te.TeamRefused)) == 2
    assert len(prey.of(te.RequestDelivered)) == 1


def test_a_relay_that_forgot_the_account_answers_nothing_that_was_asked() -> None:
    team, adam = grown(), person("adam")
    prey = Prey(team, adam)
    prey.session.append_team(team.log.team, team.log.head, b"entry", ())
    prey.take()
    prey.hear(m.Nack(team.log.team, codes.UNKNOWN_ACCOUNT, "", 0, None))
    assert [event.code for event in prey.of(te.TeamRefused)] == [codes.UNKNOWN_ACCOUNT]
    assert isinstance(prey.said[-1], m.Register)
    length = adam.devices.length
    before = len(prey.of(te.TeamChanged))
    prey.hear(m.LogEntries(adam.account, length, (), length))
    assert len(prey.of(te.TeamChanged)) == before + 1


def test_wraps_and_requests_and_boards_are_told_to_who_asked() -> None:
    team, adam = grown(), person("adam")
    prey = Prey(team, adam)
    assert len(prey.of(te.RequestsArrived)) == 1
    prey.session.put_wrap(team.log.team, b"wrap")
    prey.session.watch_board("relay/week")
    prey.session.watch_board("league")
    prey.take()
    ref = hashlib.sha256(b"wrap").digest()
    prey.hear(
        tm.WrapKept(team.log.team, ref),
        tm.WrapKept(team.log.team, ref),
        tm.BoardTop("relay/week", (), 1, 0, 2),
        tm.BoardTop("relay/month", (), 1, 0, 2),
        m.Nack(b"league", codes.NOT_FOUND, "", 0, None),
        tm.TeamRequests(team.log.team, (b"request",)),
    )
    assert [event.wrap for event in prey.of(te.WrapDelivered)] == [ref]
    assert [event.board for event in prey.of(te.BoardNews)] == ["relay/week"]
    assert [event.board for event in prey.of(te.BoardRefused)] == ["league"]
    assert prey.of(te.RequestsArrived)[-1].requests == (b"request",)


def test_what_others_wrote_is_not_brought_back_in_their_name() -> None:
    team, mia, moe = grown(), person("mia"), person("moe")
    prey = Prey(team, mia)
    tips = tuple(
        Tip(each.device.device_id, 3, b"t" * 32)
        for each in sorted((mia, moe), key=lambda each: each.device.device_id)
    )
    prey.session.watch(
        ev.DocumentState(owner=team.log.team, document=team.space(), kind=Kind.SPACE, tips=tips)
    )
    prey.serve()
    assert [event.device for event in prey.of(ev.Wanted)] == [mia.device.device_id]


def test_a_snapshot_of_a_team_document_is_not_asked_for() -> None:
    team = grown()
    prey = Prey(team, person("mia"))
    prey.bend = lambda message: (
        [m.Page(message.document, (), True, (), b"s" * 32)]
        if isinstance(message, m.Subscribe)
        else None
    )
    prey.watch_space()
    assert len(prey.of(ev.DocumentReady)) == 1
    assert prey.of(ev.SnapshotOffered) == []
    assert _asked(prey, m.SnapshotGet) == 0


def test_who_left_is_followed_no_more_and_comes_back_by_following_again() -> None:
    team, mia = grown(), person("mia")
    prey = Prey(team, mia)
    prey.watch_space()
    since = team.log.length
    team.do(mia, LeaveTeam())
    prey.session.unfollow_team(team.log.team)
    prey.grow(since)
    assert [event.teams[0].team for event in prey.of(te.TeamsNamed)] == [team.log.team]
    assert len(prey.of(te.TeamChanged)) == 1
    prey.session.follow_team(_state(team))
    prey.serve()
    assert prey.of(te.TeamChanged)[-1].log.role_of(mia.account) is None
    assert AccountId(mia.account) in prey.of(te.TeamChanged)[-1].log.members


def test_own_tallies_are_read_by_ones_own_list_and_wait_for_no_team() -> None:
    """Another own device learns from them what was shared; a team need not be followed for it."""
    team, mia = grown(), person("mia")
    prey = Prey(team, mia, bend=lambda message: [] if isinstance(message, tm.TeamLogGet) else None)
    own = team_envelope(team, mia, Kind.TALLY)
    theirs = team_envelope(team, person("moe"), Kind.TALLY, document=own.header.document)
    prey.envelopes = [own]
    prey.session.watch(
        ev.DocumentState(
            owner=team.log.team, document=DocumentId(own.header.document), kind=Kind.TALLY
        )
    )
    prey.serve()
    assert [opened.envelope.id for e in prey.of(ev.Received) for opened in e.opened] == [own.id]
    prey.hear(m.Deliver(own.header.document, (m.Item(2, theirs.raw),)))
    assert [event.code for event in prey.of(ev.SetAside)] == [codes.WRONG_KIND]


def test_who_asked_and_waited_unseen_is_told_once_they_were_let_in() -> None:
    """The relay shows them nothing until the entry that lets them in."""
    team, nina = grown(), Person("nina who asks")
    team.hand(nina)
    refused = [m.Nack(team.log.team, codes.NOT_FOUND, "", 0, None)]
    prey = Prey(
        team, nina, bend=lambda message: refused if isinstance(message, tm.TeamLogGet) else None
    )
    assert [event.code for event in prey.of(te.TeamUnseen)] == [codes.NOT_FOUND]
    prey.watch_space()
    team.approve(person("adam"), nina)
    prey.bend = lambda _message: None
    prey.grow(team.log.length - 1)
    last = prey.of(te.TeamChanged)[-1]
    assert (last.log.head, last.is_current) == (team.log.head, True)
    assert last.log.role_of(nina.account) is not None
    assert len(prey.of(ev.DocumentReady)) == 1


def test_a_key_that_was_kept_before_it_was_sent_opens_its_epoch_and_no_other() -> None:
    """Item 14: the app died before the wrap for itself came back; and somebody else was faster."""
    team, adam = grown(), person("adam")
    mine = team.propose(adam, StartEpoch(because=Because.OWN_KEYS))
    lost = team.propose(adam, StartEpoch(because=Because.OWN_KEYS))
    assert mine.epoch is not None
    assert lost.epoch is not None
    team.accept(mine)
    no_wraps = tm.TeamWraps(team.log.team, (), 0, True)
    for kept, opened in ((mine.epoch.key, {1, 2}), (lost.epoch.key, set())):
        prey = Prey(
            team,
            adam,
            state=_state(team, keys={2: kept}),
            bend=lambda message: [no_wraps] if isinstance(message, tm.WrapsGet) else None,
        )
        assert set(prey.of(te.TeamChanged)[-1].keys.keys) == opened
