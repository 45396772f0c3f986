"""Reading an export from a path that may lead anywhere."""

import os
from pathlib import Path

import pytest

from core.limits import LIMITS
from core.vscode_import import ImportRefused
from desktop.services.errors import FileRefused
from desktop.services.imports import read_export_file, read_file

_SMALL = Path(__file__).parents[2] / "data" / "vscode-export-small.json"


def test_an_export_is_read_through_a_link_too(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(_SMALL)
    result = read_export_file(tmp_path / "link", now_ms=2 * 10**12, utc_offset_min=lambda _: 120)
    assert [session.utc_offset_min for session in result.sessions] == [120] * 3


def test_the_largest_file_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    file = tmp_path / "export"
    with file.open("wb") as sparse:
        sparse.truncate(LIMITS.import_max_bytes)
    assert len(read_file(file)) == LIMITS.import_max_bytes
    with file.open("wb") as sparse:
        sparse.truncate(LIMITS.import_max_bytes + 1)
    with pytest.raises(ImportRefused) as caught:
        read_file(file)
    assert caught.value.code == "too_large"


@pytest.mark.parametrize("name", ["missing", "folder", "pipe", "nul\0byte", "x" * 300])
def test_what_cannot_be_read_is_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileRefused, match="nothing was changed"):
        read_file(tmp_path / name)
