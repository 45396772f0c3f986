"""A relay that shows teams what no honest one shows: nothing of it is taken, nor grows for ever."""

from __future__ import annotations

import random
from collections.abc import Callable

import msgspec
import pytest

from crdt.ids import EntryHash
from crdt.limits import LIMITS
from crdt.membership.intents import RemoveMember
from crdt.protocol import codes, encode_message
from crdt.protocol import messages as m
from crdt.protocol import team_messages as tm
from crdt.shapes import Kind
from crdt.sync import client_events as ev
from crdt.sync import team_events as te
from crdt.sync.client_session import State
from tests.crdt.membership.cast import grown, person
from tests.crdt.sync.team_prey import Prey
from tests.support.accounts import AccountBuilder, device_keys
from tests.support.teams import Team, team_envelope

_MANY = 100


def _instead(kind: type[m.Message], answer: Callable[[], m.RelayMessage]) -> Callable:
    """A relay that answers one kind of question like this."""
    return lambda message: [answer()] if isinstance(message, kind) else None


def _known(team: Team) -> te.TeamState:
    return te.TeamState(
        team=team.log.team,
        head=team.log.head,
        entries=team.log.entries,
        lists={name: devices.entries for name, devices in team.lists.items()},
    )


def test_a_log_that_ends_before_the_known_one_is_not_taken() -> None:
    """Item 4: a relay that was set back, or hides the end."""
    team = grown()
    known = _known(team)
    length = team.log.length
    cut = tm.TeamEntries(team.log.team, length - 1, (), length - 2)
    prey = Prey(team, person("mia"), state=known, bend=_instead(tm.TeamLogGet, lambda: cut))
    assert prey.unsound() == [codes.GAP]
    assert prey.of(te.TeamChanged) == []


def test_a_log_without_a_head_that_another_own_device_verified_is_given_out_to_nobody() -> None:
    """Item 6: two devices of one account are shown two logs."""
    team, other = grown(), grown()
    other.do(person("anna"), RemoveMember(account=person("moe").account))
    state = te.TeamState(team=team.log.team, head=other.log.head)
    prey = Prey(team, person("mia"), state=state)
    assert prey.unsound() == [codes.FORK]
    assert prey.of(te.TeamLogGrew) == prey.of(te.TeamChanged) == []


def test_two_logs_that_went_apart_are_noticed_when_their_readers_meet() -> None:
    """Item 6: an admin who has a copy signs twice in one place; each branch verifies by itself."""
    team = grown()
    state = te.TeamState(team=team.log.team, entries=team.log.entries, lists=_known(team).lists)
    fork = grown_as(team)
    team.do(person("adam"), RemoveMember(account=person("moe").account))
    fork.do(person("adam"), RemoveMember(account=person("carl").account))
    prey = Prey(team, person("mia"), state=state)
    assert prey.of(te.TeamChanged)[-1].log.head == team.log.head
    fork.rotate(person("anna"))
    prey.hear(
        tm.TeamEntries(team.log.team, team.log.length, fork.log.entries[-1:], fork.log.length)
    )
    assert prey.unsound() == [codes.LOG_BROKEN]
    again = Prey(fork, person("mia"), state=_known(team))
    assert again.unsound() == [codes.FORK]
    assert again.of(te.TeamLogGrew) == []


def grown_as(team: Team) -> Team:
    """The same team, to go another way."""
    twin = grown()
    twin.log, twin.rows = team.log, list(team.rows)
    return twin


def test_an_altered_entry_breaks_the_log() -> None:
    team = grown()
    entries = list(team.log.entries)
    entries[7] = entries[7][:-1] + bytes([entries[7][-1] ^ 1])
    shown = tm.TeamEntries(team.log.team, 0, tuple(entries), len(entries))
    prey = Prey(team, person("mia"), bend=_instead(tm.TeamLogGet, lambda: shown))
    assert prey.unsound() == [codes.LOG_BROKEN]
    assert prey.of(te.TeamLogGrew) == []


def test_the_log_of_another_team_is_not_this_one() -> None:
    team, other = grown(), Team(person("adam"))
    shown = tm.TeamEntries(team.log.team, 0, other.log.entries, 1)
    prey = Prey(team, person("mia"), bend=_instead(tm.TeamLogGet, lambda: shown))
    prey.hear(prey.lists({}))
    assert prey.unsound() in ([codes.FORK], [codes.LOG_BROKEN])
    assert prey.of(te.TeamLogGrew) == []


def test_a_list_put_in_place_of_a_members_is_not_taken() -> None:
    """Item 10: the id of an account is a hash of its list."""
    team = grown()
    forged = AccountBuilder(device_keys("somebody else"), "somebody else").devices.entries

    def lists() -> tm.TeamLists:
        adam = person("adam").account
        return tm.TeamLists(team.log.team, (tm.MemberList(adam, 0, forged, 1),), True)

    prey = Prey(team, person("mia"), bend=_instead(tm.TeamListsGet, lists))
    assert prey.unsound() == [codes.LOG_BROKEN]
    assert prey.of(te.TeamListsGrew) == []


def test_a_list_that_the_log_names_and_that_is_not_shown_ends_it() -> None:
    team = grown()
    none = tm.TeamLists(team.log.team, (), True)
    prey = Prey(team, person("mia"), bend=_instead(tm.TeamListsGet, lambda: none))
    assert prey.unsound() == [codes.LIST_NEEDED]


def test_lists_of_strangers_are_not_kept() -> None:
    team = grown()
    strangers = [AccountBuilder(device_keys(f"s {n}"), f"s {n}").devices for n in range(3)]
    more = tuple(tm.MemberList(each.account, 0, each.entries, 1) for each in strangers)
    prey = Prey(team, person("mia"))
    honest = prey.lists({})
    prey = Prey(
        team,
        person("mia"),
        bend=_instead(
            tm.TeamListsGet, lambda: msgspec.structs.replace(honest, lists=honest.lists + more)
        ),
    )
    assert set(prey.of(te.TeamChanged)[-1].lists) == set(team.log.members)


@pytest.mark.parametrize("kind", ["log", "lists", "wraps"])
def test_more_that_never_comes_ends_the_conversation(kind: str) -> None:
    team = grown()
    endless: dict[str, tuple[type[m.Message], m.RelayMessage]] = {
        "log": (tm.TeamLogGet, tm.TeamEntries(team.log.team, 0, (), 10**15)),
        "lists": (tm.TeamListsGet, tm.TeamLists(team.log.team, (), False)),
        "wraps": (tm.WrapsGet, tm.TeamWraps(team.log.team, (), 0, False)),
    }
    asked, answer = endless[kind]
    prey = Prey(team, person("mia"), bend=_instead(asked, lambda: answer))
    assert prey.session.state is State.CLOSED
    assert sum(isinstance(message, asked) for message in prey.said) < 16


def test_entries_from_far_ahead_make_it_ask_and_not_keep() -> None:
    team = grown()
    prey = Prey(team, person("mia"))
    big = (b"x" * LIMITS.team_entry_bytes,)
    for _ in range(_MANY):
        prey.session.receive_frame(
            encode_message(tm.TeamEntries(team.log.team, 10**6, big, 10**6 + 1))
        )
    assert len(prey.session.take_frames()) == 1


def test_false_wraps_do_not_keep_the_right_key_from_being_opened() -> None:
    """A wrap that holds another key, and noise; the right one comes last."""
    team, other, mia = grown(), grown(), person("mia")
    rows = [row.raw for row in team.rows if row.content.recipient == mia.account]
    false = [row.raw for row in other.rows if row.content.recipient == mia.account]
    shown = tm.TeamWraps(team.log.team, (b"noise", *false, *rows), 9, True)
    prey = Prey(team, mia, bend=_instead(tm.WrapsGet, lambda: shown))
    last = prey.of(te.TeamChanged)[-1]
    assert last.keys.keys == team.keys_of(mia).keys
    (grew,) = prey.of(te.TeamWrapsGrew)
    assert (grew.wraps[-1], grew.next) == (rows[0], 9)


def test_nobody_but_members_is_read_in_a_space() -> None:
    team, stranger = grown(), person("nobody")
    prey = Prey(team, person("mia"))
    envelope = team_envelope(team, stranger, Kind.SPACE, key=team.key_of(person("mia")))
    prey.envelopes = [envelope]
    prey.watch_space()
    assert [event.code for event in prey.of(ev.SetAside)] == [codes.UNKNOWN_MEMBER]
    assert not any(event.opened for event in prey.of(ev.Received))


def test_what_is_said_of_teams_that_were_not_asked_for_is_a_hint_and_no_more() -> None:
    team = grown()
    prey = Prey(team, person("mia"))
    other = b"o" * 16
    before = len(prey.said)
    prey.hear(
        tm.TeamEntries(other, 0, (b"entry",), 1),
        tm.TeamGrown(other, b"h" * 32, 1),
        tm.TeamLists(other, (), True),
        tm.TeamWraps(other, (b"wrap",), 1, True),
        tm.TeamRequests(other, (b"request",)),
        tm.RequestKept(other),
        tm.WrapKept(other, b"w" * 32),
        tm.TeamsFound((tm.TeamNamed(b"short", b"", 1), tm.TeamNamed(other, b"", 1))),
    )
    assert len(prey.said) == before
    named = [one.team for event in prey.of(te.TeamsNamed) for one in event.teams]
    assert named == [other, other]
    assert prey.of(te.RequestsArrived) == prey.of(te.TeamAppended) == []


def test_a_word_that_an_entry_is_durable_is_held_against_the_log() -> None:
    team = grown()
    prey = Prey(team, person("anna"))
    prey.session.append_team(team.log.team, team.log.head, b"not an entry", ())
    prey.take()
    prey.hear(tm.TeamGrown(team.log.team, EntryHash(b"?" * 32), 99))
    assert prey.unsound() == [codes.LOG_BROKEN]


@pytest.mark.parametrize("seed", range(40))
def test_damaged_words_about_teams_never_raise(seed: int) -> None:
    draw = random.Random(seed)
    team = grown()

    def bend(message: m.ClientMessage) -> list[m.RelayMessage] | None:
        if draw.random() < 0.5:
            return None
        return [answer for each in prey._answers(message) if (answer := _bent(each, draw))]

    prey = Prey(team, person("adam"))
    prey.bend = bend
    prey.watch_space()
    for _ in range(6):
        prey.session.follow_team(te.TeamState(team=team.log.team))
        prey.serve()
        prey.hear(*filter(None, [_bent(prey.entries(3, 5), draw), _bent(prey.lists({}), draw)]))


def _bent(message: m.RelayMessage, draw: random.Random) -> m.RelayMessage | None:
    """The message with one field replaced by a value of its type, or None."""
    names = message.__struct_fields__
    name = draw.choice(names)
    value = getattr(message, name)
    match value:
        case bool():
            value = not value
        case int():
            value = draw.choice([0, 1, value + 1, 1 << 62])
        case bytes():
            value = draw.choice([b"", value[:-1], b"?" * 16])
        case tuple() if value:
            value = draw.choice([value[1:], value[::-1], value + value[:1]])
        case _:
            return None
    return msgspec.structs.replace(message, **{name: value})
