"""The catalogues hold every text of the app, translated, with its places, compiled and shipped."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hatchling.builders.wheel import WheelBuilder

from desktop import translations

ROOT = Path(__file__).resolve().parents[3]


def _load() -> ModuleType:
    """`packaging/` is a folder of tools, not a package."""
    path = ROOT / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations_tool", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


tool = _load()


def test_catalogues_are_up_to_date_whole_and_compiled(capsys: pytest.CaptureFixture[str]) -> None:
    code = tool.main(["--check"])
    assert (code, capsys.readouterr().out.splitlines()[:-1]) == (0, [])


def test_every_language_that_can_be_chosen_has_a_catalogue() -> None:
    assert set(tool.LANGUAGES) == set(translations.NAMES)


def test_the_catalogue_of_english_holds_what_goes_by_a_number_and_no_more() -> None:
    held = tool.read(tool.FOLDER / "breath_master_en.ts")
    assert set(held) == {text for text in tool.collect() if text.has_number}
    assert [form for forms in held.values() for form in forms if "(s)" in form] == []


def test_what_has_two_forms_in_its_source_is_asked_for_with_a_number() -> None:
    assert [t for t in tool.collect() if "(s)" in t.source and not t.has_number] == []


def test_spanish_is_calm() -> None:
    held = tool.read(tool.FOLDER / "breath_master_es.ts")
    loud = re.compile(r"[!¡]|\busted(es)?\b|\bsu sesión\b", re.IGNORECASE)
    assert [form for forms in held.values() for form in forms if loud.search(form)] == []


def _tree(root: Path, **files: str) -> None:
    for folder in tool._BELOW:
        (root / folder).mkdir(parents=True)
        (root / folder / "errors.py").write_text("class Torn(Exception): ...\n")
    for name, text in files.items():
        (root / "desktop" / f"{name}.py").write_text(text)


def _collected(root: Path) -> set[tuple[str, str, bool]]:
    return {(text.context, text.source, text.has_number) for text in tool.collect(root)}


def test_texts_are_found_where_they_are_said(tmp_path: Path) -> None:
    _tree(
        tmp_path,
        card='class Card:\n    def f(self, n):\n        self.tr("Name")\n'
        '        self.tr("%Ln day(s)", "", n)\n        translate("Else", "There")\n',
        words='def _tr(text, n=-1):\n    return translate("Words", text, "", n)\n'
        '_tr("%Ln hour(s)", 3)\n_tr("Plain")\n',
    )
    (tmp_path / "core" / "rules.py").write_text(
        'def f():\n    raise Torn("It is torn.")\n'
        'def g(n):\n    return Torn(worded("{n} are torn.", n=n))\n'
        'def h():\n    raise _made("It was made.")\n'
        '_REASONS = {1: "it is torn"}\nlog("Not for people.")\n'
    )
    assert _collected(tmp_path) == {
        ("Card", "Name", False),
        ("Card", "%Ln day(s)", True),
        ("Else", "There", False),
        ("Words", "%Ln hour(s)", True),
        ("Words", "Plain", False),
        ("Sentences", "It is torn.", False),
        ("Sentences", "{n} are torn.", False),
        ("Sentences", "It was made.", False),
        ("Sentences", "it is torn", False),
    }


def test_a_text_that_cannot_be_collected_is_refused(tmp_path: Path) -> None:
    _tree(tmp_path, card="class Card:\n    def f(self, name):\n        self.tr(name)\n")
    with pytest.raises(SystemExit):
        tool.collect(tmp_path)


@pytest.mark.parametrize(
    ("source", "forms", "fault"),
    [
        ("Name", [""], "is not translated"),
        ("{n} of {all}", ["{n} de todo"], "has other places"),
        ("%Ln day(s) of {all}", ["%Ln día de {all}", "días de {all}"], "has other places"),
        ("%Ln day(s)", ["%Ln día", ""], "is not translated"),
        ("%Ln day(s)", ["%Ln día", "%Ln días"], None),
    ],
)
def test_missing_translations_and_lost_places_are_faults(
    source: str, forms: list[str], fault: str | None
) -> None:
    found = tool.faults({tool.Text("Here", source): forms})
    assert [fault in line for line in found] == ([True] if fault else [])


def test_a_catalogue_keeps_what_was_translated_and_drops_what_is_gone(tmp_path: Path) -> None:
    stays, comes = tool.Text("Here", "Name"), tool.Text("Here", "%Ln day(s)", has_number=True)
    old = {stays: ["Nombre"], tool.Text("Here", "Gone"): ["Ido"]}
    path = tmp_path / "some.ts"
    path.write_text(tool.merge("es", {stays, comes}, old), "utf-8")
    assert tool.read(path) == {stays: ["Nombre"], comes: ["", ""]}
    assert tool.compiled(path.read_text("utf-8")).startswith(b"\x3c\xb8\x64\x18")


def test_the_compiled_catalogues_go_along_with_the_wheel_and_the_frozen_app() -> None:
    shipped = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    wanted = {f"desktop/translations/breath_master_{code}.qm" for code in tool.LANGUAGES}
    assert wanted <= shipped
    assert "translations/*.qm" in (ROOT / "build.spec").read_text("utf-8")
