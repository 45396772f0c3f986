"""A team's space without widgets: what was written, what is being typed, and what is done about it.

Rules: the newest month is shown until another one is chosen, and of a month the last messages, more
by request. What is typed stays until it was sent, also while another team or the window's other
side is looked at, and over a restart. Messages count as read while somebody looks at them, and not
before.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from crdt.ids import TeamId
from crdt.membership import Act
from desktop.viewmodels.ports import PortError, Ports, Trouble
from desktop.viewmodels.subscriptions import Subscriptions
from desktop.viewmodels.team import space_words
from desktop.viewmodels.team.drafts import NOTHING, Draft, Drafts
from desktop.viewmodels.team.model import TeamModel
from desktop.viewmodels.team.space_lines import LineMaker, may_write
from desktop.viewmodels.team.space_state import SpaceState, Standing
from desktop.viewmodels.team.values import MessageRow, SpaceView, TeamView, Way

SHOWN_AT_FIRST = 120


class SpaceModel(QObject):
    """`changed` follows every difference in `state`; `draft_changed` when what is typed is another
    text than the one that was typed last."""

    changed = Signal()
    draft_changed = Signal()

    def __init__(self, ports: Ports, teams: TeamModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = ports.team
        self._clock = ports.clock
        self._teams = teams
        self._month: str | None = None
        self._most = SHOWN_AT_FIRST
        self._drafts = Drafts(self._port, self)
        self._trouble: Trouble | None = None
        self._looks = False
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(self._port.subscribe(self._show))
        teams.changed.connect(self._show)
        teams.team_changed.connect(self._begin_team)
        self.state = self._new_state()

    # Looking

    @Slot()
    def look(self) -> None:
        """Somebody looks at the messages."""
        self._looks = True
        self._note_read()

    @Slot()
    def look_away(self) -> None:
        """Nobody looks."""
        self._looks = False

    @Slot(int)
    def choose_month(self, at: int) -> None:
        """Show another month."""
        space = self._space()
        if space is not None and 0 <= at < len(space.months):
            self._month, self._most = space.months[at], SHOWN_AT_FIRST
            self._show()

    @Slot()
    def show_earlier(self) -> None:
        """More of the month."""
        self._most += SHOWN_AT_FIRST
        self._show()

    # Writing

    @property
    def draft(self) -> str:
        """What is typed and not kept yet."""
        return self._draft().text

    def type(self, text: str) -> None:
        """Somebody types."""
        if self._teams.team is not None:
            self._drafts.type(self._teams.team, text)

    @Slot()
    def keep(self) -> None:
        """The window closes: what is typed stays on this device."""
        self._drafts.keep()

    @Slot()
    def send(self) -> None:
        """Keep what was typed: as a message, or as another text for one."""
        draft = self._draft()
        if not draft.text.strip():
            return
        text, edits, reply = draft.text.strip(), draft.edits, draft.reply_to

        def act(team: TeamId) -> None:
            if edits is not None:
                self._port.edit(team, edits, text)
            else:
                self._port.write(team, text, reply)

        if self._in_team(act):
            self._month = None
            self._put_draft(NOTHING)

    def answer(self, message: str) -> None:
        """What is typed answers this message."""
        before = self._draft()
        text = "" if before.edits is not None else before.text
        self._put_draft(Draft(text=text, reply_to=message))

    def edit(self, message: str) -> None:
        """Change a message of one's own."""
        row = self._row(message)
        if row is not None and row.is_mine:
            self._put_draft(Draft(text=row.text, edits=message))

    @Slot()
    def drop_about(self) -> None:
        """Neither an answer nor a change after all."""
        draft = self._draft()
        self._put_draft(Draft(text="" if draft.edits is not None else draft.text))

    # What is done about a message

    def react(self, message: str, reaction: str) -> None:
        """A reaction, or none any more where it is there already."""
        view, row = self._teams.view, self._row(message)
        if view is None or row is None:
            return
        on = view.me not in dict(row.reactions).get(reaction, ())
        self._in_team(lambda team: self._port.react(team, message, reaction, on=on))

    def hide(self, message: str, *, hidden: bool) -> None:
        """Hide it, or show it again."""
        self._in_team(lambda team: self._port.hide(team, message, hidden=hidden))

    def put_note(self, note: str | None, title: str, text: str) -> bool:
        """A note, or a newer version of one; False where it was refused."""
        return self._in_team(lambda team: self._port.put_note(team, note, title, text))

    def text_of(self, message: str) -> str:
        """The text of a message, for copying."""
        row = self._row(message)
        return "" if row is None else row.text

    @Slot()
    def let_go(self) -> None:
        """What went wrong was read."""
        self._trouble = None
        self._show()

    # Inside

    def _draft(self) -> Draft:
        team = self._teams.team
        return NOTHING if team is None else self._drafts.of(team)

    def _put_draft(self, draft: Draft) -> None:
        if self._teams.team is not None:
            self._drafts.put(self._teams.team, draft)
            self._show()
            self.draft_changed.emit()

    def _in_team(self, act: Callable[[TeamId], None]) -> bool:
        team = self._teams.team
        if team is None:
            return False
        self._trouble = None
        try:
            act(team)
        except PortError as error:
            self._trouble = error.trouble
        self._show()
        return self._trouble is None

    def _space(self) -> SpaceView | None:
        team = self._teams.team
        return None if team is None else self._port.space(team, self._month)

    def _row(self, message: str) -> MessageRow | None:
        space = self._space()
        rows = () if space is None else space.messages
        return next((row for row in rows if row.id == message), None)

    @Slot()
    def _begin_team(self) -> None:
        self._month, self._most, self._trouble = None, SHOWN_AT_FIRST, None
        self._drafts.forget_others(frozenset(one.team for one in self._port.teams()))
        self._show()
        self.draft_changed.emit()

    def _note_read(self) -> None:
        team = self._teams.team
        if self._looks and team is not None and self.state.standing is Standing.OPEN:
            self._port.note_read(team)

    def _new_state(self) -> SpaceState:
        view, space = self._teams.view, self._space()
        if view is None or space is None:
            return _without(view)
        now_ms = self._clock.wall_ms()
        maker = LineMaker(view, now_ms, self._clock.utc_offset_min(now_ms))
        rest = len(space.messages) - self._most
        months = space.months if space.month in space.months else (space.month, *space.months)
        may = may_write(view)
        text = space_words.archived() if view.is_archived else ""
        return SpaceState(
            standing=Standing.OPEN,
            text=text or ("" if space.messages else space_words.empty()),
            messages=maker.messages(space.messages, self._most),
            earlier=space_words.earlier(rest) if rest > 0 else "",
            months=tuple(map(space_words.month, months)),
            at=months.index(space.month),
            notes=maker.notes(space.notes),
            may_write=may,
            may_start=False,
            about=self._about(maker, space) if may else "",
            trouble=self._trouble,
        )

    def _about(self, maker: LineMaker, space: SpaceView) -> str:
        draft = self._draft()
        wanted = draft.edits or draft.reply_to
        row = next((row for row in space.messages if row.id == wanted), None)
        if wanted is None:
            return ""
        quoted = space_words.quote_gone() if row is None else maker.quoted(row)
        return space_words.edits(quoted) if draft.edits else space_words.answers(quoted)

    @Slot()
    def _show(self) -> None:
        before, self.state = self.state, self._new_state()
        if before != self.state:
            self.changed.emit()
            if before.messages != self.state.messages or before.standing != self.state.standing:
                self._note_read()


def _without(view: TeamView | None) -> SpaceState:
    """There is nothing to read, and why."""
    standing, text, may_start = Standing.NO_TEAM, "", False
    if view is not None and not view.has_space:
        waits = any(one.way is Way.NEW_EPOCH for one in view.pending)
        standing = Standing.OFF
        text = space_words.begins() if waits else space_words.off()
        may_start = not waits and not view.is_archived and Act.SET_HISTORY in view.may
    elif view is not None:
        standing, text = Standing.NO_KEY, space_words.no_key()
    return SpaceState(
        standing=standing,
        text=text,
        messages=(),
        earlier="",
        months=(),
        at=-1,
        notes=(),
        may_write=False,
        may_start=may_start,
        about="",
        trouble=None,
    )
