"""In the code of the window, what a person reads or hears goes through translation."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("screens", "widgets", "viewmodels", "adapters", "")
SHOWING = {
    "setText",
    "setToolTip",
    "setStatusTip",
    "setAccessibleName",
    "setAccessibleDescription",
    "setPlaceholderText",
    "setWindowTitle",
    "setTitle",
    "setPrefix",
    "setSuffix",
    "setSpecialValueText",
    "addItem",
    "addItems",
    "addAction",
    "addTab",
    "drawText",
    "label",
    "button",
    "add_text",
    "add_answer",
    "show_text",
    "QLabel",
    "QPushButton",
    "Card",
    "SettingRow",
    "announced",
    "Working",
    "Trouble",
}
SHOWN_NAMES = {"title", "text", "detail", "words", "name", "sentence", "line", "tip", "hint"}
TRANSLATING = {"tr", "_tr", "translate", "translated", "_translated"}
FIGURES = re.compile(r"[^a-zA-Z]*|[A-Z]|Esc|Ctrl\+.*|https://\S+|HH:mm")
NOT_TEXT = {
    ("desktop/viewmodels/first_run.py", "Soft"),
    ("desktop/widgets/breath/frame_bench.py", "Inhale"),
    ("desktop/widgets/breath/frame_bench.py", "Exhale"),
    ("desktop/self_test.py", "Chill"),
}
"""Names of patterns and phases that no person sees: they are measured or checked."""


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""


def _said(node: ast.AST) -> Iterator[str]:
    """The literal pieces of an expression that are not handed to a translation."""
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.JoinedStr(values=parts):
            for part in parts:
                if isinstance(part, ast.Constant):
                    yield str(part.value)
        case ast.IfExp(body=body, orelse=other):
            yield from _said(body)
            yield from _said(other)
        case ast.BinOp(left=left, right=right):
            yield from _said(left)
            yield from _said(right)
        case ast.Call(func=ast.Attribute(value=inner, attr="format" | "join")):
            yield from _said(inner)
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from _said(part)
        case _:
            return


def untranslated(code: str) -> list[str]:
    """Literal texts that are shown as they are."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call) or _called(node) in TRANSLATING:
            continue
        shown: list[ast.expr] = [k.value for k in node.keywords if k.arg in SHOWN_NAMES]
        if _called(node) in SHOWING:
            shown += node.args
        found += [t for one in shown for t in _said(one) if not FIGURES.fullmatch(t)]
    return found


def _modules() -> list[Path]:
    return sorted(
        path
        for folder in FOLDERS
        for path in (ROOT / "desktop" / folder).glob("*.py")
        if path.name != "__main__.py"
    )


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_literal_is_shown_as_it_is(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    found = untranslated(path.read_text("utf-8"))
    assert [text for text in found if (name, text) not in NOT_TEXT] == []


@pytest.mark.parametrize(
    "code",
    [
        'self.line.setText("Saved")',
        'label("Saved", Tone.SMALL)',
        'button(self.tr("Save"), name="Save it")',
        'self.setToolTip(f"{count} days")',
        'self.setText("Yes" if on else self.tr("No"))',
        'label("{n} days".format(n=3))',
        'Figure(figure=words.grouped(3), name="days")',
        'self.box.addItems(["One", self.tr("Two")])',
    ],
)
def test_a_literal_is_found_wherever_it_is_shown(code: str) -> None:
    assert untranslated(code) != []


@pytest.mark.parametrize(
    "code",
    [
        'self.line.setText(self.tr("Saved"))',
        'label(_tr("{n} days").format(n=3))',
        'chip.setToolTip("P")',
        'self.setText(f"{first} · {second}")',
        'self.setObjectName("Saved")',
    ],
)
def test_what_is_translated_or_no_text_is_let_through(code: str) -> None:
    assert untranslated(code) == []
