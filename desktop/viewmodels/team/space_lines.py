"""From what was written in a space to the rows that show it. Pure but for the language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.history import local_day
from crdt.ids import AccountId
from crdt.membership import Act
from desktop.viewmodels import words
from desktop.viewmodels.team import pages, space_words
from desktop.viewmodels.team.space_state import Can, MessageLine, NoteLine, ReactionLine
from desktop.viewmodels.team.values import Delivery, MessageRow, NoteRow, TeamView


class LineMaker:
    """Makes the rows of one team at one moment."""

    def __init__(self, view: TeamView, now_ms: int, utc_offset_min: int) -> None:
        self._view = view
        self._offset = utc_offset_min
        self._today = local_day(now_ms, utc_offset_min)
        self._names: dict[AccountId, str] = {}

    def messages(self, rows: Sequence[MessageRow], most: int) -> tuple[MessageLine, ...]:
        """The last `most` of a month's messages, oldest first."""
        by_id = {row.id: row for row in rows}
        made: list[MessageLine] = []
        before: date | None = None
        for row in rows[-most:]:
            day = local_day(row.at_ms, self._offset)
            made.append(self._message(row, by_id, "" if day == before else self._heading(day)))
            before = day
        return tuple(made)

    def notes(self, rows: Sequence[NoteRow]) -> tuple[NoteLine, ...]:
        """The notes, by title."""
        lines = [
            NoteLine(
                id=row.id,
                title=row.title or space_words.untitled(),
                text=row.text,
                by=space_words.note_by(self.name(row.author)),
            )
            for row in rows
        ]
        return tuple(sorted(lines, key=lambda line: line.title.casefold()))

    def name(self, account: AccountId) -> str:
        """What somebody is called here."""
        if account not in self._names:
            self._names[account] = pages.name_in(self._view, account)
        return self._names[account]

    def quoted(self, row: MessageRow) -> str:
        """A message in short."""
        text = self._hidden(row.hidden_by) if row.hidden_by is not None else row.text
        return space_words.quote(self.name(row.author), text)

    def _heading(self, day: date) -> str:
        return words.day_name(day, self._today)

    def _hidden(self, by: AccountId) -> str:
        return space_words.hidden(self.name(by))

    def _message(self, row: MessageRow, by_id: dict[str, MessageRow], day: str) -> MessageLine:
        hidden = row.hidden_by is not None
        text = self._hidden(row.hidden_by) if row.hidden_by is not None else row.text
        when = words.clock_time(row.at_ms, self._offset)
        quoted = ""
        if row.reply_to is not None and not hidden:
            found = by_id.get(row.reply_to)
            quoted = space_words.quote_gone() if found is None else self.quoted(found)
        reactions = () if hidden else self._reactions(row)
        marks = self._marks(row)
        more = (
            space_words.said_answer(quoted) if quoted else "",
            *(space_words.said_reaction(each.word, each.who) for each in reactions),
            *marks,
        )
        name = self.name(row.author)
        return MessageLine(
            id=row.id,
            name=name,
            text=text,
            when=when,
            is_mine=row.is_mine,
            is_hidden=hidden,
            can=self._can(row),
            said=space_words.said(name, f"{day} {when}".strip(), text, more),
            day=day,
            quoted=quoted,
            marks=" · ".join(marks),
            reactions=reactions,
        )

    def _marks(self, row: MessageRow) -> tuple[str, ...]:
        edited = space_words.edited() if row.edits and row.hidden_by is None else ""
        waits = space_words.waits() if row.delivery is Delivery.WAITING else ""
        return tuple(part for part in (edited, waits) if part)

    def _reactions(self, row: MessageRow) -> tuple[ReactionLine, ...]:
        me = self._view.me
        return tuple(
            ReactionLine(
                reaction=sign,
                word=space_words.reaction(sign),
                count=len(accounts),
                mine=me in accounts,
                who=", ".join(map(self.name, accounts)),
            )
            for sign, accounts in row.reactions
            if accounts
        )

    def _can(self, row: MessageRow) -> frozenset[Can]:
        if row.hidden_by is not None:
            may_show = self._may_write() and row.i_may_hide
            own = row.is_mine and row.hidden_by == self._view.me
            return frozenset({Can.SHOW}) if may_show and (own or not row.is_mine) else frozenset()
        can = {Can.COPY}
        if self._may_write():
            can |= {Can.REPLY, Can.REACT}
            if row.is_mine:
                can.add(Can.EDIT)
            if row.i_may_hide:
                can.add(Can.HIDE)
        return frozenset(can)

    def _may_write(self) -> bool:
        return may_write(self._view)


def may_write(view: TeamView) -> bool:
    """Whether one may write here now."""
    return not view.is_archived and Act.WRITE_SPACE in view.may
