"""What a space shows of a month, and that nothing typed is lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from core.history import local_day
from crdt.membership import Role
from desktop.viewmodels import words
from desktop.viewmodels.team import space_words
from desktop.viewmodels.team.model import TeamModel
from desktop.viewmodels.team.space_model import SHOWN_AT_FIRST, SpaceModel
from desktop.viewmodels.team.space_state import Can, Standing
from desktop.viewmodels.team.values import Delivery, MemberRow, NoteRow, Pending, Way
from tests.desktop.fakes import START_MS, World
from tests.desktop.fakes_team import (
    FORBIDDEN,
    ME,
    TEAM,
    FakeTeams,
    a_message,
    a_space,
    a_view,
    someone,
)

ANA = someone("a")
HOUR_MS = 3_600_000
HELLO = a_message(1, "Hello", ANA, START_MS - 26 * HOUR_MS)
OWN = a_message(2, "Here I am", ME, START_MS - HOUR_MS)
_ANA_ROW = MemberRow(account=ANA, role=Role.ADMIN, is_me=False, name="Ana", short="6161")


@pytest.fixture
def teams(world: World) -> FakeTeams:
    world.team.put(a_view(others=(_ANA_ROW,)))
    return world.team


@pytest.fixture
def model(world: World, teams: FakeTeams, owner: QObject) -> SpaceModel:
    return SpaceModel(world.ports, TeamModel(world.ports, owner), owner)


def test_a_message_says_who_when_what_it_answers_and_what_others_say_to_it(
    model: SpaceModel, teams: FakeTeams, world: World
) -> None:
    answer = replace(
        OWN,
        reply_to=HELLO.id,
        edits=1,
        delivery=Delivery.WAITING,
        reactions=((space_words.HEART, (ANA, ME)),),
    )
    teams.put_space(a_space(HELLO, answer))
    first, second = model.state.messages
    assert (first.name, first.text, first.day) == ("Ana", "Hello", "Yesterday")
    assert second.quoted == "Ana: Hello"
    assert second.marks == "edited · waits for the relay"
    (reaction,) = second.reactions
    assert (reaction.word, reaction.count, reaction.mine) == ("Thank you", 2, True)
    offset = world.clock.utc_offset_min(START_MS)
    assert words.clock_time(OWN.at_ms, offset) in second.said
    assert "Thank you from Ana, Robin (you)" in second.said


def test_a_hidden_message_shows_who_hid_it_and_only_they_who_may_bring_it_back(
    model: SpaceModel, teams: FakeTeams
) -> None:
    by_ana = replace(OWN, hidden_by=ANA, i_may_hide=True)
    by_me = replace(OWN, id="x", hidden_by=ME, i_may_hide=True)
    teams.put_space(a_space(by_ana, by_me))
    first, second = model.state.messages
    assert (first.text, first.can) == ("Hidden by Ana", frozenset())
    assert second.can == {Can.SHOW}


def test_of_a_long_month_the_last_are_shown_and_more_by_request(
    model: SpaceModel, teams: FakeTeams
) -> None:
    rows = [a_message(n, str(n), ANA, START_MS - 1000 + n) for n in range(SHOWN_AT_FIRST + 5)]
    teams.put_space(a_space(*rows))
    assert len(model.state.messages) == SHOWN_AT_FIRST
    assert model.state.messages[-1].text == str(SHOWN_AT_FIRST + 4)
    assert model.state.earlier == "Show 5 earlier messages"
    model.show_earlier()
    assert len(model.state.messages) == SHOWN_AT_FIRST + 5
    assert model.state.earlier == ""


def test_what_was_typed_stays_where_it_was_refused_and_goes_once_it_was_kept(
    model: SpaceModel, teams: FakeTeams
) -> None:
    teams.put_space(a_space(HELLO))
    model.type("Gladly")
    model.answer(HELLO.id)
    assert (model.draft, model.state.about) == ("Gladly", "Answer to Ana: Hello")
    teams.trouble = FORBIDDEN
    model.send()
    assert (model.draft, model.state.trouble) == ("Gladly", FORBIDDEN)
    teams.trouble = None
    model.send()
    assert teams.done[-1] == ("write", TEAM, "Gladly", HELLO.id)
    assert (model.draft, model.state.about, model.state.trouble) == ("", "", None)


def test_a_message_of_ones_own_is_changed_with_its_text_to_begin_with(
    model: SpaceModel, teams: FakeTeams
) -> None:
    teams.put_space(a_space(HELLO, OWN))
    model.edit(HELLO.id)
    assert model.draft == ""
    model.edit(OWN.id)
    assert model.draft == "Here I am"
    model.type("Here I was")
    model.send()
    assert teams.done[-1] == ("edit", TEAM, OWN.id, "Here I was")


def test_a_reaction_is_given_once_and_taken_back_the_second_time(
    model: SpaceModel, teams: FakeTeams
) -> None:
    teams.put_space(a_space(HELLO))
    model.react(HELLO.id, space_words.LEAF)
    assert teams.done[-1] == ("react", TEAM, HELLO.id, space_words.LEAF, True)
    teams.put_space(a_space(replace(HELLO, reactions=((space_words.LEAF, (ME,)),))))
    model.react(HELLO.id, space_words.LEAF)
    assert teams.done[-1] == ("react", TEAM, HELLO.id, space_words.LEAF, False)


def test_messages_are_read_while_somebody_looks_and_not_before(
    model: SpaceModel, teams: FakeTeams
) -> None:
    teams.put_space(a_space(HELLO))
    assert teams.read == []
    model.look()
    teams.put_space(a_space(HELLO, OWN))
    assert teams.read == [TEAM, TEAM]
    model.look_away()
    teams.put_space(a_space(HELLO))
    assert len(teams.read) == 2


def test_without_a_space_or_a_key_it_says_what_is_missing(
    model: SpaceModel, teams: FakeTeams
) -> None:
    teams.put(replace(a_view(), has_space=False))
    assert (model.state.standing, model.state.may_start) == (Standing.OFF, True)
    teams.put(replace(a_view(role=Role.MEMBER), has_space=False))
    assert model.state.may_start is False
    waits = (Pending(id="1", way=Way.NEW_EPOCH),)
    teams.put(replace(a_view(), has_space=False, pending=waits))
    assert model.state.may_start is False
    assert "once the relay knows of it" in model.state.text
    teams.put(replace(a_view(), can_read=False))
    assert model.state.standing is Standing.NO_KEY
    assert "as soon as one of them is online" in model.state.text


def test_an_archived_team_is_read_and_not_written_to(model: SpaceModel, teams: FakeTeams) -> None:
    teams.put_space(a_space(HELLO, OWN))
    teams.put(replace(a_view(others=(_ANA_ROW,)), is_archived=True))
    assert model.state.may_write is False
    assert model.state.messages[1].can == {Can.COPY}
    assert "archived" in model.state.text


def test_another_month_is_chosen_and_writing_leads_back_to_the_newest(
    model: SpaceModel, teams: FakeTeams
) -> None:
    teams.put_space(a_space(HELLO, month="2026-10"))
    teams.put_space(a_space(OWN, notes=(NoteRow(id="n", title="", text="x", author=ANA),)))
    teams.put_space(a_space(OWN, month="2026-11"))
    assert model.state.months[0] == words.month_year(local_day(START_MS, 0))
    model.choose_month(1)
    assert model.state.messages[0].text == "Hello"
    model.choose_month(2)
    assert model.state.notes[0].title == "Without a title"
    model.type("Now")
    model.send()
    assert model.state.at == 0


def test_what_is_typed_is_there_after_a_restart_until_it_was_sent(
    model: SpaceModel, world: World, owner: QObject
) -> None:
    world.team.put_space(a_space(HELLO))
    model.type("Not")
    model.answer(HELLO.id)
    model.type("Not yet")
    model.keep()
    again = SpaceModel(world.ports, TeamModel(world.ports, owner), owner)
    assert again.draft == "Not yet"
    assert "Ana" in again.state.about
    again.send()
    assert world.team.done[-1] == ("write", TEAM, "Not yet", HELLO.id)
    assert world.team.drafts == {}


def test_a_draft_goes_with_the_team_and_another_keeps_its_own(
    model: SpaceModel, teams: FakeTeams
) -> None:
    model.type("Bye")
    teams.leave(TEAM)
    teams.drafts.clear()
    model.keep()
    assert teams.drafts == {}
    teams.put(a_view())
    assert model.draft == ""
