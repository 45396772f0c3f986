"""Colours stand in the tokens and nowhere else, and the stylesheet uses them all by name."""

import re
from pathlib import Path

import desktop
from desktop.theme.contrast import PAIRS
from desktop.theme.qss import render
from desktop.theme.tokens import DARK, LIGHT, Theme

ROOT = Path(desktop.__file__).parent
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|\brgba?\(|QColor\(\s*\d")
TEXT_TOKENS = {"text", "muted", "accent", "amber", "danger", "on_fill", "on_select"}


def test_no_colour_stands_outside_the_tokens() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in ROOT.rglob("*.py")
        if path.name != "tokens.py"
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if COLOUR.search(line)
    ]
    assert found == []


def test_the_stylesheet_leaves_no_name_open() -> None:
    for palette in (LIGHT, DARK):
        sheet = render(Theme(palette=palette))
        assert "$" not in sheet
        assert palette.ground in sheet


def test_every_ink_of_the_stylesheet_has_its_contrast_checked() -> None:
    assert {pair.front for pair in PAIRS} >= TEXT_TOKENS
