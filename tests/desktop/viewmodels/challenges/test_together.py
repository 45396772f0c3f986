"""Challenges with others: shown at once, met once, and calm where the relay is away."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from core.sharing import Sharing
from core.team_challenges import TeamChallengeKind
from crdt.membership import Role
from crdt.protocol.api.challenges import Reward
from desktop.viewmodels.account.port import SyncState
from desktop.viewmodels.boards.models import BoardsModels, make_boards
from desktop.viewmodels.boards.values import LiveBoard
from desktop.viewmodels.boards.wish import about_challenge, about_end
from desktop.viewmodels.challenges.draft import Whose
from desktop.viewmodels.challenges.together_state import Circle, Part, TogetherRow
from desktop.viewmodels.team.values import Refused, Way
from tests.desktop.fakes import FULL_DISK, NO_RELAY, World, session
from tests.desktop.fakes_boards import (
    ALL_PLACES_TAKEN,
    AWAY,
    PLACE,
    SECRET,
    TEAM,
    a_challenge,
    a_team,
    an_event,
    cid,
)
from tests.desktop.scenes.boards import answer, populate

THERE = replace(NO_RELAY, relay_url="https://relay.example.org", state=SyncState.UP_TO_DATE)
OFFLINE = replace(THERE, state=SyncState.OFFLINE)


@pytest.fixture
def models(owner: QObject, world: World) -> BoardsModels:
    world.boards.go(PLACE)
    world.sync.put(THERE)
    return make_boards(world.ports, owner)


def look(models: BoardsModels, world: World) -> None:
    models.together.look()
    answer(world)


def row_of(models: BoardsModels, id: str) -> TogetherRow:
    state = models.together.state
    return next(row for row in (*state.mine, *state.others, *state.over) if row.id == id)


def test_nothing_is_asked_before_somebody_looks_or_takes_part(
    models: BoardsModels, world: World
) -> None:
    models.together.session_ended()
    models.together.look_at_clock()
    world.sync.put(replace(THERE, outbox=1))
    world.sync.put(THERE)
    assert world.together.requests == []


def test_a_goal_of_a_team_says_how_far_all_are_and_moves_live(
    models: BoardsModels, world: World
) -> None:
    populate(world)
    look(models, world)
    row = row_of(models, cid("zen"))
    assert (row.where, row.title) == ("Calm Crew", "Team Zen Week")
    assert row.progress == "67 %, 158 of 235 minutes"
    assert (row.own, row.people) == ("Your part: 34 minutes", "7 take part")
    world.boards.push(
        LiveBoard(board=f"challenge/{cid('zen')}", lines=(), together=200, target=235, takes_part=8)
    )
    row = row_of(models, cid("zen"))
    assert (row.progress, row.people) == ("85 %, 200 of 235 minutes", "8 take part")
    assert world.together.requests == []
    world.boards.push(
        LiveBoard(board=f"challenge/{cid('zen')}", lines=(), together=240, target=235, takes_part=8)
    )
    assert world.together.requests == ["own"]
    models.together.look_away()
    assert world.boards.watched == {}


def test_a_met_challenge_gives_its_reward_once(models: BoardsModels, world: World) -> None:
    news: list[str] = []
    models.together.met_now.connect(news.append)
    world.together.put(a_challenge("zen", done=240, met=True))
    before = world.history.ledger().total
    look(models, world)
    look(models, world)
    assert world.history.ledger().total == before + 25
    assert news == ["Met: Team Zen Week, +25 points"]
    assert models.together.state.news == tuple(news)
    (met,) = world.history.together()
    assert (met.challenge, met.title) == (cid("zen"), "Team Zen Week")


@pytest.mark.parametrize(
    "changed",
    [{"met": False}, {"own": None}, {"reward": Reward(xp=5_000)}, {"title": "t" * 81}],
)
def test_what_is_not_ones_own_or_not_possible_gives_nothing(
    models: BoardsModels, world: World, changed: dict[str, object]
) -> None:
    world.together.put(a_challenge("zen", **{"done": 240, "met": True} | changed))
    look(models, world)
    assert world.history.together() == ()


def test_what_was_met_while_nobody_looked_is_said_until_somebody_does(
    models: BoardsModels, world: World
) -> None:
    populate(world)
    world.together.challenges.pop(cid("friends"))
    look(models, world)
    models.together.look_away()
    assert (models.together.state.unseen, models.together.state.news) == ("", ())
    world.together.put(a_challenge("zen", done=240, met=True))
    models.together.session_ended()
    world.sync.put(THERE)
    answer(world)
    assert models.together.state.unseen == "Met: Team Zen Week, +25 points"
    models.together.look()
    assert models.together.state.unseen == ""
    assert models.together.state.news == ("Met: Team Zen Week, +25 points",)


def test_while_points_are_hidden_nothing_is_noted_and_later_it_is(
    models: BoardsModels, world: World
) -> None:
    settings = world.settings.settings()
    world.settings.save(replace(settings, tracking=False))
    world.together.put(a_challenge("zen", done=240, met=True))
    look(models, world)
    assert world.history.together() == ()
    world.settings.save(settings)
    assert len(world.history.together()) == 1


def test_a_record_that_could_not_be_kept_is_tried_again(models: BoardsModels, world: World) -> None:
    world.challenges.trouble = FULL_DISK
    world.together.put(a_challenge("zen", done=240, met=True))
    look(models, world)
    assert models.together.state.trouble == FULL_DISK
    world.challenges.trouble = None
    world.history.put(session(1))
    assert len(world.history.together()) == 1
    assert models.together.state.trouble is None


def test_joining_and_leaving_show_at_once_and_a_refusal_is_told(
    models: BoardsModels, world: World
) -> None:
    populate(world)
    look(models, world)
    assert row_of(models, cid("winter")).part is Part.JOIN
    models.together.join(cid("winter"), shown=True)
    assert row_of(models, cid("winter")) in models.together.state.mine
    assert row_of(models, cid("winter")).part is Part.LEAVE
    answer(world)
    (wish,) = world.boards.carried
    assert (wish.on, wish.shown) == (True, True)
    world.boards.refusals[about_challenge(cid("row"))] = ALL_PLACES_TAKEN
    models.together.leave(cid("row"))
    assert row_of(models, cid("row")).part is Part.JOIN
    answer(world)
    assert row_of(models, cid("row")).part is Part.LEAVE
    (told,) = models.together.state.refused
    assert told.text.startswith("Five calm days: you still take part in it.")
    models.together.dismiss(told.about)
    assert models.together.state.refused == ()


def test_a_full_one_cannot_be_joined_and_who_shares_need_not(
    models: BoardsModels, world: World
) -> None:
    populate(world)
    look(models, world)
    assert (row_of(models, cid("duo")).part, row_of(models, cid("zen")).part) == (
        Part.NOTHING,
        Part.NOTHING,
    )
    assert row_of(models, cid("duo")).note == "As many take part as there are places."


def test_what_was_known_is_shown_while_the_relay_is_away_also_after_a_restart(
    models: BoardsModels, world: World, owner: QObject
) -> None:
    populate(world)
    look(models, world)
    models.close()
    world.sync.put(OFFLINE)
    again = make_boards(world.ports, owner)
    state = again.together.state
    assert {row.id for row in state.mine} == {cid(name) for name in ("zen", "row", "friends")}
    assert state.status == "The relay does not answer right now. This is what was known last."
    assert state.events


def test_another_account_sees_nothing_of_it(models: BoardsModels, world: World) -> None:
    populate(world)
    look(models, world)
    world.boards.go("elsewhere 00")
    assert (models.together.state.mine, models.together.state.known) == ((), False)


def test_a_code_leads_to_a_private_one_and_goes_along_with_joining(
    models: BoardsModels, world: World
) -> None:
    world.together.secrets[SECRET] = a_challenge("p", visibility="private", own=None)
    look(models, world)
    models.together.find(f"  https://relay.example.org/c#{SECRET} ")
    answer(world)
    found = models.together.state.found
    assert found is not None
    assert found.circle is Circle.PRIVATE
    models.together.join(cid("p"))
    assert models.together.state.found is None
    assert row_of(models, cid("p")).part is Part.LEAVE
    answer(world)
    assert [wish.secret for wish in world.boards.carried] == [SECRET]
    models.together.find("x" * 20)
    answer(world)
    trouble = models.together.state.trouble
    assert trouble is not None
    assert trouble.code == "not_found"
    models.together.find("too short")
    assert world.together.requests == []
    trouble = models.together.state.trouble
    assert trouble is not None
    assert trouble.sentence == "That is not the code of a challenge."


def test_ending_goes_to_the_relay_or_into_the_teams_document(
    models: BoardsModels, world: World
) -> None:
    populate(world)
    look(models, world)
    models.together.end(cid("friends"))
    models.together.end(cid("zen"))
    assert not row_of(models, cid("friends")).may_end
    assert not row_of(models, cid("zen")).may_end
    assert [w.about for w in models.wishes.wishes.waiting] == [about_end(cid("friends"))]
    assert world.team.ended == [(TEAM, "own-zen")]
    answer(world)
    assert [w.about for w in world.boards.carried] == [about_end(cid("friends"))]


def test_what_only_the_teams_document_knows_shows_at_once_and_a_refusal_is_told(
    models: BoardsModels, world: World
) -> None:
    world.sync.put(OFFLINE)
    world.team.put(a_team())
    models.draft.begin()
    models.draft.change(title="Before lunch")
    models.draft.make()
    ((_, written),) = world.team.written
    world.team.put(replace(a_team(), challenges=(written,)))
    (row,) = models.together.state.mine
    assert (row.title, row.where, row.progress) == ("Before lunch", "Calm Crew", "")
    assert "once the relay has reckoned" in row.note
    models.together.end(row.id)
    assert world.team.ended == [(TEAM, written.id)]
    refused = Refused(
        id="r", team=TEAM, way=Way.CHALLENGE, trouble=ALL_PLACES_TAKEN, text="Before lunch"
    )
    world.team.refuse(refused)
    (told,) = models.together.state.refused
    assert told.text.startswith("Before lunch: the team did not take it.")
    models.together.dismiss(told.about)
    assert models.together.state.refused == ()


def test_who_takes_part_and_shares_nothing_with_the_relay_is_told(
    models: BoardsModels, world: World
) -> None:
    populate(world)
    look(models, world)
    assert not models.together.state.asks_sharing
    world.relay_sharing.share(Sharing())
    assert models.together.state.asks_sharing


def test_a_suggestion_is_for_those_who_may_and_until_a_goal_is_set(
    models: BoardsModels, world: World
) -> None:
    populate(world)
    look(models, world)
    (offered,) = models.together.state.suggestions
    assert offered.text == "260 minutes all together, 23 Nov to 29 Nov"
    world.team.put(a_team(role=Role.MEMBER))
    assert models.together.state.suggestions == ()


def test_an_event_is_reckoned_from_ones_own_history_and_met_once(
    models: BoardsModels, world: World
) -> None:
    world.together.year = (an_event(),)
    world.history.put(*(session(n, days_ago=n) for n in range(11)))
    look(models, world)
    (event,) = models.together.state.events
    assert (event.progress, event.met) == ("11 of 12 sessions", False)
    world.history.put(session(50, days_ago=20))
    (event,) = models.together.state.events
    assert event.met
    (done,) = world.history.together()
    assert (done.challenge, done.badge, done.xp) == (
        f"event-october-leaves-{an_event().first}",
        "event-october-leaves",
        0,
    )


def test_after_a_session_that_reached_the_relay_it_is_asked_then_and_once_more(
    models: BoardsModels, world: World
) -> None:
    populate(world)
    look(models, world)
    models.together.look_away()
    models.together.session_ended()
    world.sync.put(replace(THERE, outbox=2))
    assert world.together.requests == []
    world.sync.put(THERE)
    assert world.together.answer_all() == ["own"]
    models.together.look_at_clock()
    models.together.look_at_clock()
    assert world.together.answer_all() == ["own"]


# Making one


def test_a_draft_says_what_does_not_fit_and_stays_when_it_is_refused(
    models: BoardsModels, world: World
) -> None:
    draft = models.draft
    draft.begin()
    assert (draft.state.can_make, draft.state.draft.whose) == (False, Whose.PRIVATE)
    draft.change(title="Ours")
    assert draft.state.can_make
    draft.choose_kind(TeamChallengeKind.STREAK)
    draft.change(target=9)
    assert draft.state.problem == "A streak is no longer than the challenge lasts."
    draft.choose_kind(TeamChallengeKind.CUSTOM)
    draft.change(expression="count(minutes >= )")
    assert (draft.state.problem_at, draft.state.can_make) == (17, False)
    draft.change(expression="count(minutes > 1)")
    assert draft.state.worth.endswith("it comes to 0.")
    world.together.trouble = AWAY
    draft.make()
    answer(world)
    assert (draft.state.trouble, draft.state.draft.title) == (AWAY, "Ours")
    world.together.trouble = None
    draft.make()
    answer(world)
    (made,) = world.together.created
    assert (made.kind, made.expression, made.visibility) == (
        "custom",
        "count(minutes > 1)",
        "private",
    )
    assert (models.together.state.secret, draft.state.draft.title) == (SECRET, "")
    models.together.look_away()
    models.together.look()
    assert models.together.state.secret == ""


def test_a_teams_challenge_goes_into_its_document(models: BoardsModels, world: World) -> None:
    populate(world)
    look(models, world)
    offered = models.together.suggestion(TEAM)
    assert offered is not None
    models.draft.take(TEAM, offered, "Our week")
    models.draft.change(xp=25)
    models.draft.make()
    ((team, challenge),) = world.team.written
    assert (team, challenge.target, challenge.reward_xp) == (TEAM, 260, 25)
    assert challenge.kind is TeamChallengeKind.TEAM_GOAL


def test_without_the_relay_only_a_team_can_be_set_a_goal(
    models: BoardsModels, world: World
) -> None:
    world.team.put(a_team())
    world.sync.put(OFFLINE)
    models.draft.begin()
    assert models.draft.state.draft.whose == TEAM
    assert not models.draft.state.needs_relay
    models.draft.change(whose=Whose.PUBLIC)
    assert models.draft.state.needs_relay
