"""Collects every text of the app, merges it into the catalogues, and compiles them.

    python packaging/translations.py [--check]

Catalogues are Qt's: `desktop/translations/breath_master_<language>.ts`, compiled to `.qm` beside
them. What is collected, by context:

    self.tr("…")                                    the name of the class
    translate("Context", "…")                       what it says
    _tr("…"), where the module defines `_tr`        what that function says
    sentences of errors of core, crdt, storage, services and link, and worded("…")    Sentences

A text that is asked for with a count has a form for each grammatical number; the catalogue of
English holds those alone. A text that is gone leaves the catalogue. `--check` changes nothing and
fails where a catalogue is not what this would write, or where a translation is missing or lacks a
placeholder.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "desktop" / "translations"
LANGUAGES = {"en": 2, "es": 2}
"""The languages, and how many grammatical numbers Qt knows in each."""
SOURCE_LANGUAGE = "en"
SENTENCES = "Sentences"
_COUNT_OF_TR, _COUNT_OF_TRANSLATE = 2, 3
_BELOW = ("core", "crdt", "desktop/storage", "desktop/services", "desktop/link")
_PLACES = re.compile(r"\{[a-z_]*\}|%L?n")
_TABLES = {"sentence", "_SENTENCES", "_UNKNOWN", "SENTENCE"}
_PHRASES = {"_REASONS", "_OTHER_REASON"}


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A text to translate, the part of the app that says it, and whether it goes by a number."""

    context: str
    source: str
    has_number: bool = field(default=False, compare=False)


def collect(root: Path = ROOT) -> set[Text]:
    """Every text of the app."""
    found: dict[Text, Text] = {}
    for path in sorted((root / "desktop").rglob("*.py")):
        if "cli" not in path.parts:
            for text in _texts_of(ast.parse(path.read_text("utf-8")), path):
                if text not in found or text.has_number:
                    found[text] = text
    errors = _error_names(root)
    for folder in _BELOW:
        for path in sorted((root / folder).rglob("*.py")):
            for sentence in _sentences(ast.parse(path.read_text("utf-8")), errors):
                found.setdefault(Text(SENTENCES, sentence), Text(SENTENCES, sentence))
    return set(found.values())


def _texts_of(tree: ast.Module, path: Path) -> Iterator[Text]:
    own = _own_context(tree)
    for node, class_name in _calls(tree):
        name = _called(node)
        if name == "tr":
            context = class_name or _fail(path, node, "tr outside a class")
            yield Text(context, _literal(node, 0, path), len(node.args) > _COUNT_OF_TR)
        elif name == "translate" and len(node.args) >= 2 and isinstance(node.args[1], ast.Constant):
            counted = len(node.args) > _COUNT_OF_TRANSLATE
            yield Text(_literal(node, 0, path), _literal(node, 1, path), counted)
        elif name == "_tr":
            context = own or _fail(path, node, "no context for _tr")
            yield Text(context, _literal(node, 0, path), len(node.args) > 1)


def _own_context(tree: ast.Module) -> str | None:
    """The context in which the module's own `_tr` translates."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "_tr":
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and _called(call) == "translate":
                    first = call.args[0]
                    if isinstance(first, ast.Constant):
                        return str(first.value)
    return None


def _calls(node: ast.AST, class_name: str | None = None) -> Iterator[tuple[ast.Call, str | None]]:
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, ast.ClassDef) else class_name
        if isinstance(child, ast.Call):
            yield child, class_name
        yield from _calls(child, inner)


def _called(node: ast.Call) -> str:
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""


def _literal(node: ast.Call, index: int, path: Path) -> str:
    argument = node.args[index]
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return _fail(path, node, "a text that is not a literal")


def _fail(path: Path, node: ast.AST, why: str) -> str:
    raise SystemExit(f"{path}:{getattr(node, 'lineno', 0)}: {why}")


def _error_names(root: Path) -> set[str]:
    """The errors below the window, each of which may carry a sentence."""
    return {
        node.name
        for folder in _BELOW
        for node in ast.walk(ast.parse((root / folder / "errors.py").read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    }


def _sentences(tree: ast.Module, errors: set[str]) -> Iterator[str]:
    """Sentences in errors, those that are raised by way of a helper too, and in tables by code."""
    raised = {id(n.exc) for n in ast.walk(tree) if isinstance(n, ast.Raise)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) == "worded":
            yield ast.literal_eval(node.args[0])
        elif isinstance(node, ast.Call) and (id(node) in raised or _called(node) in errors):
            for argument in (*node.args, *(k.value for k in node.keywords)):
                yield from _sentence(argument)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            named = {t.id for t in targets if isinstance(t, ast.Name)}
            values = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
            for value in values:
                if named & _TABLES:
                    yield from _sentence(value)
                elif named & _PHRASES:
                    yield ast.literal_eval(value)


def _sentence(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
        if " " in text and text[0].isupper() and text.endswith((".", "…")):
            yield text


def merge(language: str, texts: set[Text], old: dict[Text, list[str]]) -> str:
    """A catalogue with these texts, keeping what was translated."""
    top = ET.Element("TS", version="2.1", language=language, sourcelanguage=SOURCE_LANGUAGE)
    for context in sorted({text.context for text in texts}):
        group = ET.SubElement(top, "context")
        ET.SubElement(group, "name").text = context
        for text in sorted(t for t in texts if t.context == context):
            if language == SOURCE_LANGUAGE and not text.has_number:
                continue
            _add_message(group, text, old.get(text, []), LANGUAGES[language])
    for group in [g for g in top if g.find("message") is None]:
        top.remove(group)
    ET.indent(top)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    return head + ET.tostring(top, encoding="unicode") + "\n"


def _add_message(group: ET.Element, text: Text, forms: list[str], numbers: int) -> None:
    message = ET.SubElement(group, "message")
    ET.SubElement(message, "source").text = text.source
    translation = ET.SubElement(message, "translation")
    if text.has_number:
        message.set("numerus", "yes")
        for form in forms if len(forms) == numbers else [""] * numbers:
            ET.SubElement(translation, "numerusform").text = form
    else:
        translation.text = forms[0] if forms else ""
    if not forms or not all(forms):
        translation.set("type", "unfinished")


def read(path: Path) -> dict[Text, list[str]]:
    """What a catalogue holds: the forms of each text."""
    if not path.exists():
        return {}
    found: dict[Text, list[str]] = {}
    for group in ET.parse(path).getroot().iter("context"):
        context = group.findtext("name", "")
        for message in group.iter("message"):
            translation = message.find("translation")
            if translation is None:
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")]
            text = Text(context, message.findtext("source", ""))
            found[text] = forms or [translation.text or ""]
    return found


def faults(catalogue: dict[Text, list[str]]) -> list[str]:
    """What is missing in a catalogue, or stands in it otherwise than in the source."""
    found = []
    for text, forms in sorted(catalogue.items()):
        wanted = sorted(_PLACES.findall(text.source))
        for form in forms:
            if not form:
                found.append(f"{text.context}: {text.source!r} is not translated")
            elif sorted(_PLACES.findall(form)) != wanted:
                found.append(f"{text.context}: {text.source!r} has other places in {form!r}")
    return found


def compiled(source: str) -> bytes:
    """The catalogue as Qt reads it."""
    with tempfile.TemporaryDirectory() as folder:
        ts, qm = Path(folder) / "a.ts", Path(folder) / "a.qm"
        ts.write_text(source, "utf-8")
        lrelease = Path(sys.executable).parent / "pyside6-lrelease"
        subprocess.run([lrelease, "-silent", ts, "-qm", qm], check=True)
        return qm.read_bytes()


def main(words: list[str]) -> int:
    """Write or check all catalogues; the exit code."""
    texts, wrong = collect(), []
    for language in LANGUAGES:
        ts = FOLDER / f"breath_master_{language}.ts"
        source = merge(language, texts, read(ts))
        qm = compiled(source)
        if "--check" not in words:
            ts.write_text(source, "utf-8")
            ts.with_suffix(".qm").write_bytes(qm)
        elif not ts.exists() or ts.read_text("utf-8") != source:
            wrong.append(f"{ts.name} is not up to date: make translations")
        elif not ts.with_suffix(".qm").exists() or ts.with_suffix(".qm").read_bytes() != qm:
            wrong.append(f"{ts.stem}.qm is not up to date: make translations")
        wrong += faults(read(ts)) if ts.exists() else []
    for line in wrong:
        print(line)
    print(f"{len(texts)} texts in {len(LANGUAGES)} languages")
    return 1 if wrong and "--check" in words else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
