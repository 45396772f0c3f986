"""The guest page as it is served: its rules, its languages, and that nothing of it is missing."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from sync_server.config import RelayConfig
from sync_server.portal.guest_page import render_guest_page
from sync_server.portal.guest_words import ENGLISH, LANGUAGES, SPANISH, preferred_language
from sync_server.portal.static_files import FILES, GUEST_SCRIPTS
from tests.sync_server.api_client import Api, visit

_IMPORT = re.compile(r'from "\./([a-z0-9_]+\.js)"')
_SAID = re.compile(r'(?:say|showForm)\("([a-z_]+)"|\? "([a-z_]+)" : "([a-z_]+)"')
_COUNTED = re.compile(r'count\("([a-z_]+)"')


def test_the_guest_page_sets_no_cookie_and_lets_nothing_in_from_elsewhere(tmp_path: Path) -> None:
    async def scenario(api: Api) -> None:
        page = await api.get("/breathe")
        assert (page.status, page.headers["Content-Language"]) == (200, "en")
        assert "Set-Cookie" not in page.headers
        rules = dict(
            part.strip().split(" ", 1)
            for part in page.headers["Content-Security-Policy"].split(";")
        )
        assert rules.pop("default-src") == "'none'"
        assert {name: rules[name] for name in ("script-src", "style-src", "connect-src")} == {
            "script-src": "'self'",
            "style-src": "'self'",
            "connect-src": "'self'",
        }
        assert set(rules.values()) <= {"'self'", "'none'"}
        assert rules["frame-ancestors"] == rules["form-action"] == rules["base-uri"] == "'none'"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["X-Frame-Options"] == "DENY"
        spanish = await api.get("/breathe", headers={"Accept-Language": "es-MX,es;q=0.9,en;q=0.1"})
        assert SPANISH["lead"] in spanish.raw.decode()
        for name in re.findall(r'(?:href|src)="(/[^"]+)"', page.raw.decode()):
            loaded = await api.get(name)
            assert loaded.status == 200
            assert "Set-Cookie" not in loaded.headers

    visit(RelayConfig(data=tmp_path), scenario)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_carries_its_words_and_runs_nothing_that_stands_in_it(language: str) -> None:
    text = render_guest_page("relay.example", language)
    assert f'<html lang="{language}">' in text
    packed = re.search(r'data-words="([^"]*)"', text)
    assert packed is not None
    assert json.loads(html.unescape(packed.group(1))) == LANGUAGES[language]
    assert re.findall(r"<script[^>]*>", text) == [
        '<script type="module" src="/static/guest/main.js">'
    ]


def test_both_languages_say_the_same_with_the_same_values() -> None:
    assert list(ENGLISH) == list(SPANISH)
    for key, sentence in ENGLISH.items():
        values = re.findall(r"\{[a-z]+\}", sentence)
        assert sorted(re.findall(r"\{[a-z]+\}", SPANISH[key])) == sorted(values), key
        assert "!" not in sentence + SPANISH[key]


def test_every_module_is_there_and_listed_and_used() -> None:
    reached, waiting = set[str](), ["main.js"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += _IMPORT.findall(_script(name))
    assert {f"guest/{name}" for name in reached} == set(GUEST_SCRIPTS)


def test_every_word_that_a_script_says_is_there() -> None:
    for name in GUEST_SCRIPTS:
        text = _script(name.removeprefix("guest/"))
        said = {word for found in _SAID.findall(text) for word in found if word}
        assert {word for word in said if "_" in word or word in ENGLISH} <= set(ENGLISH), name
        for word in _COUNTED.findall(text):
            assert {f"{word}_one", f"{word}_other"} <= set(ENGLISH), (name, word)


def test_the_scripts_keep_nothing_but_the_token_and_know_no_other_site() -> None:
    kept = 0
    for name in GUEST_SCRIPTS:
        text = _script(name.removeprefix("guest/"))
        kept += text.count("sessionStorage.setItem")
        for word in ("localStorage", "cookie", "indexedDB", "outerHTML", "insertAdjacentHTML"):
            assert word not in text.replace("// ", ""), (name, word)
        assert not re.search(r"(?:https?|wss?)://", text), name
    assert kept == 1


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("es", "es"),
        ("es-419,es;q=0.9", "es"),
        ("de-DE,de;q=0.9,es;q=0.4,en;q=0.8", "en"),
        ("en;q=0.3, es;q=0.7", "es"),
        ("es;q=0", "en"),
        ("es;q=x,en", "en"),
        ("fr", "en"),
        ("," * 5_000, "en"),
    ],
)
def test_the_browser_chooses_the_language(accepted: str, language: str) -> None:
    assert preferred_language(accepted) == language


def _script(name: str) -> str:
    return FILES[f"guest/{name}"].data.decode()
