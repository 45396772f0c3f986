"""A layout of words and what belongs to them: beside each other, or below where that is too narrow.

Nothing in it is ever cut: it asks for no more width than the wider of the two needs, and says how
high it is at a width. It mirrors by the direction of its widget.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QStyle, QWidget

_WORDS_SHARE = 0.4


class BesideLayout(QLayout):
    """The words take what is left; the other part has the width it would like, in the middle."""

    def __init__(self, words: QWidget, other: QWidget, *, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.addWidget(words)
        self.addWidget(other)

    def addItem(self, item: QLayoutItem) -> None:
        """The words first, then the other part."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """The number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at this place; None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """As wide as its place."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What both need at this width."""
        _, height = self._places(width - self._sides())
        margins = self.contentsMargins()
        return height + margins.top() + margins.bottom()

    def setGeometry(self, rect: QRect) -> None:
        """Put both where they belong."""
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else QApplication.layoutDirection()
        places, height = self._places(inner.width())
        down = inner.top() + max(0, inner.height() - height) // 2
        for item, place in zip(self._shown(), places, strict=True):
            moved = place.translated(inner.left(), down)
            item.setGeometry(QStyle.visualRect(direction, inner, moved))

    def sizeHint(self) -> QSize:
        """Both beside each other."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return self._with_margins(QSize(width, max((hint.height() for hint in hints), default=0)))

    def minimumSize(self) -> QSize:
        """The wider of the two, and no height: that follows from the width."""
        width = max((item.minimumSize().width() for item in self._shown()), default=0)
        return self._with_margins(QSize(width, 0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int) -> tuple[list[QRect], int]:
        """Where each is, from left to right, and how high both are."""
        shown = self._shown()
        if len(shown) == 2 and self._fits(shown[0], shown[1], width):
            return self._beside(shown[0], shown[1], width)
        places, y = [], 0
        for item in shown:
            takes_all = item is self._items[0] or item.hasHeightForWidth()
            wide = width if takes_all else min(width, item.sizeHint().width())
            high = _height(item, wide)
            places.append(QRect(0, y, wide, high))
            y += high + self._gap // 2
        return places, max(0, y - self._gap // 2)

    def _beside(
        self, words: QLayoutItem, other: QLayoutItem, width: int
    ) -> tuple[list[QRect], int]:
        hint = other.sizeHint()
        rest = width - hint.width() - self._gap
        high = _height(words, rest)
        total = max(high, hint.height())
        return [
            QRect(0, (total - high) // 2, rest, high),
            QRect(rest + self._gap, (total - hint.height()) // 2, hint.width(), hint.height()),
        ], total

    def _fits(self, words: QLayoutItem, other: QLayoutItem, width: int) -> bool:
        rest = width - other.sizeHint().width() - self._gap
        wished = min(words.sizeHint().width(), round(width * _WORDS_SHARE))
        return rest >= max(words.minimumSize().width(), wished)

    def _sides(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(self._sides(), margins.top() + margins.bottom())


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()


def beside(words: QWidget, other: QWidget, *, gap: int = 16) -> QWidget:
    """A widget with both in such a layout."""
    holder = QWidget()
    holder.setLayout(BesideLayout(words, other, gap=gap))
    return holder
