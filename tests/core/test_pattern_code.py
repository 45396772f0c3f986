"""A code holds exactly what it was made of, and nothing else is taken for one."""

import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.breath import PRESETS, preset
from core.errors import ShareFault, ShareRefused
from core.limits import LIMITS
from core.pattern import Pattern, PhaseKind, Segment, custom_pattern
from core.pattern_code import read_code, write_code
from core.pattern_share import content_of
from core.program import Program, ProgramStep
from tests.core.pattern_strategies import named_patterns, programs

CHILL = write_code(preset("chill"))


def refusal(text: str) -> ShareFault:
    with pytest.raises(ShareRefused) as caught:
        read_code(text, "own:1")
    assert str(caught.value)
    return caught.value.fault


def test_a_simple_pattern_has_a_short_code_that_stays_the_same() -> None:
    assert CHILL == "BM1-042M-6T39-DHP0-401W-098F-2YCQ-KW"
    assert read_code(CHILL, "own:1") == Pattern(
        id="own:1", name="Chill", segments=preset("chill").segments
    )


@given(named_patterns())
def test_a_pattern_comes_back_exactly(pattern: Pattern) -> None:
    code = write_code(pattern)
    assert read_code(code, pattern.id) == pattern
    assert write_code(read_code(code, "own:other")) == code


@settings(deadline=None)
@given(programs())
def test_a_program_comes_back_exactly_but_for_the_ids_of_its_own_patterns(
    program: Program,
) -> None:
    code = write_code(program)
    back = read_code(code, program.id)
    assert content_of(back) == content_of(program)
    assert write_code(back) == code


def test_a_preset_inside_a_program_is_the_preset_again() -> None:
    own = custom_pattern("own:x", "Mine", (4000, 0, 7000, 0))
    steps = (ProgramStep(pattern=preset("boxing"), cycles=3), ProgramStep(pattern=own, cycles=2))
    back = read_code(write_code(Program(id="own:p", name="P", steps=steps)), "own:q")
    assert isinstance(back, Program)
    assert [step.pattern.id for step in back.steps] == ["boxing", "own:q/2"]


def test_case_dashes_blanks_and_letters_that_look_alike_do_not_matter() -> None:
    loose = "  " + CHILL.replace("-", "").lower().replace("0", "o").replace("bm1", "BM1-\n") + "\t"
    for text in (
        loose,
        CHILL.replace("401W", "4olw"),
        CHILL.replace("401W", "4OIW"),
        CHILL.replace("-", ""),
        CHILL.replace("-", " "),
        CHILL.replace("-", "\N{EN DASH}"),
        CHILL.replace("BM1-04", "bm-l0-4"),
    ):
        assert write_code(read_code(text, "own:1")) == CHILL


@given(st.data())
def test_one_slip_anywhere_is_told(data: st.DataObject) -> None:
    places = [i for i, c in enumerate(CHILL) if i > 3 and c != "-"]
    place = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
    text = CHILL[:place] + other + CHILL[place + 1 :]
    if text != CHILL:
        assert refusal(text) is ShareFault.MISTYPED


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ShareFault.NOTHING),
        (" \n", ShareFault.NOTHING),
        ("hello", ShareFault.NOT_ONE),
        ("https://example.org/BM1-04", ShareFault.NOT_ONE),
        (CHILL.replace("BM1", "BM2"), ShareFault.NEWER),
        (CHILL[:-3], ShareFault.MISTYPED),
        ("BM1-", ShareFault.MISTYPED),
        ("BM1-0", ShareFault.MISTYPED),
        (CHILL + "U", ShareFault.MISTYPED),
        (CHILL + "é", ShareFault.MISTYPED),
        ("BM1" + "0" * LIMITS.code_max_chars, ShareFault.TOO_LARGE),
    ],
)
def test_what_is_no_code_is_refused_with_its_reason(text: str, fault: ShareFault) -> None:
    assert refusal(text) is fault


@given(st.text() | st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ-").map(lambda t: "BM1-" + t))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        read_code(text, "own:1")
    except ShareRefused:
        return


@settings(deadline=None)
@given(st.binary(max_size=60) | st.binary(max_size=30).map(lambda b: b"\x01\x01A\x02" + b))
def test_any_bytes_under_a_right_checksum_are_one_code_or_refused(body: bytes) -> None:
    text = _under_checksum(body)
    try:
        found = read_code(text, "own:1")
    except ShareRefused:
        return
    assert write_code(found) == text


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"\x01\x03\xe2\x80\xae\x02\x00\x28\x02\x28", ShareFault.NAME),
        (b"\x01\x02A\n\x02\x00\x28\x02\x28", ShareFault.NAME),
        (b"\x01\x01 \x02\x00\x28\x02\x28", ShareFault.NAME),
        (b"\x01\x01A\x01\x00\x28", ShareFault.UNBREATHABLE),
        (b"\x01\x01A\x02\x00\x00\x02\x28", ShareFault.UNBREATHABLE),
        (b"\x01\x01A\x02\x00\x28\x02\x28\x00", ShareFault.UNBREATHABLE),
        (b"\x01\x01A\x02\x00\xa8\x00\x02\x28", ShareFault.UNBREATHABLE),
        (b"\x01\x01A\x02\x0c\x28\x02\x28", ShareFault.UNBREATHABLE),
        (b"\x01\x01\xff\x02\x00\x28\x02\x28", ShareFault.UNBREATHABLE),
        (b"\x03", ShareFault.UNBREATHABLE),
        (b"\x02\x01A\x01\x00\x01\x05\x01\x00", ShareFault.UNBREATHABLE),
    ],
)
def test_bytes_that_hold_no_breathing_are_refused(body: bytes, fault: ShareFault) -> None:
    assert refusal(_under_checksum(body)) is fault


def test_the_largest_program_fits_and_is_read_at_once() -> None:
    parts = tuple(
        Segment(kind=kind, duration_ms=60_000)
        for kind in (PhaseKind.INHALE, PhaseKind.EXHALE) * (LIMITS.segments_max // 2)
    )
    steps = tuple(
        ProgramStep(
            pattern=Pattern(id=f"own:{n}", name=f"{n:02d}" + "𝄞" * 78, segments=parts),
            cycles=1,
            rest_ms=LIMITS.rest_max_ms,
        )
        for n in range(LIMITS.program_steps_max)
    )
    program = Program(id="own:p", name="𝄞" * 80, steps=steps)
    code = write_code(program)
    assert len(code) <= LIMITS.code_max_chars
    began = time.process_time()
    assert content_of(read_code(code, "own:p")) == content_of(program)
    assert time.process_time() - began < 1.0


def test_every_preset_has_a_code_of_its_own() -> None:
    assert len({write_code(pattern) for pattern in PRESETS}) == len(PRESETS)


def _under_checksum(body: bytes) -> str:
    """The code of any bytes, written independently of the code under test."""
    data = body + zlib.crc32(body).to_bytes(4, "big")
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    digits = "".join(alphabet[int(bits[i : i + 5], 2)] for i in range(0, len(bits), 5))
    return "-".join(["BM1", *(digits[i : i + 4] for i in range(0, len(digits), 4))])


def test_the_page_shows_the_code_of_the_preset_it_names() -> None:
    page = Path(__file__).parents[2] / "docs" / "patterns.md"
    assert f"    {CHILL}\n" in page.read_text(encoding="utf-8")
