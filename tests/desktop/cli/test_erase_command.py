"""`breath erase`: asks, and takes everything away or nothing."""

import io
from pathlib import Path

import pytest

from desktop.cli import erase_command
from desktop.cli.console import Console
from desktop.cli.main import main
from desktop.cli.parser import parse
from desktop.services.errors import NotPossible
from tests.support.exchange import home_in, session


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    with home_in(tmp_path / "p") as home:
        home.library.record_session(session(1))
    return tmp_path / "p"


class Terminal(Console):
    """A console at which somebody answers."""

    def __init__(self, answer: str) -> None:
        super().__init__(as_json=False, out=io.StringIO(), source=io.StringIO(answer + "\n"))

    @property
    def is_terminal(self) -> bool:
        return True


def _names(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


def test_with_yes_everything_goes(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--profile", str(profile), "erase", "--yes", "--json"]) == 0
    assert capsys.readouterr().out == f'{{"erased":"{profile}"}}\n'
    assert _names(profile) == {"lock"}


def test_without_a_terminal_nothing_goes(
    profile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("delete\n"))
    assert main(["--profile", str(profile), "erase"]) == 1
    assert "--yes is needed" in capsys.readouterr().err
    assert "breath.db" in _names(profile)


def test_the_word_is_asked_for(profile: Path) -> None:
    arguments = parse(["erase"])
    with pytest.raises(NotPossible, match="Nothing was erased"):
        erase_command.erase_profile(arguments, profile, Terminal("yes"))
    assert "breath.db" in _names(profile)
    erase_command.erase_profile(arguments, profile, Terminal("delete"))
    assert _names(profile) == {"lock"}


def test_an_open_profile_and_no_profile_are_one_sentence(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with home_in(profile):
        assert main(["--profile", str(profile), "erase", "--yes"]) == 1
    assert "already open" in capsys.readouterr().err
    assert main(["--profile", str(tmp_path / "none"), "erase", "--yes"]) == 1
    assert "There is no profile" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()
