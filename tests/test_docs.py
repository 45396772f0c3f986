"""The pages lead where they say, and name what is there."""

import re
import shlex
from pathlib import Path

import pytest

from desktop.cli.parser import parse
from tests.bench.__main__ import GROUPS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted((*ROOT.glob("*.md"), *DOCS.rglob("*.md")))
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_NAMED = re.compile(r"`((?:core|crdt|desktop|sync_server|tests|packaging|docs)/[\w./*-]+)`")
_MADE = re.compile(r"(?:^    |`)make ([a-z]+)", re.MULTILINE)
_TYPED = re.compile(r"^    (breath (?!-).+)$", re.MULTILINE)
_CITED = re.compile(r"docs/adr/(\d{4})")


def _text(page: Path) -> str:
    return page.read_text("utf-8")


def _links(page: Path) -> list[str]:
    found = _LINK.findall(_text(page))
    return [link for link in found if "://" not in link and not link.startswith("mailto:")]


def _anchors(page: Path) -> set[str]:
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in _HEADING.findall(_text(page)))
    return {heading.replace(" ", "-") for heading in plain}


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_and_every_picture_of_a_page_is_there(page: Path) -> None:
    lost = []
    for link in _links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            lost.append(link)
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    named = _NAMED.findall(_text(page))
    assert [name for name in named if not list(ROOT.glob(name.rstrip("/")))] == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_make_target_that_a_page_names_is_there(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", _text(ROOT / "Makefile"), re.MULTILINE))
    assert set(_MADE.findall(_text(page))) <= targets


def test_every_page_of_the_documentation_is_linked_from_another() -> None:
    linked = {
        (page.parent / link.partition("#")[0]).resolve()
        for page in PAGES
        for link in _links(page)
        if not link.startswith("#")
    }
    assert [_name(page) for page in DOCS.rglob("*.md") if page not in linked] == []


def test_the_list_of_pages_has_every_page_and_the_list_of_decisions_every_decision() -> None:
    for contents in (DOCS / "README.md", DOCS / "adr" / "README.md"):
        listed = {(contents.parent / link).resolve() for link in _links(contents)}
        there = {page for page in contents.parent.glob("*.md") if page != contents}
        assert there <= listed


def test_every_picture_is_shown_somewhere_and_is_small() -> None:
    shown = {(page.parent / link).resolve() for page in PAGES for link in _links(page)}
    pictures = sorted((DOCS / "images").iterdir())
    assert [picture.name for picture in pictures if picture not in shown] == []
    assert [picture.name for picture in pictures if picture.stat().st_size > 60_000] == []


def test_every_decision_that_code_cites_is_there() -> None:
    numbers = {page.name[:4] for page in (DOCS / "adr").glob("0*.md")}
    for package in ("core", "crdt", "desktop", "sync_server"):
        for module in (ROOT / package).rglob("*.py"):
            assert set(_CITED.findall(_text(module))) <= numbers, module


@pytest.mark.parametrize(
    "command", sorted({typed for page in PAGES for typed in _TYPED.findall(_text(page))})
)
def test_every_command_of_the_pages_is_understood(command: str) -> None:
    words = shlex.split(command, comments=True)[1:]
    parse(words[: words.index("|")] if "|" in words else words)


def test_the_page_of_figures_has_the_command_for_every_group() -> None:
    asked = re.findall(r"\| `make bench ONLY=(\w+)`", _text(DOCS / "figures.md"))
    assert sorted(asked) == sorted(GROUPS)
