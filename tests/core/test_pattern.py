"""What a pattern is, and what is none."""

import pytest

from core.breath import Pattern, PatternError, PhaseKind, Segment, custom_pattern, without_holds

_IN = Segment(kind=PhaseKind.INHALE, duration_ms=4000)
_OUT = Segment(kind=PhaseKind.EXHALE, duration_ms=6000)


@pytest.mark.parametrize("duration_ms", [0, -100, 50, 4050, 60_100])
def test_a_segment_is_a_whole_number_of_tenths_up_to_a_minute(duration_ms: int) -> None:
    with pytest.raises(PatternError):
        Segment(kind=PhaseKind.INHALE, duration_ms=duration_ms)


@pytest.mark.parametrize("fill_to", [-0.1, 1.1, float("nan")])
def test_fullness_lies_between_0_and_1(fill_to: float) -> None:
    with pytest.raises(PatternError):
        Segment(kind=PhaseKind.INHALE, duration_ms=1000, fill_to=fill_to)


def test_a_hold_has_no_target_of_its_own() -> None:
    with pytest.raises(PatternError):
        Segment(kind=PhaseKind.HOLD_IN, duration_ms=1000, fill_to=1.0)


@pytest.mark.parametrize(
    "segments",
    [
        (),
        (_IN,),
        (_OUT,),
        (Segment(kind=PhaseKind.HOLD_IN, duration_ms=1000),),
        (_IN, _OUT) * 13,
        (
            Segment(kind=PhaseKind.INHALE, duration_ms=1000, fill_to=0.9),
            Segment(kind=PhaseKind.INHALE, duration_ms=1000, fill_to=0.5),
            _OUT,
        ),
        (Segment(kind=PhaseKind.INHALE, duration_ms=1000, fill_to=0.0), _OUT),
        (_IN, Segment(kind=PhaseKind.EXHALE, duration_ms=1000, fill_to=1.0)),
        (_IN, _OUT, _IN),
    ],
)
def test_a_pattern_that_cannot_be_breathed_is_refused(segments: tuple[Segment, ...]) -> None:
    with pytest.raises(PatternError):
        Pattern(id="mine", name="Mine", segments=segments)


@pytest.mark.parametrize(("id", "name"), [("", "Mine"), ("mine", " "), ("mine", "a\nb")])
def test_ids_and_names_are_plain_text(id: str, name: str) -> None:
    with pytest.raises(PatternError):
        Pattern(id=id, name=name, segments=(_IN, _OUT))


def test_four_lengths_make_a_pattern_and_zeros_leave_parts_out() -> None:
    pattern = custom_pattern("mine", "Mine", (4000, 0, 6000, 500))
    assert [s.kind for s in pattern.segments] == [
        PhaseKind.INHALE,
        PhaseKind.EXHALE,
        PhaseKind.HOLD_OUT,
    ]
    assert pattern.label == "4–0–6–0.5"
    assert pattern.cycle_ms == 10_500


@pytest.mark.parametrize("lengths", [(4000,), (4000, 0, 6000), (0, 0, 0, 0), (-100, 0, 100, 0)])
def test_lengths_that_make_no_pattern_are_refused(lengths: tuple[int, ...]) -> None:
    with pytest.raises(PatternError):
        custom_pattern("mine", "Mine", lengths)


def test_segments_make_a_pattern_of_ones_own() -> None:
    pattern = custom_pattern("mine", "Mine", (_IN, _IN, _OUT, _OUT))
    assert pattern.fills == (0.0, 0.5, 1.0, 0.5, 0.0)


def test_open_parts_share_the_way_up_to_a_fixed_target() -> None:
    fixed = Segment(kind=PhaseKind.INHALE, duration_ms=4000, fill_to=0.8)
    pattern = Pattern(id="mine", name="Mine", segments=(_IN, fixed, _IN, _OUT))
    assert pattern.fills == pytest.approx((0.0, 0.4, 0.8, 1.0, 0.0))


def test_a_pattern_may_begin_with_breathing_out() -> None:
    pattern = Pattern(id="mine", name="Mine", segments=(_OUT, _IN))
    assert pattern.fills == (1.0, 0.0, 1.0)
    assert pattern.label == "6–4"


def test_holds_can_be_left_out() -> None:
    boxing = custom_pattern("boxing", "Box", (4000, 4000, 4000, 4000))
    calm = without_holds(boxing)
    assert (calm.id, calm.name, calm.label) == ("boxing-no-holds", "Box, no holds", "4–0–4–0")
    assert not calm.has_holds
    assert without_holds(calm) is calm


def test_leaving_out_holds_fits_the_longest_id_and_name() -> None:
    pattern = custom_pattern("i" * 96, "n" * 80, (4000, 4000, 4000, 4000))
    assert not without_holds(pattern).has_holds
