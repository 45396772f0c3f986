"""The file form is read strictly, and says which field is at fault."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.breath import preset
from core.breath_file import read_file, write_file
from core.errors import ShareFault, ShareRefused
from core.limits import LIMITS
from core.pattern import Pattern, PhaseKind, Segment
from core.pattern_share import content_of
from core.program import Program, ProgramStep
from tests.core.pattern_strategies import named_patterns, programs

WHOLE = json.loads(write_file(preset("sigh")))


def refusal(value: object) -> ShareRefused:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    with pytest.raises(ShareRefused) as caught:
        read_file(data, "own:1")
    return caught.value


@given(named_patterns())
def test_a_pattern_comes_back_exactly(pattern: Pattern) -> None:
    assert read_file(write_file(pattern), pattern.id) == pattern


@settings(deadline=None)
@given(programs())
def test_a_program_comes_back_exactly_but_for_the_ids_of_its_own_patterns(
    program: Program,
) -> None:
    assert content_of(read_file(write_file(program), program.id)) == content_of(program)


def test_no_id_leaves_in_a_file() -> None:
    steps = (ProgramStep(pattern=preset("chill"), cycles=3),)
    assert b"own:secret" not in write_file(Program(id="own:secret", name="P", steps=steps))


def test_the_largest_program_fits() -> None:
    third = Segment(kind=PhaseKind.INHALE, duration_ms=60_000, fill_to=1 / 3)
    out = Segment(kind=PhaseKind.EXHALE, duration_ms=60_000)
    pattern = Pattern(id="own:1", name="𝄞" * 80, segments=(third, out) * 12)
    steps = (ProgramStep(pattern=pattern, cycles=1),) * LIMITS.program_steps_max
    program = Program(id="own:p", name="𝄞" * 80, steps=steps)
    assert len(write_file(program)) <= LIMITS.breath_file_max_bytes


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"version": "1"}, "version"),
        ({"version": True}, "version"),
        ({"version": 0}, "version"),
        ({"pattern": []}, "pattern"),
        ({"pattern": {"name": "A"}}, "pattern.segments"),
        ({"pattern": {"name": 7, "segments": []}}, "pattern.name"),
        ({"pattern": {"name": "A", "segments": [], "colour": 1}}, "pattern.colour"),
        ({"pattern": {"name": "A", "segments": [{"kind": "inhale"}]}}, "pattern.segments[0].ms"),
        (
            {"pattern": {"name": "A", "segments": [{"kind": "hum", "ms": 100}]}},
            "pattern.segments[0].kind",
        ),
        (
            {"pattern": {"name": "A", "segments": [{"kind": "inhale", "ms": 1e3}]}},
            "pattern.segments[0].ms",
        ),
        (
            {"pattern": {"name": "A", "segments": [{"kind": "inhale", "ms": 9, "fill_to": None}]}},
            "pattern.segments[0].fill_to",
        ),
        ({"pattern": {"name": "A", "segments": [7] * 25}}, "pattern.segments"),
    ],
)
def test_a_field_that_is_wrong_is_named(change: dict[str, object], where: str) -> None:
    error = refusal({**WHOLE, **change})
    assert (error.fault, error.where) == (ShareFault.FIELD, where)
    assert where in str(error)


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (b"", ShareFault.NOT_ONE),
        (b"\xff\xfe\xfa", ShareFault.NOT_ONE),
        (b"[" * 5000, ShareFault.NOT_ONE),
        ([], ShareFault.NOT_ONE),
        ({}, ShareFault.NOT_ONE),
        ({"format": "breath-master", "version": 1}, ShareFault.NOT_ONE),
        ({**WHOLE, "format": "other"}, ShareFault.NOT_ONE),
        ({**WHOLE, "program": {}}, ShareFault.NOT_ONE),
        ({**WHOLE, "version": 2, "rooms": 1}, ShareFault.NEWER),
        (b"{" + b" " * LIMITS.breath_file_max_bytes, ShareFault.TOO_LARGE),
        ({**WHOLE, "pattern": {"name": "A", "segments": []}}, ShareFault.UNBREATHABLE),
    ],
)
def test_what_is_no_file_of_ours_is_refused_with_its_reason(
    value: object, fault: ShareFault
) -> None:
    assert refusal(value).fault is fault


@pytest.mark.parametrize("name", ["A\u202eB", "A\u2066B", "A\nB", "\x1b[2J", "", "   ", "n" * 81])
def test_a_name_that_steers_a_screen_or_is_none_is_refused(name: str) -> None:
    pattern = {**WHOLE["pattern"], "name": name}
    assert refusal({**WHOLE, "pattern": pattern}).fault is ShareFault.NAME
    program = {
        "name": name,
        "repeat": 1,
        "steps": [{"pattern": WHOLE["pattern"], "cycles": 1, "rest_ms": 0}],
    }
    head = {"format": "breath-master", "version": 1}
    assert refusal({**head, "program": program}).fault is ShareFault.NAME


def test_a_length_out_of_bounds_is_named_with_its_place() -> None:
    segments = [{"kind": "inhale", "ms": 4000}, {"kind": "exhale", "ms": 4050}]
    error = refusal({**WHOLE, "pattern": {"name": "A", "segments": segments}})
    assert (error.fault, error.where) == (ShareFault.UNBREATHABLE, "pattern.segments[1].ms")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)


@given(st.binary() | _JSON.map(lambda v: json.dumps({**WHOLE, "pattern": v}).encode()))
def test_any_bytes_are_read_or_refused_and_nothing_else(data: bytes) -> None:
    try:
        read_file(data, "own:1")
    except ShareRefused:
        return


def test_the_page_shows_a_file_that_is_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "patterns.md").read_text(encoding="utf-8")
    shown = page[page.index('    {"format"') :].split("\n\n")[0]
    assert read_file(shown.encode(), "sigh") == preset("sigh")
