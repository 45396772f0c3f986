"""The profile directory and its single owner."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.storage.errors import ProfileInUse, ProfileUnwritable
from desktop.storage.files import write_whole
from desktop.storage.profile import Profile
from tests.support.profiles import read_only

_HOLD = """
import sys
from pathlib import Path
from desktop.storage.profile import Profile
profile = Profile(Path(sys.argv[1]))
print("owned", flush=True)
sys.stdin.read()
"""


def test_a_profile_keeps_its_id(tmp_path: Path) -> None:
    with Profile(tmp_path / "p") as first:
        known = first.id
    with Profile(tmp_path / "p") as again:
        assert again.id == known
    assert len(known) == 32


def test_a_second_owner_is_told_that_the_profile_is_in_use(tmp_path: Path) -> None:
    with Profile(tmp_path), pytest.raises(ProfileInUse) as caught:
        Profile(tmp_path)
    assert caught.value.sentence == "Breath Master is already open with this profile."


def test_a_killed_owner_leaves_the_profile_free(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "owned\n"
        with pytest.raises(ProfileInUse):
            Profile(tmp_path)
        owner.send_signal(signal.SIGKILL)
        owner.wait()
    Profile(tmp_path).close()


def test_the_directory_is_for_its_owner_only(tmp_path: Path) -> None:
    with Profile(tmp_path / "p"):
        assert (tmp_path / "p").stat().st_mode & 0o777 == 0o700


def test_a_read_only_folder_is_named_in_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    folder.mkdir()
    with read_only(folder), pytest.raises(ProfileUnwritable) as caught:
        Profile(folder)
    assert str(folder) in caught.value.sentence


def test_a_file_in_place_of_the_folder_is_named_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("not a folder")
    with pytest.raises(ProfileUnwritable):
        Profile(tmp_path / "p")


def test_private_files_are_for_their_owner_only(tmp_path: Path) -> None:
    write_whole(tmp_path / "keys", b"secret")
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "keys").read_bytes() == b"secret"
    assert [p.name for p in tmp_path.iterdir()] == ["keys"]
