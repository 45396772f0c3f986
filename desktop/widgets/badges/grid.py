"""The badges as a grid: a model over frozen tiles and a delegate that draws one each.

As many columns as fit; all tiles are as high as the highest needs, so that no rule is cut, also in
large text. From right to left the grid is mirrored. It decides nothing about badges.
"""

from enum import IntEnum
from math import ceil

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.theme.fonts import font
from desktop.theme.tokens import Theme
from desktop.viewmodels.challenges.state import BadgeTile
from desktop.widgets.badges.art import badge_side, paint_badge

_AnyIndex = QModelIndex | QPersistentModelIndex
_PADDING = 14
_ART_GAP = 12
_COLUMN_CHARS = 25
_MANY = 10_000


class BadgeRole(IntEnum):
    """Roles beside the display role."""

    TILE = Qt.ItemDataRole.UserRole + 1


class BadgeListModel(QAbstractListModel):
    """Badges in the order in which they are given."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._earned = self.tr("earned {day}")
        self.tiles: tuple[BadgeTile, ...] = ()

    def show_tiles(self, tiles: tuple[BadgeTile, ...]) -> None:
        """Replace all; tiles that only say something else keep their places."""
        if [tile.id for tile in tiles] == [tile.id for tile in self.tiles]:
            self.tiles = tiles
            self.dataChanged.emit(self.index(0), self.index(len(tiles) - 1))
            return
        self.beginResetModel()
        self.tiles = tiles
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        """The number of badges; a badge has no children."""
        return 0 if parent is not None and parent.isValid() else len(self.tiles)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The tile itself, or the words a screen reader says for it."""
        if not index.isValid() or not 0 <= index.row() < len(self.tiles):
            return None
        tile = self.tiles[index.row()]
        if role == BadgeRole.TILE:
            return tile
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(part for part in (tile.name, tile.rule, self.note(tile)) if part)
        return None

    def note(self, tile: BadgeTile) -> str:
        """When it was earned, or how far it is."""
        return self._earned.format(day=tile.note) if tile.earned else tile.note


class _TilePainter(QStyledItemDelegate):
    def __init__(self, model: BadgeListModel, theme: Theme) -> None:
        super().__init__(model)
        self._model = model
        self.theme = theme
        self.size = QSize(200, 80)

    def fit(self, width: int) -> None:
        """Take the width of a column; the height follows from the longest words."""
        box = QRect(0, 0, max(40, self._text_width(width)), _MANY)
        height = max((self._text_height(tile, box) for tile in self._model.tiles), default=0)
        self.size = QSize(width, max(badge_side(self.theme), height) + 2 * _PADDING + self._gap)

    @property
    def _gap(self) -> int:
        return self.theme.metrics.gap // 2

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        return self.size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        tile = index.data(BadgeRole.TILE)
        if not isinstance(tile, BadgeTile):
            return
        whole: QRect = option.rect
        card = whole.adjusted(0, 0, -self._gap, -self._gap)
        if option.direction is Qt.LayoutDirection.RightToLeft:
            card = whole.adjusted(self._gap, 0, 0, -self._gap)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        self._paint_card(painter, card, tile, focused=focused)
        inner = card.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        side = badge_side(self.theme)
        art = QRect(inner.left(), inner.top(), side, side)
        text = inner.adjusted(side + _ART_GAP, 0, 0, 0)
        place = QStyle.visualRect(option.direction, inner, art)
        paint_badge(painter, tile, QRectF(place), self.theme)
        self._paint_text(
            painter, QStyle.visualRect(option.direction, inner, text), tile, option.direction
        )
        painter.restore()

    def _paint_card(self, painter: QPainter, box: QRect, tile: BadgeTile, *, focused: bool) -> None:
        palette, metrics = self.theme.palette, self.theme.metrics
        pen = QPen(QColor(palette.line), metrics.hairline)
        if focused:
            pen = QPen(QColor(palette.accent), 2)
        painter.setPen(pen)
        painter.setBrush(QColor(palette.card if tile.earned else palette.ground))
        radius = metrics.radius_small
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), radius, radius)

    def _paint_text(
        self, painter: QPainter, box: QRect, tile: BadgeTile, direction: Qt.LayoutDirection
    ) -> None:
        flags = _wrapped(direction)
        y = box.top()
        for text, face, ink in self._lines(tile):
            height = QFontMetrics(face).boundingRect(box, flags, text).height()
            painter.setFont(face)
            painter.setPen(QColor(ink))
            painter.drawText(QRect(box.left(), y, box.width(), height), flags, text)
            y += height

    def _lines(self, tile: BadgeTile) -> list[tuple[str, QFont, str]]:
        palette, metrics = self.theme.palette, self.theme.metrics
        strong = font(metrics.text_body, QFont.Weight.DemiBold)
        small = font(metrics.text_small)
        note = self._model.note(tile)
        lines = [
            (tile.name, strong, palette.text if tile.earned else palette.muted),
            (tile.rule, small, palette.muted),
            (note, small, palette.accent if tile.earned else palette.muted),
        ]
        return [line for line in lines if line[0]]

    def _text_width(self, width: int) -> int:
        return width - self._gap - 2 * _PADDING - badge_side(self.theme) - _ART_GAP

    def _text_height(self, tile: BadgeTile, box: QRect) -> int:
        flags = _wrapped(Qt.LayoutDirection.LeftToRight)
        boxes = (
            QFontMetrics(face).boundingRect(box, flags, text) for text, face, _ in self._lines(tile)
        )
        return ceil(sum(found.height() for found in boxes))


class BadgeGrid(QListView):
    """Shows a `BadgeListModel`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.badges = BadgeListModel(self)
        self._painter = _TilePainter(self.badges, theme)
        self.setModel(self.badges)
        self.setItemDelegate(self._painter)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(self.tr("All badges"))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._painter.theme = theme
        self._fit()

    def show_tiles(self, tiles: tuple[BadgeTile, ...]) -> None:
        """Show these badges."""
        self.badges.show_tiles(tiles)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as fit now."""
        self._fit()
        super().resizeEvent(event)

    def columns(self) -> int:
        """How many badges stand beside one another."""
        theme = self._painter.theme
        metrics = theme.metrics
        words = QFontMetrics(font(metrics.text_small)).averageCharWidth() * _COLUMN_CHARS
        least = words + badge_side(theme) + _ART_GAP + 2 * _PADDING + metrics.gap
        return max(1, self.viewport().width() // least)

    def _fit(self) -> None:
        self._painter.fit((self.viewport().width() - 1) // self.columns())
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def _wrapped(direction: Qt.LayoutDirection) -> int:
    align = QStyle.visualAlignment(
        direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    )
    return int(align.value) | int(Qt.TextFlag.TextWordWrap.value)
