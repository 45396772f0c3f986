"""What is given away is the content; names are told apart without growing too long."""

import pytest

from core.breath import preset
from core.errors import ShareFault, ShareRefused
from core.limits import LIMITS
from core.pattern import Segment, custom_pattern
from core.pattern_share import PatternContent, content_of, free_name, program_content, settle
from core.program import Program, ProgramStep

OWN = custom_pattern("own:a", "Mine", (4000, 0, 6000, 0))


def test_two_of_the_same_breathing_have_the_same_content() -> None:
    other = custom_pattern("own:b", "Mine", (4000, 0, 6000, 0))
    assert content_of(OWN) == content_of(other)
    assert content_of(OWN) != content_of(custom_pattern("own:a", "Other", (4000, 0, 6000, 0)))


def test_a_pattern_that_is_used_twice_stands_once() -> None:
    steps = tuple(ProgramStep(pattern=p, cycles=1) for p in (OWN, preset("chill"), OWN))
    content = content_of(Program(id="own:p", name="P", steps=steps))
    assert not isinstance(content, PatternContent)
    assert [step.pattern for step in content.steps] == [0, 1, 0]
    settled = settle(content, "own:q")
    assert isinstance(settled, Program)
    assert [s.pattern.id for s in settled.steps] == ["own:q/1", "chill", "own:q/1"]


def test_what_cannot_be_breathed_is_refused_by_its_reason() -> None:
    one_way: tuple[Segment, ...] = OWN.segments[:1]
    for content, fault in (
        (PatternContent(name="A", segments=one_way), ShareFault.UNBREATHABLE),
        (PatternContent(name="A\n", segments=OWN.segments), ShareFault.NAME),
        (program_content("P", 1, ()), ShareFault.UNBREATHABLE),
    ):
        with pytest.raises(ShareRefused) as caught:
            settle(content, "own:1")
        assert caught.value.fault is fault


def test_a_free_name_has_a_number_and_room_for_it() -> None:
    assert free_name("Mine", frozenset()) == "Mine"
    assert free_name("Mine", frozenset({"mine", "Mine 2"})) == "Mine 3"
    longest = "x" * LIMITS.pattern_name_max_chars
    found = free_name(longest, frozenset({longest}))
    assert found != longest
    assert len(found) <= LIMITS.pattern_name_max_chars
