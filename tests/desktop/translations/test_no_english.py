"""With Spanish in use no scene of the app shows an English text, and every text has its room."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from pytestqt.qtbot import QtBot

from desktop import translations
from desktop.viewmodels.ports import AppSettings
from desktop.window.main_window import MainWindow, build_window
from tests.desktop.scenes.every import FULL, NEW, make
from tests.desktop.scenes.looking import described, in_front, is_cut, is_out_of_sight, seen
from tests.desktop.translations.visible import readable

OWN = re.compile(
    r"""
    Breath\ Master | VS\ Code | English | Español | Automerge              # names of things
    | Old\ laptop | Laptop | This\ computer | Phone                        # of devices
    | Robin(\ Ada|\ B\.)? | I\ breathe\ on\ trains\. | Status\ bar        # of a person, of a key
    | Quiet\ evening | Evening(\ calm)? | Morning\ sigh | Winding\ down  # of one's own patterns
    | Where\ we\ meet | Words\ for\ a\ hard\ day | At\ the\ window\ on\ [^|]*quietly\.  # notes
    | I\ will\ be\ at\ the\ window\ at\ [^|]*anything\.                   # messages
    | I\ come\ along,\ from\ the\ train\. | Today\ was\ my\ first\ week\ with\ you\.
    | Good\ to\ have\ you\. | See\ you\ at\ three\. | And\ it\ will\ not\ be\ the\ last\.
    | Quiet\ hour | Zen\ week                                             # teams, challenges
    | Team\ Zen\ Week | Five\ calm\ days | Before\ the\ holidays | October\ together  # challenges
    | Ten\ quiet\ minutes\ after\ lunch\.
    | Morning\ Zen | After\ lunch | Before\ sleep | Slow\ start\ of\ [^|]*together  # rooms
    | Already\ calmer\. | Can\ we\ do\ this\ [^|]*glad\. | I\ am\ in\.  # a room
    | Let\ the\ shoulders\ sink\. | Sara | Alexis | Mikel | Tomás | Priya | Jonas | Nour
    | A\ quiet\ winter | Two\ by\ two | With\ Ana | Ours | Ten\ and\ ten | Calm\ Crew
    | amber | cedar | fern | lake | moss | reed | stone | wind              # safety words
    | Maya | Tomasz | Amina | Lior | Noor | quiet-otter-12 | soft-river-40
    | (sum|count|max|most|least)\([^)]*\) | and\ or\ not | days\ +members
    | minutes\ +sessions\ +cycles\ +points
    | Google | GitHub | Apple | robin(@\S+)? | Firefox,\ Linux            # of accounts elsewhere
    | https?://\S+ | /home/\S+ | BM1[-\w]*                                # places and codes
    | (\b[0-9a-f]{4,}…?)+ | [0-9a-z]{4}(-[0-9a-z]{4}){3} | [A-Z0-9_]{4,}  # bytes, keys, wire
    | (Ctrl|Alt)\+\S+ | \w+… | glaucoma | terminal | Chat | [Aa]dmin      # the same in Spanish
    """,
    re.VERBOSE,
)
"""What is not translated: what people and things are called, and words that both languages have."""
ROUNDS = 6
"""Layouts that wrap learn their height after their width; by then all is still."""
LETTERS = re.compile(r"[^\W\d_]{4}")
ENGLISH = re.compile(r"\b(the|of|and|with|your|from|breaths?|sessions?|days?|this)\b", re.I)


@pytest.fixture
def gone(no_timer_left: None, qtbot: QtBot) -> Iterator[list[MainWindow]]:
    """Windows that go away after the test, and English again."""
    windows: list[MainWindow] = []
    yield windows
    for window in windows:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    translations.use("en")


def texts(name: str, language: str, gone: list[MainWindow]) -> set[str]:
    world, scene = make(name, AppSettings(language=language))
    world.settings.save(replace(world.settings.settings(), language=language))
    window = build_window(world.ports)
    gone.append(window)
    window.resize(QSize(960, 640))
    window.show()
    QCoreApplication.processEvents()
    scene(world, window)
    for _ in range(ROUNDS):
        QCoreApplication.processEvents()
    return readable(window)


@pytest.mark.parametrize("name", tuple({**FULL, **NEW}))
def test_in_spanish_no_text_stays_english_and_none_is_cut(
    name: str, gone: list[MainWindow]
) -> None:
    english = texts(name, "en", gone)
    spanish = texts(name, "es", gone)
    assert len(spanish) > 5
    assert {t for t in english & spanish if LETTERS.search(OWN.sub("", t))} == set()
    assert {t for t in spanish if ENGLISH.search(OWN.sub("", t))} == set()
    widgets = seen(in_front(gone[-1]))
    assert [described(w) for w in widgets if is_cut(w) or is_out_of_sight(w)] == []


def test_a_text_that_is_not_translated_would_be_seen(gone: list[MainWindow]) -> None:
    window_texts = texts("settings", "es", gone)
    assert "Ajustes" in window_texts
    gone[0].breathe.setAccessibleName("Settings of the day")
    left = readable(gone[0]) - window_texts
    assert [bool(LETTERS.search(OWN.sub("", t)) and ENGLISH.search(t)) for t in left] == [True]
