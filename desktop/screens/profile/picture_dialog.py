"""Choosing a picture from a file, and seeing it before it is used: large and small."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.privacy.words import size
from desktop.viewmodels.profile.port import Picture
from desktop.widgets.controls import Kind, Tone
from desktop.widgets.dialogs import CalmDialog, open_dialog
from desktop.widgets.portrait import Portrait

_LARGE, _SMALL = 168, 48


def ask_for_picture(parent: QWidget, title: str, take: Callable[[Path], None]) -> None:
    """Let somebody choose a picture file."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    kinds = QCoreApplication.translate("PictureDialog", "Pictures ({kinds})")
    dialog.setNameFilter(kinds.format(kinds="*.png *.jpg *.jpeg *.webp"))
    dialog.fileSelected.connect(lambda path: take(Path(path)))
    open_dialog(dialog)


class PictureDialog(CalmDialog):
    """Shows a Picture; it is used only when that is said, and `reach` says what becomes of it."""

    def __init__(
        self,
        picture: Picture,
        use: Callable[[Picture], None],
        reach: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Use this picture?"), theme, parent)
        self._take = use
        self._picture = picture
        self._add_portraits(theme)
        self._add_words(reach)
        self.add_answer(self.tr("Not this one")).clicked.connect(self.reject)
        self.use = self.add_answer(self.tr("Use it"), Kind.PRIMARY)
        self.use.setDefault(True)
        self.use.clicked.connect(self._use)
        self.use.setFocus()

    def _add_portraits(self, theme: Theme) -> None:
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addStretch(1)
        for side, name in ((_LARGE, self.tr("Large")), (_SMALL, self.tr("Small"))):
            portrait = Portrait(side, name, theme)
            portrait.show_picture(self._picture.data)
            row.addWidget(portrait)
        row.addStretch(1)
        self.body.addLayout(row)

    def _add_words(self, reach: str) -> None:
        picture = self._picture
        if picture.cut:
            self.add_text(self.tr("It is cut to the square in its middle."))
        text = self.tr(
            "{side} × {side} pixels, {size}. Only the pixels are kept: where, when and with what "
            "it was taken stays in your file. The relay makes it smaller still."
        )
        self.add_text(text.format(side=picture.side, size=size(len(picture.data))), Tone.MUTED)
        self.add_text(reach, Tone.MUTED)

    @Slot()
    def _use(self) -> None:
        self._take(self._picture)
        self.accept()
