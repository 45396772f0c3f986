"""What docs/editors.md tells the writers of extensions is what the relay does."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from crdt.protocol.api.me import KeyInput, LinkCode, Linked, LinkInput
from crdt.protocol.api.profiles import Progress
from sync_server.config import Rates
from sync_server.http_side import ROUTES
from sync_server.links.codes import MINUTES, is_code
from sync_server.links.service import CODES_MOST, KEYS_MOST
from sync_server.problems import KINDS

PAGE = (Path(__file__).parents[3] / "docs" / "editors.md").read_text()


def test_every_address_that_is_shown_is_served() -> None:
    served = {(route.method, re.sub(r"\{\w+\}", "*", route.path)) for route in ROUTES}
    asked = set()
    for command in re.findall(r"curl ((?:.|\\\n)*?)\n(?:\n|$)", PAGE):
        path = re.search(r'"\$RELAY(/[^"]*)"', command)
        assert path is not None
        method = re.search(r"-X (\w+)", command)
        verb = method[1] if method else "POST" if " -d " in command else "GET"
        place = re.sub(r"(editors|profiles)/[^/]+$", r"\1/*", path[1])
        asked.add((verb, place))
    assert len(asked) == 7
    assert asked <= served


def test_every_example_can_be_read_as_what_it_is() -> None:
    examples = re.findall(r"\n    (\{(?:.|\n     )*?\})\n", PAGE)
    for kind, text in zip((LinkCode, Linked, Progress), examples, strict=False):
        msgspec.json.decode(text.replace("\n", "").replace("5f0c…", "5f" * 16), type=kind)
    bodies = re.findall(r"-d '(\{.*?\})'", PAGE)
    for body_kind, text in zip((LinkInput, KeyInput), bodies, strict=True):
        msgspec.json.decode(text, type=body_kind)
    assert is_code("7K3M-Q9TX")


def test_every_code_and_every_number_is_the_real_one() -> None:
    for code, status in re.findall(r"^\| `(\w+)` \| (\d+) \|", PAGE, re.MULTILINE):
        assert KINDS[code].status == int(status)
    assert (MINUTES, CODES_MOST, KEYS_MOST, Rates().guesses_per_min) == (10, 5, 50, 20)
