"""Why the system refused, in words of our own."""

import errno
from pathlib import Path

import pytest

from desktop.storage.reasons import reason


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "this user may not do that there"),
        (errno.EISDIR, "it is a folder"),
        (9_999, "the system did not allow it"),
    ],
)
def test_known_reasons_have_words_and_others_share_one(code: int, words: str) -> None:
    assert reason(OSError(code, "as the system says it")) == words


def test_a_real_refusal_is_worded(tmp_path: Path) -> None:
    with pytest.raises(OSError) as caught:
        tmp_path.read_bytes()
    assert reason(caught.value) == "it is a folder"


def test_an_error_without_a_code_is_worded_too() -> None:
    assert reason(OSError("no code")) == "the system did not allow it"
