"""What comes in is shown before it is kept, and meets what is here kindly."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.breath import custom_pattern, preset
from core.breath_file import write_file
from core.pattern import OWN_PREFIX, Pattern
from core.pattern_code import write_code
from core.program import Program, ProgramStep
from desktop.viewmodels.patterns.sharing import Keeping, Meeting, SharingModel, file_name
from desktop.viewmodels.trouble import Trouble
from tests.desktop.fakes import FULL_DISK
from tests.desktop.fakes_patterns import FakePatterns

HERE = custom_pattern("own:here", "Evening", (4000, 0, 6000, 0))


def other(name: str = "Evening") -> Pattern:
    return custom_pattern("own:x", name, (5000, 0, 7000, 0))


@pytest.fixture
def port(qapp: object) -> FakePatterns:
    return FakePatterns(HERE)


@pytest.fixture
def sharing(port: FakePatterns) -> SharingModel:
    return SharingModel(port)


@pytest.fixture
def kept(sharing: SharingModel) -> list[str]:
    ids: list[str] = []
    sharing.kept.connect(ids.append)
    return ids


def test_a_code_is_shown_first_and_kept_on_request(
    sharing: SharingModel, port: FakePatterns, kept: list[str]
) -> None:
    sharing.look_at_code(write_code(other("Night")))
    incoming = sharing.state.incoming
    assert incoming is not None
    assert (incoming.shared.name, incoming.meeting) == ("Night", Meeting.NEW)
    assert len(port.patterns()) == 1
    sharing.keep()
    assert kept == [port.patterns()[1].id]
    assert kept[0].startswith(OWN_PREFIX)


def test_what_is_here_already_is_not_kept_twice(
    sharing: SharingModel, port: FakePatterns, kept: list[str]
) -> None:
    sharing.look_at_code(write_code(HERE))
    assert sharing.state.incoming is not None
    assert sharing.state.incoming.meeting is Meeting.SAME
    sharing.keep()
    assert (kept, port.patterns()) == (["own:here"], (HERE,))


@pytest.mark.parametrize(
    ("keeping", "names"),
    [(Keeping.BOTH, ["Evening", "Evening 2"]), (Keeping.REPLACE, ["Evening"])],
)
def test_a_name_that_is_taken_leaves_the_choice(
    sharing: SharingModel, port: FakePatterns, keeping: Keeping, names: list[str]
) -> None:
    sharing.look_at_code(write_code(other()))
    assert sharing.state.incoming is not None
    assert sharing.state.incoming.meeting is Meeting.NAME_TAKEN
    sharing.keep(keeping)
    assert [one.name for one in port.patterns()] == names
    assert port.patterns()[-1].segments == other().segments


def test_a_program_from_a_file_is_kept_with_ids_of_its_own(
    sharing: SharingModel, port: FakePatterns
) -> None:
    steps = (
        ProgramStep(pattern=preset("chill"), cycles=3),
        ProgramStep(pattern=other(), cycles=2),
    )
    path = Path("x.breath")
    port.files[path] = write_file(Program(id="own:far", name="Evening", steps=steps))
    sharing.look_at_file(path)
    sharing.keep()
    (program,) = port.programs()
    assert program.name == "Evening"
    assert [s.pattern.id for s in program.steps] == ["chill", f"{program.id}/2"]


@pytest.mark.parametrize("text", ["hello", "BM1-0000", "BM2-0000", "x" * 40_000])
def test_a_code_that_is_none_says_why(sharing: SharingModel, text: str) -> None:
    sharing.look_at_code(text)
    assert sharing.state.incoming is None
    assert sharing.state.fault
    sharing.look_at_code("")
    assert not sharing.state.fault


def test_a_file_that_cannot_be_read_says_why(sharing: SharingModel, port: FakePatterns) -> None:
    sharing.look_at_file(Path("none.breath"))
    assert "none.breath" in sharing.state.fault
    port.files[Path("odd.breath")] = b'{"format":"breath-master","version":1,"pattern":7}'
    sharing.look_at_file(Path("odd.breath"))
    assert "“pattern”" in sharing.state.fault


def test_an_answer_that_comes_after_another_question_is_left_out(qapp: object) -> None:
    answers: list[Callable[[bytes | Trouble], None]] = []

    class Slow(FakePatterns):
        def read_file(self, path: Path, done: Callable[[bytes | Trouble], None]) -> None:
            answers.append(done)

    sharing = SharingModel(Slow())
    sharing.look_at_file(Path("slow.breath"))
    assert sharing.state.reading
    sharing.look_at_code(write_code(other("Now")))
    answers[0](write_file(other("Late")))
    assert sharing.state.incoming is not None
    assert sharing.state.incoming.shared.name == "Now"


def test_trouble_at_keeping_is_said_and_what_is_shown_stays(
    sharing: SharingModel, port: FakePatterns, kept: list[str]
) -> None:
    sharing.look_at_code(write_code(other("Night")))
    port.trouble = FULL_DISK
    sharing.keep()
    assert sharing.state.fault == FULL_DISK.sentence
    assert sharing.state.incoming is not None
    assert kept == []


def test_a_file_goes_out_under_a_name_that_file_systems_take(
    sharing: SharingModel, port: FakePatterns
) -> None:
    shared = other('Deep/sea: "blue"')
    assert file_name(shared) == "Deep sea blue.breath"
    assert file_name(other("///")) == "breath.breath"
    told: list[Trouble | None] = []
    sharing.write_file(shared, Path("out"), told.append)
    assert told == [None]
    assert port.files[Path("out.breath")] == write_file(shared)
