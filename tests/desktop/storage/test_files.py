"""Files by name: whole or not at all, through no link, and never from what is no file."""

import os
from pathlib import Path

import pytest

from desktop.storage.files import GIVEN, NotAFile, read_ordinary, write_whole


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"before")
    write_whole(path, b"after")
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_one_that_fails_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.mkdir()
    (path / "inside").touch()
    with pytest.raises(OSError, match="directory"):
        write_whole(path, b"after")
    assert list(tmp_path.iterdir()) == [path]


def test_a_private_file_stays_private_whatever_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"before")
    path.chmod(0o666)
    write_whole(path, b"after")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_to_give_away_follows_the_habits_of_the_person(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a", b"x", GIVEN)
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_a_link_is_replaced_and_what_it_leads_to_is_untouched(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"theirs")
    (tmp_path / "a").symlink_to(tmp_path / "target")
    write_whole(tmp_path / "a", b"mine")
    assert (tmp_path / "target").read_bytes() == b"theirs"
    assert (tmp_path / "a").read_bytes() == b"mine"


def test_no_more_is_read_than_one_byte_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_ordinary(tmp_path / "a", 3) == b"1234"
    assert read_ordinary(tmp_path / "a", 5) == b"12345"


def test_a_pipe_nobody_writes_to_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAFile):
        read_ordinary(tmp_path / "pipe", 10)


@pytest.mark.parametrize(
    ("name", "kind"), [("", IsADirectoryError), ("no", FileNotFoundError), ("a\0b", OSError)]
)
def test_what_cannot_be_read_is_an_error_of_the_system(
    tmp_path: Path, name: str, kind: type[OSError]
) -> None:
    with pytest.raises(kind):
        read_ordinary(tmp_path / name, 10)
