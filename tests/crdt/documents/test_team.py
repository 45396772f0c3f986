"""The team document: what admins say, read by everybody, and what a newer app says survives."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from core.breath import custom_pattern
from core.errors import TeamError
from core.team_challenges import (
    ChallengeVisibility,
    Measure,
    TeamChallenge,
    TeamChallengeKind,
    Together,
    Window,
)
from core.teams import Joining, RoomSlot, TeamAbout, TeamVisibility
from crdt.automerge import Replica
from crdt.documents.team import TeamDocument
from crdt.errors import Misuse
from tests.crdt.handmade import ALICE, ALICE_ACTOR, BOB, BOB_ACTOR

ABOUT = TeamAbout(
    name="Quiet mornings",
    description="Before work.\nEvery day.",
    slug="quiet-mornings",
    avatar="ab" * 32,
    visibility=TeamVisibility.PUBLIC,
    joining=Joining.BY_REQUEST,
)
GOAL = TeamChallenge(
    id="zen",
    title="Team Zen Week",
    kind=TeamChallengeKind.TEAM_GOAL,
    window=Window(first=date(2026, 11, 23), last=date(2026, 11, 29)),
    target=235,
    together=Together.ALL,
    measure=Measure.MINUTES,
    visibility=ChallengeVisibility.PUBLIC,
    participants_max=30,
    reward_xp=20,
    reward_badge="zen",
)
CUSTOM = TeamChallenge(
    id="own",
    title="Five days of ten",
    kind=TeamChallengeKind.CUSTOM,
    window=GOAL.window,
    target=5,
    expression="count(minutes >= 10)",
)
ROOM = RoomSlot(
    id="dawn",
    title="Dawn",
    pattern_id="box",
    weekdays=frozenset({0, 4}),
    at_min=6 * 60,
    lasts_min=10,
)


def document() -> TeamDocument:
    return TeamDocument(Replica(ALICE_ACTOR))


def test_what_a_team_shows_is_kept_field_by_field() -> None:
    team = document()
    assert team.about().name == "–"
    team.set_about(ALICE, ABOUT)
    assert team.about() == ABOUT
    assert team.set_about(ALICE, ABOUT) == ()
    team.set_about(ALICE, replace(ABOUT, slug=None, avatar=None))
    assert team.about().slug is None


def test_two_admins_who_set_different_fields_both_have_their_way() -> None:
    here, there = Replica(ALICE_ACTOR), Replica(BOB_ACTOR)
    for change in TeamDocument(here).set_about(ALICE, ABOUT):
        there.apply([change])
    one = TeamDocument(here).set_about(ALICE, replace(ABOUT, description="Short."))
    other = TeamDocument(there).set_about(BOB, replace(ABOUT, slug="early"))
    here.apply(other)
    there.apply(one)
    assert TeamDocument(here).about() == TeamDocument(there).about()
    assert TeamDocument(here).about() == replace(ABOUT, description="Short.", slug="early")


def test_a_field_that_cannot_be_read_is_counted_and_left_alone() -> None:
    replica = Replica(ALICE_ACTOR)
    TeamDocument(replica).set_about(ALICE, ABOUT)
    replica.put_many({"team/visibility": '"secret"', "team/slug": '"Not a slug"', "team/x": "1"})
    team = TeamDocument(replica)
    assert team.about() == replace(ABOUT, visibility=TeamVisibility.PRIVATE, slug=None)
    assert team.unreadable == 3
    assert replica.get("team/slug") == '"Not a slug"'


@pytest.mark.parametrize("challenge", [GOAL, CUSTOM], ids=lambda one: one.id)
def test_a_challenge_comes_back_as_it_was(challenge: TeamChallenge) -> None:
    team = document()
    team.add_challenge(ALICE, challenge)
    assert team.challenges() == (challenge,)
    assert team.add_challenge(ALICE, replace(challenge, target=1)) == ()
    assert team.challenges() == (challenge,)


def test_a_challenge_that_is_ended_early_keeps_its_terms() -> None:
    team = document()
    team.add_challenge(ALICE, GOAL)
    team.end_challenge(ALICE, "zen", date(2026, 11, 25))
    (found,) = team.challenges()
    assert found == replace(GOAL, ended_on=date(2026, 11, 25))
    assert found.counting.days == 3
    with pytest.raises(Misuse):
        team.end_challenge(ALICE, "never", date(2026, 11, 25))


def test_a_challenge_of_a_newer_kind_or_a_hostile_one_is_counted() -> None:
    replica = Replica(ALICE_ACTOR)
    TeamDocument(replica).add_challenge(ALICE, CUSTOM)
    record = json.loads(str(replica.get("ch/own")))
    for name, change in {
        "a": {"kind": "dance"},
        "b": {"expression": "__import__('os')"},
        "c": {"target": -1},
        "d": {"last": "2050-01-01"},
    }.items():
        replica.put_many({f"ch/{name}": json.dumps({**record, **change})})
    replica.put_many({"ch/e": "[" * 5000, "ch/f": b"bytes", "ch/g": 7})
    team = TeamDocument(replica)
    assert team.challenges() == (CUSTOM,)
    assert team.unreadable == 7


def test_rooms_and_patterns_are_kept_changed_and_taken_away() -> None:
    team = document()
    pattern = custom_pattern("own:1", "Evening", (4000, 0, 7500, 0))
    team.put_room(ALICE, ROOM)
    team.put_pattern(ALICE, pattern)
    assert (team.rooms(), team.patterns()) == ((ROOM,), (pattern,))
    team.put_room(BOB, replace(ROOM, at_min=7 * 60))
    assert team.rooms()[0].at_min == 420
    team.remove_room(ALICE, "dawn")
    team.remove_pattern(ALICE, "own:1")
    assert (team.rooms(), team.patterns()) == ((), ())
    assert team.remove_room(ALICE, "never") == ()


def test_settings_are_any_json() -> None:
    team = document()
    team.set_settings(ALICE, {"board": "week", "quiet": [22, 7]})
    assert team.settings() == {"board": "week", "quiet": [22, 7]}
    with pytest.raises(Misuse):
        team.set_settings(ALICE, {"bad": object()})  # type: ignore[dict-item]
    assert not team.newer


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "a" * 81},
        {"name": "a\tb"},
        {"description": "a\u202eb"},
        {"slug": "-a-"},
        {"slug": "A"},
        {"avatar": "ab"},
    ],
)
def test_what_no_team_says_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(TeamError):
        replace(ABOUT, **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekdays": frozenset()},
        {"weekdays": frozenset({7})},
        {"at_min": 1440},
        {"lasts_min": 0},
        {"id": "a/b"},
        {"title": " "},
        {"pattern_id": ""},
    ],
    ids=str,
)
def test_a_room_that_never_opens_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(TeamError):
        replace(ROOM, **wrong)  # type: ignore[arg-type]
