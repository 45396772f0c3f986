"""Which characters stand in what people write for others."""

import pytest

from core import written


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Robin  ", "Robin"),
        ("Ame\u0301lie", "Amélie"),
        ("\u202egnp.exe", "gnp.exe"),
        ("Ro\x00b\x1bin\u2028", "Robin"),
        ("\uf8ff Robin \ud83d", "Robin"),
        ("   ", ""),
        ("\U0001fae8 👩‍👩‍👧", "\U0001fae8 👩‍👩‍👧"),
        ("x" * 70, "x" * 60),
        ("\u0958" * 31, "\u0915\u093c" * 30),
    ],
)
def test_a_line_keeps_what_can_be_shown(typed: str, kept: str) -> None:
    assert written.line(typed, 60) == kept


def test_lines_keep_their_ends_and_are_as_long_as_they_are() -> None:
    assert written.lines("one\r\ntwo\u202e\n" + "x" * 900) == "one\ntwo\n" + "x" * 900
