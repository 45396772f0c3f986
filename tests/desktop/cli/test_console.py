"""What a command prints for a person."""

from __future__ import annotations

import io

from desktop.cli.console import Console


def test_names_from_elsewhere_do_not_steer_the_terminal() -> None:
    out = io.StringIO()
    Console(as_json=False, out=out).say("phone\x1b]0;owned\x07\x9b2J\u202e", "Größe, ok")
    assert out.getvalue().isascii() is False
    assert not set(out.getvalue()) & set("\x1b\x07\x9b\u202e")
    assert out.getvalue().endswith("Größe, ok\n")
