"""What stands in a space, as JSON, and what it is read into.

Records that are longer than agreed, or numbered beyond reason, are unreadable: they are counted and
kept. Which of several records counts is for `crdt.documents.space`.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import msgspec

from crdt.documents.space_keys import Author, MessageId, parse_message_id, split_author
from crdt.errors import Malformed, Misuse
from crdt.ids import AccountId

TEXT_CHARS: Final = 4_000
NOTE_CHARS: Final = 20_000
TITLE_CHARS: Final = 120
REACTION_CHARS: Final = 16
NUMBER_MAX: Final = 1 << 31


class Stance(enum.IntEnum):
    """Whether a mark holds: somebody reacted or hid, or took that back."""

    TAKEN_BACK = 0
    HOLDS = 1


class MessageRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """A message as it was first written."""

    text: str
    reply_to: str | None = None


class TextRecord(msgspec.Struct, frozen=True):
    """A later text of a message."""

    text: str
    number: int


class MarkRecord(msgspec.Struct, frozen=True):
    """A reaction or a hiding, or its end."""

    stance: Stance
    number: int


class NoteRecord(msgspec.Struct, frozen=True):
    """One version of a note."""

    title: str
    text: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as it is to be shown.

    `edits`: 0 as long as it stands as it was first written. `hidden_by`: who hid it, None while it
    shows. `reactions`: by reaction, the accounts in order.
    """

    id: MessageId
    text: str
    reply_to: MessageId | None
    edits: int
    hidden_by: AccountId | None
    reactions: Mapping[str, tuple[AccountId, ...]]

    @property
    def author(self) -> AccountId:
        """Who wrote it."""
        return self.id.author.account


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note; `author` wrote the version that shows."""

    id: str
    title: str
    text: str
    author: AccountId


Numbered = TypeVar("Numbered", TextRecord, MarkRecord, NoteRecord)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Generic[Numbered]):
    """A record and who wrote it."""

    author: Author
    record: Numbered

    @property
    def account(self) -> AccountId:
        """Whose word it is."""
        return self.author.account

    @property
    def order(self) -> tuple[int, Author]:
        """Which of several is the later one, the same everywhere."""
        return self.record.number, self.author


def newest(found: Iterable[Said[Numbered]]) -> Said[Numbered] | None:
    """The later one of several; None of none."""
    return max(found, key=lambda said: said.order, default=None)


def next_number(found: Iterable[Said[Numbered]]) -> int:
    """A number above those that are there."""
    last = newest(found)
    return 1 if last is None else min(last.record.number + 1, NUMBER_MAX)


_message = msgspec.json.Decoder(MessageRecord)
_text = msgspec.json.Decoder(TextRecord)
_mark = msgspec.json.Decoder(MarkRecord)
_note = msgspec.json.Decoder(NoteRecord)


def read_message(name: str, value: str) -> tuple[MessageId, MessageRecord]:
    """A message and its id. Raises Malformed or msgspec's errors."""
    record = _message.decode(value)
    _check(record.text, TEXT_CHARS)
    if record.reply_to is not None:
        parse_message_id(record.reply_to)
    return parse_message_id(name), record


def read_text(name: str, value: str) -> Said[TextRecord]:
    """A later text. Raises Malformed or msgspec's errors."""
    record = _text.decode(value)
    _check(record.text, TEXT_CHARS)
    return _said(name, record)


def read_mark(name: str, value: str) -> Said[MarkRecord]:
    """A reaction or a hiding. Raises Malformed or msgspec's errors."""
    return _said(name, _mark.decode(value))


def read_note(name: str, value: str) -> Said[NoteRecord]:
    """A version of a note. Raises Malformed or msgspec's errors."""
    record = _note.decode(value)
    _check(record.title, TITLE_CHARS)
    _check(record.text, NOTE_CHARS)
    return _said(name, record)


def require_text(text: str, most_chars: int) -> None:
    """Raises Misuse for what could not be read again."""
    if not text.strip() or len(text) > most_chars:
        raise Misuse(f"a text has 1 to {most_chars} characters")


def reaction_key(message: MessageId, reaction: str) -> str:
    """What a reaction is about, as it stands in keys. Raises Misuse."""
    require_text(reaction, REACTION_CHARS)
    if "/" in reaction or not reaction.isprintable():
        raise Misuse("a reaction is a few plain characters")
    return f"{message.text}/{reaction}"


def _said(name: str, record: Numbered) -> Said[Numbered]:
    author, _ = split_author(name)
    if not 1 <= record.number <= NUMBER_MAX:
        raise Malformed("a record that is numbered beyond reason")
    return Said(author=author, record=record)


def _check(text: str, most_chars: int) -> None:
    if len(text) > most_chars:
        raise Malformed("a text that is longer than agreed")
