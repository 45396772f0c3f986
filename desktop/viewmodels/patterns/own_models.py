"""The viewmodels of what a person makes: patterns, programs, and both coming in and going out."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop.viewmodels.patterns.draft_keeper import DraftKeeper
from desktop.viewmodels.patterns.pattern_editor import PatternEditorModel
from desktop.viewmodels.patterns.program_editor import ProgramEditorModel
from desktop.viewmodels.patterns.sharing import SharingModel
from desktop.viewmodels.ports import PatternPort


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnModels:
    """The two editors, the way in and out, and what keeps the drafts."""

    patterns: PatternEditorModel
    programs: ProgramEditorModel
    sharing: SharingModel
    keeper: DraftKeeper


def make_own(port: PatternPort, parent: QObject) -> OwnModels:
    """All of them over this port, living as long as `parent`."""
    patterns, programs = PatternEditorModel(port, parent), ProgramEditorModel(port, parent)
    return OwnModels(
        patterns=patterns,
        programs=programs,
        sharing=SharingModel(port, parent),
        keeper=DraftKeeper(port, patterns, programs, parent),
    )
