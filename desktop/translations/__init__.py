"""The languages of the app: chosen, installed, and their names.

English stands in the code. Its catalogue holds only the forms that depend on a number; the others
hold everything. Catalogues are made by `packaging/translations.py`. A language takes effect for
windows that are built after `use`.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication

from core.wording import Worded

SENTENCES: Final = "Sentences"
"""The context of sentences that come from below the window, such as those of errors."""

NAMES: Final = {"en": "English", "es": "Español"}
"""The languages there are, each by its own name."""

_HOMES: Final = {"en": "en_GB", "es": "es_ES"}
"""Where a language is taken to be spoken when the system speaks another one."""

_installed: list[QTranslator] = []


class _InMemory(QTranslator):
    """A catalogue that keeps its bytes, which Qt reads from without copying them."""

    def __init__(self, catalogue: bytes) -> None:
        super().__init__()
        self._catalogue = catalogue
        self.load(catalogue)


def use(language: str) -> str:
    """Speak this language from now on; empty follows the system. Gives the language used.

    A language that there is no catalogue of becomes English. Needs a QCoreApplication.
    """
    app = QCoreApplication.instance()
    assert app is not None, "a language needs an application"
    system = QLocale.system()
    chosen = _known(language or system.name())
    QLocale.setDefault(_locale(chosen, system))
    while _installed:
        app.removeTranslator(_installed.pop())
    for translator in (_of_qt(chosen), _of_the_app(chosen)):
        if translator is not None:
            app.installTranslator(translator)
            _installed.append(translator)
    if isinstance(app, QGuiApplication):
        app.setLayoutDirection(QLocale(chosen).textDirection())
    return chosen


def translated(sentence: str) -> str:
    """A sentence from below the window, in the language of the app, with the values in it."""
    if not isinstance(sentence, Worded):
        return QCoreApplication.translate(SENTENCES, sentence) if sentence else sentence
    template = QCoreApplication.translate(SENTENCES, sentence.template)
    return template.format(**{name: _shown(value) for name, value in sentence.values.items()})


def _shown(value: str | int) -> str:
    return QLocale().toString(value) if isinstance(value, int) else translated(value)


def _locale(language: str, system: QLocale) -> QLocale:
    """How the language writes numbers and dates: as in the country of the system where it can."""
    if system.name().startswith(f"{language}_"):
        return system
    return QLocale(_HOMES[language])


def _known(name: str) -> str:
    code = name.replace("-", "_").split("_")[0]
    return code if code in NAMES else "en"


def _of_the_app(language: str) -> QTranslator | None:
    """Read into memory: Qt maps a file it is told of, and an update beneath the app ended it."""
    catalogue = files("desktop.translations").joinpath(f"breath_master_{language}.qm")
    if not catalogue.is_file():
        return None
    translator = _InMemory(catalogue.read_bytes())
    return None if translator.isEmpty() else translator


def _of_qt(language: str) -> QTranslator | None:
    """What Qt itself says, such as in its file dialog, where Qt brings it along."""
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator if translator.load(f"qtbase_{language}", folder) else None
