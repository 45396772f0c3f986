"""Bringing history over: one file at a time, its progress, its end, and stopping it."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.viewmodels.importing import ImportModel, ImportState
from desktop.viewmodels.ports import ImportOutcome, Trouble
from tests.desktop.fakes import World


def test_one_file_is_read_at_a_time(qapp: QApplication, world: World) -> None:
    importing = ImportModel(world.imports)
    importing.import_file(Path("one.json"))
    importing.import_file(Path("two.json"))
    assert world.imports.paths == [Path("one.json")]
    assert importing.state.working is not None
    outcome = ImportOutcome(lines=("All is well.",), added=2, already=1)
    world.imports.answer(outcome)
    assert importing.state == ImportState(outcome=outcome)


def test_a_refused_file_leaves_its_sentence(qapp: QApplication, world: World) -> None:
    importing = ImportModel(world.imports)
    importing.import_file(Path("one.json"))
    refused = Trouble(code="truncated", sentence="This file ends in the middle.")
    world.imports.answer(refused)
    assert importing.state.trouble == refused


def test_how_far_it_is_is_told_in_words_and_in_numbers(qapp: QApplication, world: World) -> None:
    importing = ImportModel(world.imports)
    importing.import_file(Path("one.json"))
    reading = importing.state.working
    assert reading is not None
    assert (reading.permille, reading.can_cancel) == (None, True)
    world.imports.shown(0, 0)
    assert importing.state.working == reading
    world.imports.shown(1_500, 3_000)
    bringing = importing.state.working
    assert bringing is not None
    assert (bringing.permille, bringing.detail) == (500, "1,500 of 3,000 sessions")


def test_cancelling_asks_once_and_shows_that_it_stops(qapp: QApplication, world: World) -> None:
    importing = ImportModel(world.imports)
    importing.cancel()
    importing.import_file(Path("one.json"))
    world.imports.shown(300, 900)
    importing.cancel()
    assert world.imports.token.is_cancelled()
    world.imports.shown(600, 900)
    working = importing.state.working
    assert working is not None
    assert (working.stopping, working.done) == (True, 300)
    stopped = ImportOutcome(lines=(), added=600, already=0, left=300, stopped=True)
    world.imports.answer(stopped)
    assert importing.state == ImportState(outcome=stopped)
    importing.import_file(Path("one.json"))
    assert not world.imports.token.is_cancelled()
