"""Which cycles count for points and challenges."""

from hypothesis import given
from hypothesis import strategies as st

from core.challenges import Challenge, ChallengeKind, fold_challenge
from core.earning import earning_cycles, earning_on
from core.history import Session, Source
from core.pattern import Pattern, PhaseKind, Segment
from core.points import LineKind, session_lines
from core.practice import Practice, PracticeState, program_plan
from core.program import Program, ProgramStep
from core.sitting import session_of


def breathing(cycle_ms: int) -> Pattern:
    """Half of it in, half of it out."""
    return Pattern(
        id=f"of-{cycle_ms}",
        name="Of so long",
        segments=(
            Segment(kind=PhaseKind.INHALE, duration_ms=cycle_ms // 2),
            Segment(kind=PhaseKind.EXHALE, duration_ms=cycle_ms // 2),
        ),
    )


def sat(program: Program, cycles: int) -> Session:
    """The session of a program of which so many cycles were breathed."""
    plan = program_plan(program)
    ends = (plan.course.place(at_us) for at_us in range(0, plan.total_us + 1, 100_000))
    at_us = next(i for i, place in enumerate(ends) if place.cycles == cycles) * 100_000
    practice = Practice(
        plan=plan,
        state=PracticeState.DONE,
        anchor_us=0,
        since_us=at_us,
        stop_at_us=plan.total_us,
        held_us=at_us,
    )
    session = session_of(
        plan,
        practice.outcome(at_us),
        id="one",
        started_at_ms=1_795_348_800_000,
        utc_offset_min=0,
        source=Source.DESKTOP,
        tracked=True,
    )
    assert session is not None
    return session


def mixed(*steps: tuple[int, int]) -> Program:
    """A program of steps of (length of a cycle in ms, cycles)."""
    return Program(
        id="own:p",
        name="Mixed",
        steps=tuple(ProgramStep(pattern=breathing(ms), cycles=cycles) for ms, cycles in steps),
    )


def xp(session: Session) -> int:
    return sum(line.xp for line in session_lines(session) if line.kind is LineKind.CYCLES)


def test_long_cycles_of_a_program_do_not_make_short_ones_count() -> None:
    program = mixed((1_000, 60), (60_000, 4))
    assert xp(sat(program, 64)) == 4
    assert xp(sat(program, 61)) == 1
    assert xp(sat(program, 60)) == 0


def test_every_long_cycle_of_a_program_counts() -> None:
    program = mixed((4_000, 20), (1_000, 30), (10_000, 6))
    assert xp(sat(program, 56)) == 26


@given(
    st.lists(
        st.tuples(st.sampled_from([200, 1_000, 3_800, 4_000, 4_200, 20_000]), st.integers(1, 9)),
        min_size=1,
        max_size=5,
    ),
    st.data(),
)
def test_one_point_for_each_cycle_of_four_seconds_or_longer_and_for_no_other(
    steps: list[tuple[int, int]], data: st.DataObject
) -> None:
    cycles = data.draw(st.integers(1, sum(count for _, count in steps)))
    lengths = [ms for ms, count in steps for _ in range(count)][:cycles]
    assert xp(sat(mixed(*steps), cycles)) == sum(ms >= 4_000 for ms in lengths)


def test_where_all_cycles_take_the_same_time_their_length_says_it() -> None:
    session = sat(mixed((5_000, 3)), 2)
    assert (session.cycle_ms, session.earning_cycles) == (5_000, None)
    assert earning_on(program_plan(mixed((3_000, 3), (5_000, 3))).course, 4) == 1


def test_a_session_that_does_not_say_it_counts_no_more_than_its_time_allows() -> None:
    session = sat(mixed((1_000, 60), (60_000, 4)), 64)
    older = Session(
        id="old",
        started_at_ms=session.started_at_ms,
        utc_offset_min=0,
        active_ms=session.active_ms,
        pattern_id="program:own:p",
        pattern_name="Mixed",
        cycles=64,
        source=Source.DESKTOP,
    )
    assert earning_cycles(older) == 64


def test_short_cycles_meet_no_challenge_of_cycles() -> None:
    challenge = Challenge(kind=ChallengeKind.CYCLES, target=30, xp=6)
    short = sat(mixed((200, 40)), 40)
    assert fold_challenge(challenge, [short], short.day).met_at_ms is None
    long = sat(mixed((200, 40), (4_000, 30)), 70)
    assert fold_challenge(challenge, [long], long.day).met_at_ms is not None
    assert fold_challenge(challenge, [long], long.day).done == 30
