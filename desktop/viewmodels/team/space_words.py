"""The words about what members of a team write. English is the source for translation, under
`TeamSpace`.

A reaction is kept as a sign and shown as a word, so that it can be read aloud, translated, and seen
with any font. A sign that is not known here is shown as it is.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.viewmodels import words

HEART, LEAF, SMILE, HUG = "\U0001f49a", "\U0001f331", "\U0001f642", "\U0001fac2"
REACTIONS = (HEART, LEAF, SMILE, HUG)
"""What is offered, in this order; the first has a key."""
_QUOTED_CHARS = 90


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("TeamSpace", text, "", count)


def reaction(sign: str) -> str:
    """The word of a reaction."""
    known = {
        HEART: _tr("Thank you"),
        LEAF: _tr("Well done"),
        SMILE: _tr("Glad"),
        HUG: _tr("With you"),
    }
    return known.get(sign, sign)


def off() -> str:
    """There is no space."""
    return _tr("Members do not write to one another here yet.")


def begins() -> str:
    """There is about to be one."""
    return _tr("Members can write to one another here once the relay knows of it.")


def no_key() -> str:
    """One is a member, and cannot read yet."""
    return _tr(
        "You are in the team. The key to what is written comes from another member, as soon as one "
        "of them is online."
    )


def archived() -> str:
    """It can be read, and that is all."""
    return _tr("The team is archived. What was written stays here to be read.")


def empty() -> str:
    """Nothing was written in this month."""
    return _tr("Nothing was written yet. A first word is enough.")


def earlier(count: int) -> str:
    """How many messages of the month are not shown yet."""
    return _tr("Show %Ln earlier message(s)", count)


def month(name: str) -> str:
    """A month by its key, `2026-11`."""
    year, number = name.split("-")
    return words.month_year(date(int(year), int(number), 1))


def hidden(by: str) -> str:
    """In place of a message that somebody hid."""
    return _tr("Hidden by {name}").format(name=by)


def edited() -> str:
    """Its author changed it."""
    return _tr("edited")


def waits() -> str:
    """It is kept here and goes to the relay later."""
    return _tr("waits for the relay")


def quote(name: str, text: str) -> str:
    """The message that is answered, in short."""
    line = " ".join(text.split())
    short = line if len(line) <= _QUOTED_CHARS else f"{line[: _QUOTED_CHARS - 1].rstrip(' .,;:')}…"
    return _tr("{name}: {text}").format(name=name, text=short)


def quote_gone() -> str:
    """It answers something that is not in this month."""
    return _tr("An earlier message")


def answers(quoted: str) -> str:
    """What one is about to answer."""
    return _tr("Answer to {quoted}").format(quoted=quoted)


def edits(quoted: str) -> str:
    """What one is about to change."""
    return _tr("Change of {quoted}").format(quoted=quoted)


def said(name: str, when: str, text: str, more: tuple[str, ...]) -> str:
    """A message in one sentence, for a screen reader."""
    return ", ".join(part for part in (name, when, text, *more) if part)


def said_answer(quoted: str) -> str:
    """That it answers something."""
    return _tr("in answer to {quoted}").format(quoted=quoted)


def said_reaction(word: str, who: str) -> str:
    """A reaction and those behind it."""
    return _tr("{reaction} from {names}").format(reaction=word, names=who)


def note_by(name: str) -> str:
    """Who wrote a note."""
    return _tr("by {name}").format(name=name)


def untitled() -> str:
    """A note without a title."""
    return _tr("Without a title")
