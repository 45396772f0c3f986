"""The icons form one set."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.theme.icons import IconName, icon, icon_path


@pytest.mark.parametrize("name", list(IconName))
def test_every_icon_stays_within_its_grid(name: IconName) -> None:
    box = icon_path(name).boundingRect()
    assert box.left() >= 2
    assert box.top() >= 2
    assert box.right() <= 22
    assert box.bottom() <= 22


def test_an_icon_has_another_ink_when_checked(qapp: QApplication) -> None:
    made = icon(IconName.BREATHE, size=20, room=6, colour="#000000", checked_colour="#00ff00")
    plain, checked = (
        made.pixmap(26, 20, made.Mode.Normal, state).toImage()
        for state in (made.State.Off, made.State.On)
    )
    assert plain != checked
