"""Errors of the services as what the screens show, in the language of the app."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from core.errors import CoreError
from core.vscode_import import ImportRefused
from crdt.errors import CrdtError
from desktop.link.errors import LinkError
from desktop.services.errors import ServiceError
from desktop.services.sentences import sentence_for, sentence_of
from desktop.storage.errors import StorageError
from desktop.translations import translated
from desktop.viewmodels.trouble import PortError, Trouble

EXPECTED = (StorageError, ServiceError, LinkError, CrdtError, CoreError)


def trouble_for(code: str) -> Trouble:
    """A trouble for a stable code."""
    return Trouble(code=code, sentence=translated(sentence_for(code)))


def trouble_of(error: Exception) -> Trouble:
    """A trouble for an error of the services."""
    match error:
        case StorageError() | ServiceError():
            return Trouble(code=error.code, sentence=translated(error.sentence))
        case ImportRefused():
            return Trouble(code=error.code, sentence=translated(error.sentence))
        case LinkError():
            return Trouble(code=error.code, sentence=translated(sentence_of(error)))
        case CrdtError():
            return trouble_for(error.code)
        case _:
            return Trouble(code="not_possible", sentence=translated(_words_of(error)))


def _words_of(error: Exception) -> str:
    """The sentence it was raised with; `str` of an error would forget its values."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, str) else str(error)


@contextmanager
def as_port_errors() -> Iterator[None]:
    """Turns the errors of the services into PortError."""
    try:
        yield
    except EXPECTED as error:
        raise PortError(trouble_of(error)) from error
