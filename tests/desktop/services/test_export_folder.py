"""A folder of an export: whole or not there, and never over what was there before."""

from pathlib import Path

import pytest

from desktop.services.errors import FileRefused
from desktop.services.export_folder import ExportFolder
from tests.support.profiles import read_only, small_disk


def _names(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def test_the_folder_appears_once_it_is_whole(tmp_path: Path) -> None:
    folder = ExportFolder(tmp_path, "Export")
    folder.add("a.json", b"1")
    assert "Export" not in _names(tmp_path)
    place, files = folder.finish()
    assert (place, files) == (tmp_path / "Export", ("a.json",))
    assert _names(tmp_path) == ["Export"]
    assert (place / "a.json").read_bytes() == b"1"


def test_what_is_there_already_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "Export").mkdir()
    (tmp_path / "Export (2)").write_text("a file of that name")
    folder = ExportFolder(tmp_path, "Export")
    place, _ = folder.finish()
    assert place == tmp_path / "Export (3)"
    assert _names(tmp_path / "Export") == []


def test_an_abandoned_one_leaves_nothing(tmp_path: Path) -> None:
    folder = ExportFolder(tmp_path, "Export")
    folder.add("a.json", b"1")
    folder.abandon()
    assert _names(tmp_path) == []


def test_abandoning_a_finished_one_keeps_it(tmp_path: Path) -> None:
    folder = ExportFolder(tmp_path, "Export")
    folder.finish()
    folder.abandon()
    assert _names(tmp_path) == ["Export"]


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "16k") as disk:
        folder = ExportFolder(disk, "Export")
        with pytest.raises(FileRefused, match="not finished"):
            folder.add("a.json", b"1" * 100_000)
        folder.abandon()
        assert _names(disk) == []


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with read_only(tmp_path), pytest.raises(FileRefused, match="not finished"):
        ExportFolder(tmp_path, "Export")
