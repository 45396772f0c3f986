"""The note before patterns with holds, in the language of the app.

The English is `core.safety`'s, word for word, so that terminal and window say the same; a test
holds them together.
"""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from core.safety import HOLDS_SAFETY, SafetyText


def _tr(text: str) -> str:
    return QCoreApplication.translate("Safety", text)


def holds_safety() -> SafetyText:
    """The note, translated."""
    return replace(
        HOLDS_SAFETY,
        title=_tr("Before patterns with holds"),
        intro=_tr(
            "Holding the breath is fine for most people. It deserves care, and a word with a "
            "doctor first, with any of these:"
        ),
        points=(
            _tr("pregnancy"),
            _tr("heart conditions or high or low blood pressure"),
            _tr("seizures or epilepsy"),
            _tr("glaucoma"),
            _tr("recent surgery"),
            _tr("panic attacks"),
        ),
        advice=_tr(
            "If you feel dizzy or uneasy, let the breath go its own way; you can pause at any time."
        ),
        never=_tr("Never in water, and never while driving."),
        offer=_tr("The same pattern without holds is here for you, too."),
        accept=_tr("Continue with holds"),
    )
