"""The space: what members of a team write to one another in a month, and their notes.

A sealed Automerge document, one for each month. Messages are facts; what is said of them later
stands under keys of whoever says it (`crdt.documents.space_keys`), with a number that counts up,
so that no clock decides which is the later one. The rules of reading (docs/protocol.md §12.10):

- a later text counts from the account that wrote the message;
- hiding counts from that account and from members who may hide (`moderators`); what a moderator
  hid, the author does not bring back. Hidden is not deleted: the text stays in the document of
  everybody who has it, and the view still gives it;
- a reaction is an account's, whichever of its devices it came from;
- a note has the version with the highest number; of equal ones that of the larger author.

Messages are in the order of their authors' clocks, which are shown and not trusted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from crdt.automerge import Replica, Scalar
from crdt.documents.flat_view import FlatView, write_json
from crdt.documents.space_keys import (
    EDIT,
    HIDE,
    MESSAGE,
    NOTE,
    REACTION,
    Author,
    MessageId,
    parse_message_id,
    split_author,
)
from crdt.documents.space_records import (
    NOTE_CHARS,
    TEXT_CHARS,
    TITLE_CHARS,
    MarkRecord,
    Message,
    MessageRecord,
    Note,
    NoteRecord,
    Numbered,
    Said,
    Stance,
    TextRecord,
    newest,
    next_number,
    reaction_key,
    read_mark,
    read_message,
    read_note,
    read_text,
    require_text,
)
from crdt.documents.versions import put_versioned_as
from crdt.errors import Misuse
from crdt.ids import AccountId


class Space(FlatView):
    """Reads and writes the space of a month. Writing methods return the raw changes they made."""

    def __init__(self, replica: Replica, moderators: Collection[AccountId]) -> None:
        super().__init__(replica)
        self._moderators = frozenset(moderators)

    def messages(self) -> tuple[Message, ...]:
        """All messages, oldest first by their authors' clocks."""
        self.unreadable = 0
        written = self._read(MESSAGE, read_message)
        edits, hides = self._about(EDIT, read_text), self._about(HIDE, read_mark)
        reactions = self._reactions()
        found: list[Message] = []
        for name, (message, record) in written.items():
            edit = self._last_edit(message, edits.get(name, ()))
            shown = Message(
                id=message,
                text=record.text if edit is None else edit.text,
                reply_to=parse_message_id(record.reply_to) if record.reply_to else None,
                edits=0 if edit is None else edit.number,
                hidden_by=self._hidden_by(message, hides.get(name, ())),
                reactions=reactions.get(name, {}),
            )
            found.append(shown)
        return tuple(sorted(found, key=lambda one: (one.id.at_ms, one.id.author)))

    def notes(self) -> tuple[Note, ...]:
        """The notes, by id."""
        self.unreadable = 0
        found = self._about(NOTE, read_note)
        shown = {name: newest(versions) for name, versions in found.items()}
        return tuple(
            Note(
                id=name,
                title=said.record.title,
                text=said.record.text,
                author=said.account,
            )
            for name, said in sorted(shown.items())
            if said is not None
        )

    def write(
        self, author: Author, text: str, at_ms: int, reply_to: MessageId | None = None
    ) -> tuple[MessageId, tuple[bytes, ...]]:
        """Writes a message; of two in the same millisecond one is put after the other."""
        require_text(text, TEXT_CHARS)
        message = MessageId(author, at_ms)
        while self._replica.get(f"{MESSAGE}{message.text}") is not None:
            message = MessageId(author, message.at_ms + 1)
        record = MessageRecord(text, None if reply_to is None else reply_to.text)
        return message, self._say(author, {f"{MESSAGE}{message.text}": write_json(record)})

    def edit(self, author: Author, message: MessageId, text: str) -> tuple[bytes, ...]:
        """Another text for a message of one's own; from anybody else it counts nowhere."""
        require_text(text, TEXT_CHARS)
        number = next_number(self._about_one(EDIT, read_text, message, message.text))
        key = f"{EDIT}{author.text}/{message.text}"
        return self._say(author, {key: write_json(TextRecord(text, number))})

    def hide(self, author: Author, message: MessageId) -> tuple[bytes, ...]:
        """Hides a message of one's own, or of others where one may."""
        return self._mark(author, HIDE, message, message.text, Stance.HOLDS)

    def show(self, author: Author, message: MessageId) -> tuple[bytes, ...]:
        """Shows a hidden message again."""
        return self._mark(author, HIDE, message, message.text, Stance.TAKEN_BACK)

    def react(self, author: Author, message: MessageId, reaction: str) -> tuple[bytes, ...]:
        """Adds a reaction of one's own."""
        about = reaction_key(message, reaction)
        return self._mark(author, REACTION, message, about, Stance.HOLDS)

    def unreact(self, author: Author, message: MessageId, reaction: str) -> tuple[bytes, ...]:
        """Takes a reaction of one's own back."""
        about = reaction_key(message, reaction)
        return self._mark(author, REACTION, message, about, Stance.TAKEN_BACK)

    def put_note(self, author: Author, note: str, title: str, text: str) -> tuple[bytes, ...]:
        """Writes a version of a note that stands above those that are there."""
        require_text(title, TITLE_CHARS)
        require_text(note, TITLE_CHARS)
        if "/" in note or len(text) > NOTE_CHARS:
            raise Misuse("a note has an id without slashes, and a text of ordinary length")
        number = next_number(self._about(NOTE, read_note).get(note, ()))
        key = f"{NOTE}{author.text}/{note}"
        return self._say(author, {key: write_json(NoteRecord(title, text, number))})

    def _mark(
        self, author: Author, prefix: str, message: MessageId, about: str, stance: Stance
    ) -> tuple[bytes, ...]:
        number = next_number(self._about_one(prefix, read_mark, message, about))
        key = f"{prefix}{author.text}/{about}"
        return self._say(author, {key: write_json(MarkRecord(stance, number))})

    def _about(
        self, prefix: str, read: Callable[[str, str], Said[Numbered]]
    ) -> dict[str, list[Said[Numbered]]]:
        """What was said under a prefix, by what it is about."""
        found: dict[str, list[Said[Numbered]]] = defaultdict(list)
        for name, said in self._read(prefix, read).items():
            found[split_author(name)[1]].append(said)
        return found

    def _about_one(
        self,
        prefix: str,
        read: Callable[[str, str], Said[Numbered]],
        message: MessageId,
        about: str,
    ) -> list[Said[Numbered]]:
        if self._replica.get(f"{MESSAGE}{message.text}") is None:
            raise Misuse("a message that is not in this space")
        return self._about(prefix, read).get(about, [])

    def _last_edit(
        self, message: MessageId, edits: Iterable[Said[TextRecord]]
    ) -> TextRecord | None:
        last = newest(said for said in edits if said.account == message.author.account)
        return None if last is None else last.record

    def _hidden_by(
        self, message: MessageId, hides: Collection[Said[MarkRecord]]
    ) -> AccountId | None:
        by_moderators = [s for s in hides if s.account in self._moderators]
        by_author = [s for s in hides if s.account == message.author.account]
        for marks in (by_moderators, by_author):
            last = newest(marks)
            if last is not None and last.record.stance is Stance.HOLDS:
                return last.account
        return None

    def _reactions(self) -> dict[str, dict[str, tuple[AccountId, ...]]]:
        """By message and reaction, who reacted."""
        found: dict[str, dict[str, tuple[AccountId, ...]]] = defaultdict(dict)
        for about, marks in self._about(REACTION, read_mark).items():
            message, _, reaction = about.rpartition("/")
            accounts = self._holding(marks)
            if accounts and reaction:
                found[message][reaction] = accounts
        return found

    def _holding(self, marks: Iterable[Said[MarkRecord]]) -> tuple[AccountId, ...]:
        of_account: dict[AccountId, list[Said[MarkRecord]]] = defaultdict(list)
        for said in marks:
            of_account[said.account].append(said)
        last = {account: newest(said) for account, said in of_account.items()}
        return tuple(sorted(a for a, s in last.items() if s and s.record.stance is Stance.HOLDS))

    def _say(self, author: Author, items: Mapping[str, Scalar]) -> tuple[bytes, ...]:
        fresh = {key: value for key, value in items.items() if self._replica.get(key) != value}
        return put_versioned_as(self._replica, author.text, fresh)
