"""The viewmodels of what surrounds the window, made together over the ports."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop.viewmodels.around.notices import NoticeModel
from desktop.viewmodels.around.palette import PaletteModel
from desktop.viewmodels.around.reminders import ReminderModel
from desktop.viewmodels.around.stretches import StretchModel
from desktop.viewmodels.around.tray import TrayModel
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.breathe.state import Stage
from desktop.viewmodels.ports import Ports


@dataclass(frozen=True, slots=True, kw_only=True)
class AroundModels:
    """The viewmodels of what surrounds the window."""

    notices: NoticeModel
    reminders: ReminderModel
    stretches: StretchModel
    tray: TrayModel
    palette: PaletteModel


def make_around(ports: Ports, breathe: BreatheModel, parent: QObject) -> AroundModels:
    """All of them over these ports, living as long as `parent`."""
    notices = NoticeModel(ports.around.quiet, parent)
    reminders = ReminderModel(
        ports, notices, lambda: breathe.state.stage is not Stage.READY, parent
    )
    stretches = StretchModel(ports, notices, parent)
    return AroundModels(
        notices=notices,
        reminders=reminders,
        stretches=stretches,
        tray=TrayModel(ports, breathe, reminders, stretches, parent),
        palette=PaletteModel(parent),
    )
