"""Scenes of what members of a team write to one another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QCursor

from crdt.ids import AccountId
from desktop.screens.team.screen import Section
from desktop.screens.team.space_page import Side
from desktop.viewmodels.team import space_words
from desktop.viewmodels.team.values import Delivery, MessageRow, NoteRow
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World
from tests.desktop.fakes_team import FORBIDDEN, ME, a_message, a_space, someone
from tests.desktop.scenes.team import crew, in_use

Scene = Callable[[World, MainWindow], None]
_HOUR_MS = 3_600_000


def messages(now_ms: int) -> tuple[MessageRow, ...]:
    """Two days of an invented team."""
    maya, tomasz, amina = someone("a"), someone("b"), someone("c")

    def said(
        number: int, author: AccountId, hours: float, text: str, **fields: object
    ) -> MessageRow:
        return a_message(number, text, author, now_ms - round(hours * _HOUR_MS), **fields)

    first = said(
        1,
        maya,
        27,
        "I will be at the window at noon. Ten minutes, and nobody has to say anything.",
        reactions=((space_words.HEART, (ME, tomasz)), (space_words.SMILE, (amina,))),
    )
    return (
        first,
        said(2, tomasz, 26.8, "I come along, from the train.", reply_to=first.id),
        said(
            3, amina, 4, "Today was my first week with you.", reactions=((space_words.LEAF, (ME,)),)
        ),
        said(4, tomasz, 3.5, "Not here.", hidden_by=maya),
        said(5, ME, 1, "Good to have you. <b>Plain</b> as ever & glad.", edits=1),
        said(6, ME, 0.02, "See you at three.", delivery=Delivery.WAITING),
    )


def _show(world: World, window: MainWindow) -> None:
    now_ms = world.clock.wall_ms()
    notes = (
        NoteRow(
            id="n1",
            title="Where we meet",
            text="At the window on the second floor, at half past twelve.\n\nWhoever is late "
            "comes in quietly.",
            author=someone("a"),
        ),
        NoteRow(id="n2", title="Words for a hard day", text="Slowly.", author=ME),
    )
    world.team.put(crew(world))
    world.team.put_space(
        a_space(a_message(0, "Hello", ME, now_ms - 40 * 24 * _HOUR_MS), month="2026-10")
    )
    world.team.put_space(a_space(*messages(now_ms), notes=notes, month="2026-11"))
    QCursor.setPos(0, 0)
    window.show_place(Place.TEAM)
    window.body.team.show_section(Section.SPACE)


def space(world: World, window: MainWindow) -> None:
    """Messages."""
    _show(world, window)


def space_answer(world: World, window: MainWindow) -> None:
    """An answer that was refused, with its text still there, and the keyboard in the list."""
    _show(world, window)
    page = window.body.team.space
    window.models.teams.space.answer(messages(world.clock.wall_ms())[2].id)
    page.composer.text.setPlainText("And it will not be the last.")
    world.team.trouble = in_use(FORBIDDEN)
    page.composer.send.click()
    page.list.setFocus()


def space_notes(world: World, window: MainWindow) -> None:
    """Notes."""
    _show(world, window)
    window.body.team.space.show_side(Side.NOTES)


def space_empty(world: World, window: MainWindow) -> None:
    """Nothing was written yet."""
    world.team.put(crew(world))
    window.show_place(Place.TEAM)
    window.body.team.show_section(Section.SPACE)


def space_no_key(world: World, window: MainWindow) -> None:
    """A member, and the key is not here yet."""
    space_empty(world, window)
    world.team.put(replace(crew(world), can_read=False))


def space_off(world: World, window: MainWindow) -> None:
    """Members do not write to one another here."""
    space_empty(world, window)
    world.team.put(replace(crew(world), has_space=False))


def space_archived(world: World, window: MainWindow) -> None:
    """It can be read, and that is all."""
    _show(world, window)
    world.team.put(replace(crew(world), is_archived=True))


def dialog_note(world: World, window: MainWindow) -> None:
    """A note in full."""
    space_notes(world, window)
    window.body.team.space.notes.open_note("n1")


def dialog_write_note(world: World, window: MainWindow) -> None:
    """A note as it is written."""
    space_notes(world, window)
    window.body.team.space.notes.new.click()


SCENES: dict[str, Scene] = {
    "team-space": space,
    "team-space-answer": space_answer,
    "team-space-notes": space_notes,
    "team-space-empty": space_empty,
    "team-space-no-key": space_no_key,
    "team-space-off": space_off,
    "team-space-archived": space_archived,
    "dialog-team-note": dialog_note,
    "dialog-team-write-note": dialog_write_note,
}
