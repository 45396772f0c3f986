"""Commands about patterns and programs of one's own: list, show, add, remove, export.

The same rules as in the window: what is here already is not kept twice, a name that is taken gets
a number unless it is to be replaced, and what goes out holds no id.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from core.breath import PRESETS
from core.breath_file import SUFFIX, fields_of, read_file, write_file
from core.pattern import Pattern
from core.pattern_code import read_code, write_code
from core.pattern_share import Shared, content_of, free_name
from core.program import Program
from desktop.cli.console import Console, counted
from desktop.services.breath_files import read_bytes, write_bytes
from desktop.services.errors import NotPossible
from desktop.services.home import Home
from desktop.services.own_patterns import all_own, find_named, new_own_id


def pattern_list(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """One's own, then the presets."""
    rows = [(one, _kind(one)) for one in all_own(home.library.profile)] + [
        (one, "preset") for one in PRESETS
    ]
    for one, kind in rows:
        console.say(f"{kind:<8} {one.name:<24} {_measure(one):<24} {one.id}")
    console.value([_summary(one, kind) for one, kind in rows])


def pattern_show(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """All of one, with its code."""
    found = find_named(home.library.profile, arguments.which)
    console.say(f"{found.name}, {_measure(found)}", *_lines(found), write_code(found))
    code = {"code": write_code(found)}
    console.value({**_summary(found, _kind(found)), **fields_of(found), **code})


def pattern_add(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Take one up."""
    source, id = arguments.file, new_own_id(home.entropy)
    shared = (
        read_file(read_bytes(source), id) if isinstance(source, Path) else read_code(source, id)
    )
    here = [one for one in all_own(home.library.profile) if _kind(one) == _kind(shared)]
    same = next((one for one in here if content_of(one) == content_of(shared)), None)
    if same is not None:
        console.say(f"{same.name} is here already.")
        console.value({**_summary(same, _kind(same)), "added": False})
        return
    taken = [one for one in here if one.name.casefold() == shared.name.casefold()]
    if taken and arguments.replace:
        shared = read_code(write_code(shared), taken[0].id)
    elif taken:
        name = free_name(shared.name, frozenset(one.name for one in here))
        shared = _renamed(shared, name)
    _keep(home, shared)
    console.say(f"{shared.name}, {_measure(shared)}, kept as {shared.id}.")
    console.value({**_summary(shared, _kind(shared)), "added": True})


def pattern_remove(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Take one of one's own away."""
    found = find_named(home.library.profile, arguments.which)
    if found not in all_own(home.library.profile):
        raise NotPossible(f"{found.name} comes with the app and stays.")
    if isinstance(found, Pattern):
        home.library.change_profile(lambda book: book.remove_pattern(found.id))
    else:
        home.library.change_profile(lambda book: book.remove_program(found.id))
    console.say(f"{found.name} was removed. What was breathed with it stays.")
    console.value({"removed": found.id, "name": found.name})


def pattern_export(home: Home, arguments: argparse.Namespace, console: Console) -> None:
    """Write one into a file."""
    found, path = find_named(home.library.profile, arguments.which), arguments.file
    path = path if path.suffix else path.with_name(f"{path.name}{SUFFIX}")
    write_bytes(path, write_file(found))
    console.say(f"{found.name} was written to {path}.")
    console.value({"id": found.id, "file": str(path)})


PATTERN_COMMANDS: Mapping[str, Callable[[Home, argparse.Namespace, Console], None]] = {
    "pattern-list": pattern_list,
    "pattern-show": pattern_show,
    "pattern-add": pattern_add,
    "pattern-remove": pattern_remove,
    "pattern-export": pattern_export,
}


def _keep(home: Home, shared: Shared) -> None:
    match shared:
        case Pattern():
            home.library.change_profile(lambda book: book.put_pattern(shared))
        case Program():
            home.library.change_profile(lambda book: book.put_program(shared))


def _renamed(shared: Shared, name: str) -> Shared:
    match shared:
        case Pattern(id=id, segments=segments):
            return Pattern(id=id, name=name, segments=segments)
        case Program(id=id, steps=steps, repeat=repeat):
            return Program(id=id, name=name, steps=steps, repeat=repeat)


def _kind(shared: Shared) -> str:
    return "program" if isinstance(shared, Program) else "pattern"


def _measure(shared: Shared) -> str:
    if isinstance(shared, Pattern):
        return shared.label
    minutes, seconds = divmod(shared.total_ms // 1000, 60)
    return f"{minutes}:{seconds:02d}, {counted(shared.cycles, 'breath')}"


def _summary(shared: Shared, kind: str) -> dict[str, object]:
    common: dict[str, object] = {"id": shared.id, "kind": kind, "name": shared.name}
    if isinstance(shared, Pattern):
        return {**common, "label": shared.label, "cycle_ms": shared.cycle_ms}
    return {**common, "total_ms": shared.total_ms, "cycles": shared.cycles}


def _lines(shared: Shared) -> list[str]:
    """What it is made of, for people."""
    if isinstance(shared, Pattern):
        return [f"  {s.kind.value:<8} {s.duration_ms / 1000:g} s" for s in shared.segments]
    lines = []
    for step in shared.steps:
        rest = f", then {step.rest_ms / 1000:g} s of rest" if step.rest_ms else ""
        lines.append(f"  {counted(step.cycles, 'breath')} of {step.pattern.name}{rest}")
    return [*lines, f"  {counted(shared.repeat, 'round')}"]
