"""Writing everything out in formats that other programs read.

json and csv are made in `desktop.services.export_files`; automerge are the documents themselves,
as plain standard files, opened. Each file is written whole or not at all, for its owner only.

`gather` and `automerge_file` read documents and belong on the thread that owns them; what
`data_files` makes of gathered material is pure, and may be made anywhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import assert_never

from core.wording import worded
from crdt.ids import AccountId, DocumentId
from crdt.shapes import Kind
from desktop.services.errors import FileRefused
from desktop.services.export_files import DataFile, Material, csv_files, json_files
from desktop.services.history_view import rfc3339
from desktop.services.library import Library
from desktop.services.steps import Progress, Steps, aside, finish
from desktop.storage import documents, envelopes
from desktop.storage.files import write_whole
from desktop.storage.reasons import reason

_PERIOD = re.compile(r"[0-9]{4}Q[1-4]|[0-9]{4}-[0-9]{2}(?:\+[0-9]{1,4})?", re.ASCII)
_OWNER_CHARS = 8

Meet = Callable[[tuple[str, ...]], None]
"""Hears which names are taken, before anything is written; it may raise."""


def _write_over(_names: tuple[str, ...]) -> None:
    return


class ExportFormat(Enum):
    """What the files are for."""

    JSON = "json"
    CSV = "csv"
    AUTOMERGE = "automerge"


def export(
    library: Library, directory: Path, form: ExportFormat, meet: Meet = _write_over
) -> tuple[Path, ...]:
    """Write the account's data into `directory`; the files written. Raises FileRefused, and what
    `meet` raises."""
    return finish(export_steps(library, directory, form, meet))


def export_steps(
    library: Library, directory: Path, form: ExportFormat, meet: Meet = _write_over
) -> Steps[tuple[Path, ...]]:
    """The same in steps; what is no document is made and written aside."""
    yield from library.history.read_steps()
    files: dict[str, bytes] = {}
    if form is ExportFormat.AUTOMERGE:
        named = automerge_names(library)
        for done, (name, document) in enumerate(named):
            yield Progress(done=done, of=len(named))
            files[name] = automerge_file(library, document)
    material = gather(library)

    def write() -> tuple[Path, ...]:
        files.update((name, make()) for name, make in data_files(material, form))
        taken = tuple(name for name in sorted(files) if os.path.lexists(directory / name))
        if taken:
            meet(taken)
        return _write_all(directory, files)

    return (yield from aside(write))


def gather(library: Library) -> Material:
    """What there is now."""
    account, names = library.account, library.profile.shown_names()
    replica = library.shelf.open(account.profile_id()).replica
    return Material(
        sessions=library.sessions(),
        imports=library.imports(),
        challenges=library.challenges(),
        together=library.together(),
        patterns=library.profile.patterns(),
        programs=library.profile.programs(),
        settings=library.profile.settings(),
        profile=replica.items(),
        teams=library.told_of_teams(),
        devices=tuple(
            {
                "id": device.hex(),
                "name": names[device],
                "this": device == account.device,
                "added_at": rfc3339(record.added_at_ms),
                "removed": record.revoked is not None,
            }
            for device, record in account.devices.devices.items()
        ),
    )


def data_files(material: Material, form: ExportFormat) -> Iterator[DataFile]:
    """The files of a form that are made of gathered material; none for AUTOMERGE."""
    match form:
        case ExportFormat.JSON:
            return json_files(material)
        case ExportFormat.CSV:
            return csv_files(material)
        case ExportFormat.AUTOMERGE:
            return iter(())
        case _:
            assert_never(form)


def automerge_names(library: Library) -> tuple[tuple[str, DocumentId], ...]:
    """The documents of the account, each with the name of its file."""
    return tuple(
        (_automerge_name(row, library.account.id), row.document)
        for row in documents.list_documents(library.shelf.database)
        if row.kind is not Kind.TALLY and not _is_empty(library, row)
    )


def automerge_file(library: Library, document: DocumentId) -> bytes:
    """One document as a plain Automerge file."""
    return library.shelf.open(document).replica.save()


def _is_empty(library: Library, row: documents.DocumentRow) -> bool:
    """A month in which nobody wrote; it is only followed."""
    tips = envelopes.tips_of(library.shelf.database, row.document)
    return row.kind is Kind.SPACE and not tips


def _automerge_name(row: documents.DocumentRow, account: AccountId) -> str:
    name = row.document.hex() if row.kind in (Kind.JOURNAL, Kind.SPACE) else ""
    period = row.period if _PERIOD.fullmatch(row.period) else ""
    owner = "" if row.owner == account else row.owner.hex()[:_OWNER_CHARS]
    stem = "-".join(part for part in (row.kind.name.lower(), owner, period or name) if part)
    return f"{stem}.automerge"


def _write_all(directory: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for name, data in sorted(files.items()):
            write_whole(directory / name, data)
        return tuple(directory / name for name in sorted(files))
    except OSError as error:
        raise FileRefused(
            worded(
                "The export to {place} was not finished: {why}.",
                place=str(directory),
                why=reason(error),
            )
        ) from error
