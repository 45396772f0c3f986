"""The one stylesheet: a template over the tokens.

Widgets say what they are with the dynamic property `kind` (and labels with `tone`); nothing here
names a widget of a particular screen.
"""

import re
from dataclasses import fields
from string import Template

from desktop.theme.tokens import Metrics, Palette, Theme

_TEMPLATE = Template(
    """
* { outline: none; }
QWidget { color: $text; font-size: ${text_body}px; }
QMainWindow, QWidget[kind="page"], QStackedWidget, QDialog, QScrollArea,
QScrollArea > QWidget > QWidget[kind="page"] { background: $ground; border: none; }
QToolTip { background: $raised; color: $text; border: ${hairline}px solid $line; padding: 4px; }

QDialog, QDialog QScrollArea, QWidget[kind="sheet"] { background: $card; border: none; }
QFrame[kind="rail"] {
    background: $rail; border: none; border-right: ${hairline}px solid $line;
}
QFrame[kind="card"] {
    background: $card; border: ${hairline}px solid $line; border-radius: ${radius}px;
}
QFrame[kind="afloat"] {
    background: $card; border: ${hairline}px solid $line_strong; border-radius: ${radius}px;
}
QFrame[kind="banner"] {
    background: $select; border: ${hairline}px solid $line_strong;
    border-radius: ${radius_small}px;
}
QFrame[kind="pill"] {
    background: transparent; border: ${hairline}px solid $line; border-radius: 17px;
}
QFrame[kind="badge"] {
    background: transparent; border: ${hairline}px solid $line; border-radius: 10px;
}
QFrame[kind="row"] { background: transparent; border: none; border-top: ${hairline}px solid $line; }
QFrame[kind="rule"] { background: $line; border: none; max-height: ${hairline}px; }

QLabel { background: transparent; }
QLabel[tone="title"] { font-size: ${text_title}px; font-weight: 600; }
QLabel[tone="strong"] { font-weight: 600; }
QLabel[tone="lead"] { font-size: ${text_lead}px; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="small"] { color: $muted; font-size: ${text_small}px; }
QLabel[tone="heading"] { color: $muted; font-size: 13px; font-weight: 600; }
QLabel[tone="accent"] { color: $accent; font-weight: 500; }
QLabel[tone="amber"] { color: $amber; }
QLabel[tone="tag"] {
    color: $amber; border: ${hairline}px solid $amber; border-radius: 11px; padding: 3px 10px;
    font-size: ${text_small}px; font-weight: 500;
}
QLabel[tone="code"] {
    background: $raised; border: ${hairline}px solid $line; border-radius: ${radius_small}px;
    padding: 12px 14px; font-weight: 500; font-size: ${text_code}px;
}

QPushButton {
    background: $raised; color: $text; border: ${hairline}px solid $line; font-weight: 500;
    border-radius: ${radius_small}px; padding: 0 16px; min-height: 38px;
}
QPushButton:hover { border-color: $line_strong; }
QPushButton:focus { border: 2px solid $accent; padding: 0 15px; min-height: 36px; }
QPushButton:disabled { color: $muted; background: transparent; }
QPushButton[kind="primary"] {
    background: $fill; color: $on_fill; border-color: $fill; font-weight: 600;
}
QPushButton[kind="primary"]:hover { background: $fill_hover; border-color: $fill_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled {
    background: $raised; color: $muted; border-color: $line;
}
QPushButton[kind="danger"] { color: $danger; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $muted; }
QPushButton[kind="quiet"]:hover { color: $text; background: $select; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; }
QPushButton[kind="link"] {
    background: transparent; border: none; color: $accent; padding: 0; min-height: 24px;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { text-decoration: underline; }
QPushButton[kind="chip"] {
    background: transparent; color: $muted; border-radius: 17px; min-height: 34px;
    padding: 0 14px;
}
QPushButton[kind="chip"]:hover { color: $text; }
QPushButton[kind="chip"]:checked {
    background: $select; color: $on_select; border: ${select_line}px solid $line_strong;
}
QPushButton[kind="chip"]:focus { border: 2px solid $accent; padding: 0 13px; min-height: 32px; }
QPushButton[kind="chip"]::menu-indicator { width: 0; }
QPushButton[kind="nav"] {
    background: transparent; border: ${hairline}px solid transparent; color: $muted;
    text-align: left; padding: 0 11px; min-height: ${nav_height}px;
}
QPushButton[kind="nav"]:hover { color: $text; }
QPushButton[kind="nav"]:checked {
    background: $select; color: $on_select; border: ${select_line}px solid $line;
}
QPushButton[kind="nav"]:focus {
    border: 2px solid $accent; padding: 0 10px; min-height: ${nav_focus_height}px;
}
QPushButton[kind="menu"] { padding: 0 10px; }
QPushButton[kind="menu"]:focus { padding: 0 9px; }
QPushButton[kind="tiny"] {
    background: transparent; border-color: transparent; color: $muted; padding: 0;
    min-width: 24px; border-radius: 9px;
}
QPushButton[kind="tiny"]:hover { color: $text; background: $select; }
QPushButton[kind="tiny"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[kind="tiny"]:disabled { color: $line_strong; background: transparent; }
QPushButton[kind="scale"] {
    padding: 0; min-height: 30px; min-width: 20px; border-radius: 9px; background: transparent;
    color: $muted;
}
QPushButton[kind="scale"]:checked { background: $fill; color: $on_fill; border-color: $fill; }
QPushButton[kind="scale"]:focus { border: 2px solid $accent; padding: 0; min-height: 28px; }
QPushButton[kind="scale"]:checked:focus { border-color: $text; }

QLineEdit, QPlainTextEdit {
    background: $raised; color: $text; border: ${hairline}px solid $line_strong;
    border-radius: 10px; padding: 8px 11px; selection-background-color: $fill;
    selection-color: $on_fill; placeholder-text-color: $muted;
}
QLineEdit[tone="code"] { font-size: ${text_lead}px; font-weight: 600; letter-spacing: 2px; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid $accent; padding: 7px 10px; }
QSpinBox, QDoubleSpinBox, QTimeEdit {
    background: $raised; color: $text; border: ${hairline}px solid $line_strong;
    border-radius: 10px; padding: 8px 11px; selection-background-color: $fill;
    selection-color: $on_fill;
}
QSpinBox:focus, QDoubleSpinBox:focus, QTimeEdit:focus {
    border: 2px solid $accent; padding: 7px 10px;
}
QSpinBox::up-button, QSpinBox::down-button,
QDoubleSpinBox::up-button, QDoubleSpinBox::down-button,
QTimeEdit::up-button, QTimeEdit::down-button { width: 0; border: none; }

QMenu {
    background: $card; color: $text; border: ${hairline}px solid $line_strong; padding: 6px;
}
QMenu::item { padding: 8px 18px; border-radius: 8px; }
QMenu::item:selected { background: $select; color: $on_select; }

QTabBar { background: transparent; border: none; }
QTabBar::tab {
    background: transparent; color: $muted; border: ${hairline}px solid $line; font-weight: 500;
    border-radius: 17px; padding: 0 15px; min-height: 34px; margin-right: 8px;
}
QTabBar::tear { width: 0; image: none; border: none; }
QTabBar::scroller { width: 28px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected {
    background: $select; color: $on_select; border: ${select_line}px solid $line_strong;
}
QTabBar::tab:selected:focus { border: 2px solid $accent; padding: 0 14px; min-height: 32px; }

QSlider { background: transparent; min-height: 24px; }
QSlider::groove:horizontal { background: $switch_off; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; height: 4px; border-radius: 2px; }
QSlider::add-page:horizontal { background: $switch_off; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal {
    background: $card; border: 2px solid $accent; width: 14px; height: 14px; margin: -7px 0;
    border-radius: 8px;
}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: $accent; }
QSlider:focus { border: 2px solid $accent; border-radius: 8px; }
QSlider::handle:horizontal:disabled, QSlider::sub-page:horizontal:disabled {
    background: $line_strong; border-color: $line_strong;
}
QSlider::groove:horizontal:disabled, QSlider::add-page:horizontal:disabled { background: $line; }

QListView { background: transparent; border: none; }
QListView:focus { border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar::handle:vertical { background: $line_strong; border-radius: 3px; min-height: 36px; }
QScrollBar::handle:vertical:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar:horizontal { height: 0; }
"""
)


_LENGTH = re.compile(r"\b([3-9]|[1-9][0-9]+)px")


def _values(part: Palette | Metrics) -> dict[str, str]:
    return {entry.name: str(getattr(part, entry.name)) for entry in fields(part)}


def render(theme: Theme) -> str:
    """The stylesheet of this theme; a name the tokens lack raises KeyError.

    Lengths that stand here as figures are for text of 100 percent and grow with it; hairlines and
    outlines stay.
    """
    scale = theme.metrics.text_percent / 100
    template = _LENGTH.sub(lambda found: f"{round(int(found[1]) * scale)}px", _TEMPLATE.template)
    return Template(template).substitute(_values(theme.metrics) | _values(theme.palette))
