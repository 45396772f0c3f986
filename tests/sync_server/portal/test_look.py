"""The form of the pages: contrast, labels, headings, nothing inline, nothing from elsewhere."""

from __future__ import annotations

import hashlib
import re
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from sync_server.config import RelayConfig
from sync_server.portal import static_files, words
from sync_server.portal.rendering import Frame, render
from tests.sync_server.portal.house import House, visit
from tests.sync_server.portal.scenes import INSIDE, SCENES

CSS = static_files.FILES["portal.css"].data.decode()
PAIRS = (
    ("--text", "--ground", 4.5),
    ("--text", "--card", 4.5),
    ("--text", "--raised", 4.5),
    ("--text", "--rail", 4.5),
    ("--text", "--select", 4.5),
    ("--muted", "--ground", 4.5),
    ("--muted", "--card", 4.5),
    ("--muted", "--raised", 4.5),
    ("--muted", "--rail", 4.5),
    ("--accent", "--ground", 4.5),
    ("--accent", "--card", 4.5),
    ("--accent", "--select", 4.5),
    ("--danger", "--card", 4.5),
    ("--danger", "--raised", 4.5),
    ("--amber", "--card", 4.5),
    ("--on-fill", "--fill", 4.5),
    ("--on-fill", "--fill-hover", 4.5),
    ("--line-strong", "--card", 3),
    ("--line-strong", "--raised", 3),
    ("--accent", "--raised", 3),
)
_VOID = {"meta", "link", "input", "br", "path", "circle", "rect"}
_ALLOWED = {"passkey.js", "owner.js", *static_files.GUEST_SCRIPTS}


def _tokens(dark: bool) -> dict[str, str]:
    light, _, rest = CSS.partition("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{6});", light.split("}")[0]))
    over = dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{6});", rest.split("}")[0]))
    return found | over if dark else found


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _ratio(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_every_pair_of_colours_can_be_read(dark: bool) -> None:
    tokens = _tokens(dark)
    for one, other, least in PAIRS:
        assert _ratio(tokens[one], tokens[other]) >= least, (one, other, dark)


class _Checker(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.labels: set[str] = set()
        self.ids: list[str] = []
        self.in_label = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given | {"_in_label": str("label" in self.open)}))
        if tag not in _VOID:
            self.open.append(tag)
        if tag == "label":
            self.labels.add(given.get("for", ""))
        if "id" in given:
            self.ids.append(given["id"])

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open.pop() == tag, tag


@pytest.mark.parametrize("name", SCENES)
def test_a_page_is_well_made(name: str) -> None:
    scene = SCENES[name]
    page = _Checker()
    text = render(scene.template, scene.frame, **{"done": "", "wrong": "", **scene.values})
    page.feed(text)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    names = [tag for tag, _ in page.tags]
    assert names.count("h1") == 1
    assert names.count("main") == 1
    for tag, given in page.tags:
        assert "style" not in given
        assert not any(key.startswith("on") for key in given)
        if tag == "script":
            assert given["src"].split("?")[0].removeprefix("/static/") in _ALLOWED
        if tag in ("input", "select", "textarea") and given.get("type") != "hidden":
            is_named = given.get("id") in page.labels or given["_in_label"] == "True"
            assert is_named or given.get("aria-hidden") == "true", given
        if tag == "form" and given["method"] == "post":
            assert given["action"].startswith("/")
    posts = text.count('method="post"')
    assert text.count('name="csrf"') == posts
    assert "!" not in re.sub(r"<[^>]*>|&[a-z#0-9]+;", "", text)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', text)


def test_a_name_that_is_missing_stops_a_page() -> None:
    with pytest.raises(UndefinedError):
        render("email_code", Frame(site="relay.example"), done="", wrong="")


def test_values_are_escaped_in_text_and_attributes() -> None:
    scene = SCENES["email-code"]
    evil = "'\"><b>"
    text = render(scene.template, INSIDE, email=evil, done="", wrong=evil)
    assert "<b>" not in text.replace("<b>&#39;", "")
    assert "&#39;&#34;&gt;&lt;b&gt;" in text


def test_files_are_kept_by_their_hash_and_asked_for_again_without(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(house: House) -> None:
        robin = await house.browser()
        for file in static_files.FILES.values():
            page = await robin.open(file.url)
            assert page.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert page.headers["ETag"] == f'"{hashlib.sha256(file.data).hexdigest()[:16]}"'
            assert page.headers["X-Content-Type-Options"] == "nosniff"
            same = {"If-None-Match": page.headers["ETag"]}
            assert (await robin.open(file.url, headers=same)).status == 304
            old = await robin.open(f"/static/{file.name}?0123456789abcdef")
            assert old.headers["Cache-Control"] == "public, no-cache"
        for path in ("/static/nothing.css", "/static/..%2frendering.py", "/static/%2e%2e/words.py"):
            assert (await robin.open(path)).status == 404

    visit(sqlite_config, scenario)


def test_scripts_ask_nobody_and_write_no_markup() -> None:
    for name in _ALLOWED:
        text = static_files.FILES[name].data.decode()
        for word in ("fetch(", "XMLHttpRequest", "innerHTML", "eval", "document.write", "import("):
            assert word not in text


def test_every_act_in_the_log_has_words() -> None:
    root = Path(str(files("sync_server")))
    acts: set[str] = set()
    for path in root.rglob("*.py"):
        if "portal" in path.parts or "edge" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        calls = re.findall(r"(?:audit\.append|_?record)\((.*?)\n\n", text, re.DOTALL)
        for call in calls:
            acts |= set(re.findall(r'"([a-z_]+\.[a-z_]+)"', call))
    assert {"session.started", "totp.added"} <= acts
    unsaid = acts - set(words.ACTS) - {"owner_code.made"}
    assert not unsaid


@pytest.mark.parametrize(
    ("past_ms", "said"),
    [
        (0, "just now"),
        (59_000, "just now"),
        (60_000, "1 minute ago"),
        (7_300_000, "2 hours ago"),
        (3 * 86_400_000, "3 days ago"),
        (100 * 86_400_000, "on 7 October 2026"),
        (-5_000, "just now"),
    ],
)
def test_times_are_said_as_people_say_them(past_ms: int, said: str) -> None:
    now_ms = 1_800_000_000_000
    assert words.ago(now_ms - past_ms, now_ms) == said
