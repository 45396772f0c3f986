"""Choosing a language: what is installed, what it falls back to, and how it writes numbers."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication

from core.breath import preset
from core.history import Session, Source
from core.pattern import without_holds
from core.points import LEVELS
from core.repairs import RepairKind, RepairLine, counted_line
from core.vscode_import import ImportRefused
from core.wording import worded
from desktop import translations
from desktop.adapters.troubles import trouble_for, trouble_of
from desktop.services.errors import FileRefused
from desktop.storage.reasons import reason
from desktop.viewmodels import words
from desktop.viewmodels.patterns.offer import known_name, preset_name, session_pattern
from desktop.viewmodels.progress.points_reader import level_name
from desktop.viewmodels.repair_words import repair_words
from tests.desktop.scenes.patterns import EVENING
from tests.desktop.scenes.people import read_year

NOVEMBER = date(2026, 11, 17)


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    yield
    translations.use("en")


def said(text: str = "Settings") -> str:
    return QCoreApplication.translate("Rail", text)


def test_a_language_is_spoken_from_the_moment_it_is_chosen() -> None:
    assert translations.use("es") == "es"
    assert said() == "Ajustes"
    assert translations.use("en") == "en"
    assert said() == "Settings"


def test_switching_back_and_forth_leaves_nothing_installed_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = QCoreApplication.instance()
    assert app is not None
    balance: list[int] = []
    install, remove = QCoreApplication.installTranslator, QCoreApplication.removeTranslator
    monkeypatch.setattr(
        QCoreApplication,
        "installTranslator",
        lambda *given: (balance.append(1), install(given[-1]))[1],
    )
    monkeypatch.setattr(
        QCoreApplication,
        "removeTranslator",
        lambda *given: (balance.append(-1), remove(given[-1]))[1],
    )
    translations.use("en")
    balance.clear()
    for language in ("es", "en", "es", "en"):
        translations.use(language)
    assert balance.count(1) > 0
    assert sum(balance) == 0


@pytest.mark.parametrize("language", ["tlh", "xx_YY", "../es", "C"])
def test_an_unknown_language_becomes_english(language: str) -> None:
    translations.use("es")
    assert translations.use(language) == "en"
    assert said() == "Settings"


@pytest.mark.parametrize(
    ("system", "language", "time"),
    [
        ("es_MX", "es", "9:00\u202fa.m."),
        ("en_US", "en", "9:00\u202fAM"),
        ("ja_JP", "en", "09:00"),
    ],
)
def test_without_a_choice_the_system_decides_also_how_times_are_written(
    monkeypatch: pytest.MonkeyPatch, system: str, language: str, time: str
) -> None:
    spoken = QLocale(system)
    monkeypatch.setattr(QLocale, "system", lambda: spoken)
    assert translations.use("") == language
    assert words.clock_time(9 * 3_600_000, 0) == time


@pytest.mark.parametrize("language", ["es", "es_MX", "es-AR"])
def test_a_country_has_the_catalogue_of_its_language(language: str) -> None:
    assert translations.use(language) == "es"


def test_the_direction_of_reading_is_set() -> None:
    translations.use("es")
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize(
    ("language", "number", "decimal", "time", "day", "month", "short"),
    [
        ("en", "12,345", "5.5", "09:02", "17 November 2026", "November 2026", "Tue 17 Nov"),
        (
            "es",
            "12.345",
            "5,5",
            "9:02",
            "17 de noviembre de 2026",
            "noviembre de 2026",
            "mar 17 nov",
        ),
    ],
)
def test_numbers_days_and_times_are_written_as_the_language_has_them(
    language: str, number: str, decimal: str, time: str, day: str, month: str, short: str
) -> None:
    translations.use(language)
    assert words.grouped(12_345) == number
    assert words.decimal(5.5) == decimal
    assert words.clock_time(9 * 3_600_000 + 120_000, 0) == time
    assert words.full_day(NOVEMBER) == day
    assert words.month_year(NOVEMBER) == month
    assert words.day_name(NOVEMBER, date(2026, 11, 22)) == short
    assert words.seconds(5_500) == f"{decimal} s"
    assert words.rhythm(preset("coherent")) == f"{decimal}–0–{decimal}–0"


@pytest.mark.parametrize(
    ("language", "one", "many", "days"),
    [
        ("en", "1 breath", "1,000 breaths", ("yesterday", "2 days ago")),
        ("es", "1 respiración", "1000 respiraciones", ("ayer", "hace 2 días")),
    ],
)
def test_nouns_agree_with_their_number(
    language: str, one: str, many: str, days: tuple[str, str]
) -> None:
    translations.use(language)
    assert (words.breaths(1), words.breaths(1_000)) == (one, many)
    assert (words.days_ago(1), words.days_ago(2)) == days


def test_sentences_from_below_are_said_with_their_values() -> None:
    translations.use("es")
    refused = FileRefused(
        worded("{name} could not be read: {why}.", name="a.json", why="it is a folder")
    )
    assert trouble_of(refused).sentence == "No se pudo leer a.json: es una carpeta."
    assert str(refused) == "a.json could not be read: it is a folder."
    too_many = worded(
        "This file lists more than {most} sessions, far more than any export; nothing was changed.",
        most=100_000,
    )
    assert "100.000" in trouble_of(ImportRefused("too_many_sessions", too_many)).sentence
    assert "100,000" in too_many
    assert trouble_for("rate").sentence == "El relé pide un poco de paciencia."
    assert trouble_for("never heard of").sentence == "El relé no aceptó eso."


def test_a_reason_of_the_system_has_words_of_ours() -> None:
    assert reason(OSError(28, "kein Platz")) == "the disk is full"
    assert reason(OSError(-1, "?")) == "the system did not allow it"


def test_presets_and_levels_have_translated_names_and_ones_own_stay() -> None:
    translations.use("es")
    assert known_name("boxing", "Box") == "Cuadrado"
    assert known_name("boxing-no-holds", "Box, no holds") == "Cuadrado, sin retenciones"
    assert known_name(EVENING.id, "Evening") == "Evening"
    assert preset_name(without_holds(EVENING)) == "Evening, sin retenciones"
    assert known_name("own:box", "Box") == "Box"
    assert len({level_name(level) for level in LEVELS}) == len(LEVELS)
    translations.use("en")
    assert [level_name(level) for level in LEVELS] == [level.name for level in LEVELS]
    assert preset_name(without_holds(EVENING)) == without_holds(EVENING).name


def test_a_session_is_named_by_what_was_breathed() -> None:
    translations.use("es")
    session = Session(
        id="a",
        started_at_ms=1_795_370_400_000,
        utc_offset_min=0,
        active_ms=60_000,
        pattern_id="chill",
        pattern_name="Chill",
        cycles=4,
        source=Source.DESKTOP,
    )
    assert session_pattern(session) == "Calma"


@pytest.mark.parametrize("kind", list(RepairKind))
def test_every_line_of_the_report_is_said_in_spanish(kind: RepairKind) -> None:
    report = {line.kind: line for line in read_year().report.lines}
    if kind in report:
        line = report[kind]
    elif kind in (RepairKind.NO_SESSIONS, RepairKind.LIST_UNREADABLE, RepairKind.XP_UNREADABLE):
        line = RepairLine(kind=kind, count=1, text="What was there could not be read.")
    else:
        line = counted_line(kind, 1_200)
    translations.use("es")
    text = repair_words(line)
    assert text != line.text
    assert "session" not in text
    assert "VS Code" in text or not {"the", "was", "and"} & set(text.split())
