"""Sentences by which a relay explains its numbers, in the language of the app.

They come with their template and their values. English is the source for translation, under
`Explained`; a sentence that this app does not know, or whose values do not fit, stays as it came.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from crdt.protocol.api.challenges import Sentence
from desktop.translations import SENTENCES
from desktop.viewmodels import words
from desktop.viewmodels.boards.words import division_name

_CONTEXT = "Explained"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Explained", text)


def known_sentences() -> tuple[str, ...]:
    """What a relay says, as far as it is known here; a test holds it to the relay."""
    return (
        _tr("{target} days in a row with a minute or more."),
        _tr("{target} sessions, each for themselves."),
        _tr("{target} minutes, each for themselves."),
        _tr("{target} minutes, all together."),
        _tr("{target} sessions, all together."),
        _tr("{target} cycles, all together."),
        _tr("The goal is {target}, reckoned as {expression}."),
        _tr(
            "Counted is what was shared with the team of the days from {first} to {last}, by "
            "everyone's own calendar. A device that was offline still counts later."
        ),
        _tr(
            "Counted is what was shared with this relay of the days from {first} to {last}, by "
            "everyone's own calendar. A device that was offline still counts later."
        ),
        _tr("All together came to {done} of {target} so far."),
        _tr("Your part so far is {own}."),
        _tr("You were among the first of your group, and go on in {division}."),
        _tr("You go on in {division}."),
        _tr("Others of your group had more time this week; you go on in {division}."),
    )


def explained(sentence: Sentence) -> str:
    """The sentence for a person."""
    template = sentence.template
    said = QCoreApplication.translate(_CONTEXT, template)
    if said == template:
        said = QCoreApplication.translate(SENTENCES, template)
    try:
        return said.format(**_shown(sentence.values))
    except (KeyError, IndexError, ValueError, AttributeError):
        return sentence.text


def _shown(values: Mapping[str, int | str]) -> dict[str, str]:
    return {name: _value(name, value) for name, value in values.items()}


def _value(name: str, value: int | str) -> str:
    if isinstance(value, int):
        return words.grouped(value)
    if name == "division":
        return division_name(value.lower())
    if name in ("first", "last"):
        try:
            return words.short_day(date.fromisoformat(value))
        except ValueError:
            return value
    return value
