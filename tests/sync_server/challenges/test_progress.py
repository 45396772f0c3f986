"""What is kept of a challenge is the fold of its days, in whatever order anything comes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, delete

from core.team_challenges import (
    ChallengeVisibility,
    Measure,
    TeamChallenge,
    TeamChallengeKind,
    Together,
    Window,
)
from crdt.ids import TeamId
from crdt.protocol.api.challenges import JoinInput
from sync_server.challenges import board, from_team, member_store, progress, service, store, sums
from sync_server.challenges.store import ChallengeRow
from sync_server.problems import Refusal
from sync_server.storage.board_tables import tally_days
from sync_server.storage.people_tables import people
from sync_server.tallies.days import day_number
from tests.sync_server.shared_days import SCOPE, account, add_people, make_team, memory, share

MONDAY = date(2026, 11, 23)
WEEK = Window(first=MONDAY, last=MONDAY + timedelta(days=6))
NOW_MS = day_number(MONDAY) * 86_400_000
TEAM = TeamId(b"t" * 16)
PEOPLE = 5

KINDS: dict[str, dict[str, Any]] = {
    "streak": {"kind": TeamChallengeKind.STREAK, "target": 3},
    "sessions": {"kind": TeamChallengeKind.SESSIONS, "target": 4},
    "minutes": {"kind": TeamChallengeKind.MINUTES, "target": 30},
    "team goal": {
        "kind": TeamChallengeKind.TEAM_GOAL,
        "target": 90,
        "together": Together.ALL,
        "measure": Measure.MINUTES,
    },
    "custom": {
        "kind": TeamChallengeKind.CUSTOM,
        "target": 20,
        "expression": "sum(points) / days + count(minutes > 5)",
    },
    "custom, all": {
        "kind": TeamChallengeKind.CUSTOM,
        "target": 300,
        "together": Together.ALL,
        "expression": "sum(points) + members * max(minutes)",
    },
}


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """One database for all examples; each is undone at its end."""
    with memory() as made:
        yield made


@contextmanager
def undone(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as conn, conn.begin() as transaction:
        yield conn
        transaction.rollback()


def made(kind: str, **more: Any) -> TeamChallenge:
    values = {"id": "zen", "title": "Zen week", "window": WEEK, **KINDS[kind], **more}
    return TeamChallenge(**values)


def put(conn: Connection, challenge: TeamChallenge) -> bytes:
    """A public challenge, or one of the team."""
    if challenge.visibility is ChallengeVisibility.TEAM:
        from_team.take(conn, TEAM, (challenge,), NOW_MS)
        return from_team.relay_number(TEAM, challenge.id)
    row = ChallengeRow(
        id=b"c" * 16, scope=SCOPE, own_id=None, challenge=challenge, secret=None, made_ms=0
    )
    store.insert_challenge(conn, row)
    return row.id


def changed(conn: Connection, who: int, day: date, minutes: int, scope: bytes) -> None:
    """Somebody's day comes to so much; the marks are in the same transaction."""
    share(conn, account(who), day, minutes, scope=scope)
    sums.mark_days(conn, scope, account(who), day_number(day), day_number(day))


acts = st.one_of(
    st.tuples(st.just("join"), st.integers(0, PEOPLE - 1)),
    st.tuples(st.just("leave"), st.integers(0, PEOPLE - 1)),
    st.tuples(st.just("share"), st.integers(0, PEOPLE - 1), st.integers(-1, 7), st.integers(1, 40)),
    st.tuples(st.just("refresh")),
    st.tuples(st.just("end"), st.integers(0, 6)),
)


def do(conn: Connection, number: bytes, scope: bytes, act: tuple[Any, ...]) -> None:
    match act:
        case ("join", who):
            asker = service.Asker(account=account(who), alias=b"")
            service.join(conn, asker, number, JoinInput(), NOW_MS)
        case ("leave", who):
            service.leave(conn, service.Asker(account=account(who), alias=b""), number)
        case ("share", who, day, minutes):
            changed(conn, who, MONDAY + timedelta(days=day), minutes, scope)
        case ("refresh",):
            progress.refresh(conn, number)
        case ("end", day) if scope == TEAM:
            row = store.find(conn, number)
            assert row is not None
            ended = replace(row.challenge, ended_on=MONDAY + timedelta(days=day))
            from_team.take(conn, TEAM, (ended,), NOW_MS)


@pytest.mark.parametrize("kind", KINDS)
@given(
    visibility=st.sampled_from([ChallengeVisibility.PUBLIC, ChallengeVisibility.TEAM]),
    most=st.sampled_from([None, PEOPLE]),
    sequence=st.lists(acts, max_size=14),
)
@settings(max_examples=20, deadline=None)
def test_what_is_kept_is_the_fold_of_all_days(
    engine: Engine,
    kind: str,
    visibility: ChallengeVisibility,
    most: int | None,
    sequence: list[tuple[Any, ...]],
) -> None:
    with undone(engine) as conn:
        add_people(conn, PEOPLE)
        make_team(conn, TEAM, [account(number) for number in range(PEOPLE)])
        challenge = made(kind, visibility=visibility, participants_max=most)
        number = put(conn, challenge)
        scope = TEAM if visibility is ChallengeVisibility.TEAM else SCOPE
        for act in [*(("join", who) for who in range(3)), *sequence]:
            do(conn, number, scope, act)
        before = store.find(conn, number)
        assert before is not None
        shown = progress.standing_of(conn, before)
        after = progress.refresh(conn, number)
        assert after is not None
        assert progress.kept_standing(after) == shown
        assert progress.differences(conn, after) == []
        assert sums.marks_of(conn, number) == []


@pytest.mark.parametrize("kind", ["minutes", "team goal"])
def test_somebody_who_is_erased_counts_no_more(engine: Engine, kind: str) -> None:
    with undone(engine) as conn:
        add_people(conn, 2)
        make_team(conn, TEAM, [account(0), account(1)])
        number = put(conn, made(kind))
        for who in (0, 1):
            changed(conn, who, MONDAY, 20 + who, TEAM)
            do(conn, number, TEAM, ("join", who))
        sums.mark_before_erasing(conn, account(1))
        conn.execute(delete(tally_days).where(tally_days.c.account == account(1)))
        conn.execute(delete(people).where(people.c.account == account(1)))
        after = progress.refresh(conn, number)
        assert after is not None
        assert (after.done, after.takes_part) == (20, 1)
        assert progress.differences(conn, after) == []


@pytest.mark.parametrize("kind", ["minutes", "team goal", "custom, all"])
def test_a_board_has_the_lines_of_those_who_chose_it_and_numbers_the_upper_half(
    engine: Engine, kind: str
) -> None:
    with undone(engine) as conn:
        add_people(conn, PEOPLE)
        number = put(conn, made(kind, visibility=ChallengeVisibility.PRIVATE))
        for who, minutes in enumerate((10, 30, 30, 40)):
            member_store.put_member(conn, number, account(who), shown=who != 3, now_ms=0)
            changed(conn, who, MONDAY, minutes, SCOPE)
        name = board.board_name(number)
        lines = [(1, 30), (1, 30), (0, 10)] if kind != "custom, all" else []
        for asked in (account(0), None):
            for _ in range(2):
                read = board.read_board(conn, name, asked, NOW_MS)
                assert read is not None
                assert [(row.rank, row.score) for row in read.rows] == lines
                assert read.takes_part == 4
                progress.refresh(conn, number)
        assert board.read_board(conn, name, account(4), NOW_MS) is None
        for other in ("challenge/", "challenge/" + "AB" * 16, f"challenge/{'00' * 16}"):
            assert board.read_board(conn, other, None, NOW_MS) is None


def test_the_last_place_is_given_once_and_comes_free_again(engine: Engine) -> None:
    with undone(engine) as conn:
        add_people(conn, 3)
        number = put(
            conn, made("minutes", visibility=ChallengeVisibility.PUBLIC, participants_max=2)
        )
        do(conn, number, SCOPE, ("join", 0))
        do(conn, number, SCOPE, ("join", 1))
        do(conn, number, SCOPE, ("join", 1))
        with pytest.raises(Refusal, match="limit"):
            do(conn, number, SCOPE, ("join", 2))
        do(conn, number, SCOPE, ("leave", 0))
        do(conn, number, SCOPE, ("join", 2))


def test_a_team_document_taken_again_changes_nothing_and_its_strangers_see_nothing(
    engine: Engine,
) -> None:
    with undone(engine) as conn:
        add_people(conn, PEOPLE)
        make_team(conn, TEAM, [account(number) for number in range(PEOPLE - 1)])
        number = put(conn, made("team goal"))
        changed(conn, 0, MONDAY, 50, TEAM)
        progress.refresh(conn, number)
        from_team.take(conn, TEAM, (made("team goal"),), NOW_MS + 1)
        assert sums.marks_of(conn, number) == []
        with pytest.raises(Refusal, match="not_found"):
            do(conn, number, TEAM, ("join", PEOPLE - 1))
        do(conn, number, TEAM, ("join", 1))
        from_team.forget_member(conn, TEAM, account(1))
        assert member_store.count_members(conn, number) == 0


def test_of_a_team_that_writes_ever_more_challenges_the_newest_are_kept(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readings and pushes of days would else take longer with each."""
    monkeypatch.setattr(from_team, "MOST", 3)
    written = [
        replace(
            made("minutes"),
            id=f"goal {number}",
            window=Window(first=MONDAY, last=MONDAY + timedelta(days=number)),
        )
        for number in range(6)
    ]
    with undone(engine) as conn:
        make_team(conn, TEAM, [])
        for stands in (written[:3], written[3:5], written):
            from_team.take(conn, TEAM, tuple(stands), NOW_MS)
        kept = {row.own_id for row in store.of_scope(conn, TEAM)}
        assert kept == {"goal 3", "goal 4", "goal 5"}


def test_what_was_reckoned_beside_the_lane_is_kept_unless_others_knew_better(
    engine: Engine,
) -> None:
    with undone(engine) as conn:
        make_team(conn, TEAM, [])
        add_people(conn, 1)
        number = put(conn, made("team goal"))
        slow = progress.reckon(conn, number)
        assert slow is not None
        changed(conn, 1, MONDAY, 30, TEAM)
        assert progress.keep(conn, slow)
        row = store.find(conn, number)
        assert row is not None
        assert row.done == 0
        slow = progress.reckon(conn, number)
        changed(conn, 1, MONDAY + timedelta(days=1), 30, TEAM)
        faster = progress.refresh(conn, number)
        assert faster is not None
        assert faster.done == 60
        assert slow is not None
        assert not progress.keep(conn, slow)
        assert store.find(conn, number) == faster


def test_who_joins_or_leaves_makes_nobody_wait_while_thousands_are_added_up(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with undone(engine) as conn:
        add_people(conn, 2)
        number = put(conn, made("team goal", visibility=ChallengeVisibility.PUBLIC))
        changed(conn, 1, MONDAY, 30, SCOPE)
        asker = service.Asker(account=account(1), alias=b"")
        reckoned = progress._reckon
        monkeypatch.setattr(progress, "_reckon", None)
        joined = service.join(conn, asker, number, JoinInput(), NOW_MS)
        assert (joined.joined, joined.own) == (True, 30)
        monkeypatch.setattr(progress, "_reckon", reckoned)
        after = progress.refresh(conn, number)
        assert after is not None
        assert (after.done, after.takes_part) == (30, 1)
        monkeypatch.setattr(progress, "_reckon", None)
        service.leave(conn, asker, number)
        monkeypatch.setattr(progress, "_reckon", reckoned)
        after = progress.refresh(conn, number)
        assert after is not None
        assert (after.done, after.takes_part) == (0, 0)
