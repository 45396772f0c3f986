"""The viewmodels of what a person makes: patterns, programs, and both coming in and going out."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop.viewmodels.pattern_editor import PatternEditorModel
from desktop.viewmodels.ports import PatternPort
from desktop.viewmodels.program_editor import ProgramEditorModel
from desktop.viewmodels.sharing import SharingModel


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnModels:
    """The two editors and the way in and out."""

    patterns: PatternEditorModel
    programs: ProgramEditorModel
    sharing: SharingModel


def make_own(port: PatternPort, parent: QObject) -> OwnModels:
    """All three over this port, living as long as `parent`."""
    return OwnModels(
        patterns=PatternEditorModel(port, parent),
        programs=ProgramEditorModel(port, parent),
        sharing=SharingModel(port, parent),
    )
