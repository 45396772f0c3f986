"""The profile: what an account's devices tell one another about the account.

Settings, patterns and programs of one's own, the names of devices (which the relay thereby never
learns), the register of documents, and the tips that each device has verified. Keys are in
`crdt.documents.schema`. Values are JSON; a value that cannot be read is counted in `unreadable`
and left as it is. Every writing method returns the raw changes it made, none when nothing new was
said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from core.errors import PatternError
from core.pattern import Pattern
from core.program import Program
from crdt.automerge import Replica, Scalar
from crdt.documents.pattern_records import read_pattern, write_pattern
from crdt.documents.program_records import read_program, write_program
from crdt.documents.schema import (
    DEVICE,
    DOCUMENT,
    NAME,
    PATTERN,
    PROGRAM,
    SEEN,
    SETTING,
    VERSION,
    read_id,
)
from crdt.documents.versions import has_newer, put_versioned
from crdt.errors import Malformed, Misuse
from crdt.ids import HASH_BYTES, DeviceId, DocumentId
from crdt.shapes import Kind, Tip

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

T = TypeVar("T")
K = TypeVar("K")
Own = TypeVar("Own", Pattern, Program)

_PERIOD = re.compile(r"[0-9]{4}Q[1-4]")

_GONE = "null"
"""Stands for a pattern or program that was taken away: keys are never deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredDocument:
    """One of the account's documents; `period` is a quarter for a journal, else empty."""

    kind: Kind
    period: str


class _Registration(msgspec.Struct):
    kind: int
    period: str = ""


_registration_decoder = msgspec.json.Decoder(_Registration)
_tips_decoder = msgspec.json.Decoder(dict[str, tuple[int, str]])
_text_decoder = msgspec.json.Decoder(str)


class Profile:
    """Reads and writes the profile document.

    unreadable: how many values the last reading could not read.
    """

    def __init__(self, replica: Replica) -> None:
        self._replica = replica
        self.unreadable = 0

    def settings(self) -> dict[str, Json]:
        """All settings by name, also those that only a newer app knows."""
        return self._read(SETTING, _same, _read_json)

    def set_settings(self, device: DeviceId, settings: Mapping[str, Json]) -> tuple[bytes, ...]:
        """Sets settings; of two devices that set one at once, one wins everywhere."""
        return self._put(device, {f"{SETTING}{name}": _json(v) for name, v in settings.items()})

    def patterns(self) -> tuple[Pattern, ...]:
        """Patterns of one's own that were not taken away, by id."""
        return self._known_by_key(self._read(PATTERN, _same, _unless_gone(read_pattern)))

    def put_pattern(self, device: DeviceId, pattern: Pattern) -> tuple[bytes, ...]:
        """Keeps a pattern, in place of one with the same id."""
        key = f"{PATTERN}{pattern.id}"
        return self._put(device, {key: write_pattern(pattern, self._replica.get(key))})

    def remove_pattern(self, device: DeviceId, pattern_id: str) -> tuple[bytes, ...]:
        """Takes a pattern away; sessions breathed with it stay as they are."""
        return self._take_away(device, f"{PATTERN}{pattern_id}")

    def programs(self) -> tuple[Program, ...]:
        """Programs of one's own that were not taken away, by id."""
        return self._known_by_key(self._read(PROGRAM, _same, _unless_gone(read_program)))

    def put_program(self, device: DeviceId, program: Program) -> tuple[bytes, ...]:
        """Keeps a program, in place of one with the same id."""
        key = f"{PROGRAM}{program.id}"
        return self._put(device, {key: write_program(program, self._replica.get(key))})

    def remove_program(self, device: DeviceId, program_id: str) -> tuple[bytes, ...]:
        """Takes a program away; its patterns and what was breathed stay as they are."""
        return self._take_away(device, f"{PROGRAM}{program_id}")

    def device_names(self) -> dict[DeviceId, str]:
        """What the devices are called."""
        return self._read(DEVICE, _device_of_name, _read_name)

    def name_device(self, device: DeviceId, named: DeviceId, name: str) -> tuple[bytes, ...]:
        """Gives the device `named` a name."""
        return self._put(device, {f"{DEVICE}{named.hex()}{NAME}": _json(name)})

    def documents(self) -> dict[DocumentId, RegisteredDocument]:
        """The account's documents; those of kinds that only a newer app knows are unreadable."""
        return self._read(DOCUMENT, _document, _read_registration)

    def register_document(
        self, device: DeviceId, document: DocumentId, kind: Kind, period: str = ""
    ) -> tuple[bytes, ...]:
        """Lists a document, once."""
        key = f"{DOCUMENT}{document.hex()}"
        if self._replica.get(key) is not None:
            return ()
        return self._put(device, {key: _json({"kind": int(kind), "period": period})})

    def seen(self, document: DocumentId) -> dict[DeviceId, tuple[Tip, ...]]:
        """For each device, the tips of `document` that it has verified."""
        suffix = f"/{document.hex()}"

        def device_of(key: str) -> DeviceId | None:
            return DeviceId(read_id(key.removesuffix(suffix))) if key.endswith(suffix) else None

        return self._read(SEEN, device_of, _read_tips)

    def note_seen(
        self, device: DeviceId, document: DocumentId, tips: Iterable[Tip]
    ) -> tuple[bytes, ...]:
        """Notes which tips this device has verified."""
        ordered = sorted(tips, key=lambda tip: tip.device)
        value: Json = {tip.device.hex(): [tip.seq, tip.envelope.hex()] for tip in ordered}
        return self._put(device, {f"{SEEN}{device.hex()}/{document.hex()}": _json(value)})

    @property
    def newer(self) -> bool:
        """Whether a newer app writes here: then what is unreadable may be readable to it."""
        return has_newer(self._replica.items(VERSION))

    def _known_by_key(self, found: Mapping[str, Own | None]) -> tuple[Own, ...]:
        """Without those taken away, and without one that says it is another: ids are told apart
        by their keys, and two of one id could not be."""
        there = {key: one for key, one in found.items() if one is not None}
        own = tuple(one for key, one in there.items() if one.id == key)
        self.unreadable += len(there) - len(own)
        return own

    def _take_away(self, device: DeviceId, key: str) -> tuple[bytes, ...]:
        return self._put(device, {} if self._replica.get(key) is None else {key: _GONE})

    def _put(self, device: DeviceId, items: Mapping[str, Scalar]) -> tuple[bytes, ...]:
        fresh = {key: value for key, value in items.items() if self._replica.get(key) != value}
        return put_versioned(self._replica, device, fresh)

    def _read(
        self, prefix: str, read_key: Callable[[str], K | None], read: Callable[[str], T]
    ) -> dict[K, T]:
        """Values under a prefix; `read_key` gives None for a key that is about something else."""
        found: dict[K, T] = {}
        self.unreadable = 0
        for key, value in self._replica.items(prefix).items():
            try:
                name = read_key(key.removeprefix(prefix))
                if name is not None:
                    found[name] = read(value if isinstance(value, str) else "")
            except (Malformed, PatternError, msgspec.MsgspecError, RecursionError):
                self.unreadable += 1
        return found


def _json(value: Json) -> str:
    try:
        return msgspec.json.encode(value).decode()
    except (TypeError, ValueError, RecursionError) as error:
        raise Misuse("a value that is not JSON") from error


def _same(key: str) -> str:
    return key


def _device_of_name(key: str) -> DeviceId | None:
    return DeviceId(read_id(key.removesuffix(NAME))) if key.endswith(NAME) else None


def _document(key: str) -> DocumentId:
    return DocumentId(read_id(key))


def _read_json(value: str) -> Json:
    found: Json = msgspec.json.decode(value)
    return found


def _read_name(value: str) -> str:
    """A name for people: what steers a screen instead of being shown on it is left out."""
    return "".join(c for c in _text_decoder.decode(value) if c.isprintable())


def _unless_gone(read: Callable[[str], T]) -> Callable[[str], T | None]:
    return lambda value: None if value == _GONE else read(value)


def _read_registration(value: str) -> RegisteredDocument:
    registration = _registration_decoder.decode(value)
    if registration.kind not in list(Kind):
        raise Malformed("a document of an unknown kind")
    if registration.period and not _PERIOD.fullmatch(registration.period):
        raise Malformed("a period that is no quarter")
    return RegisteredDocument(kind=Kind(registration.kind), period=registration.period)


def _read_tips(value: str) -> tuple[Tip, ...]:
    tips = []
    for device, (seq, envelope) in _tips_decoder.decode(value).items():
        try:
            raw = bytes.fromhex(envelope)
        except ValueError:
            raise Malformed("a tip that is no hash") from None
        if seq < 1 or len(raw) != HASH_BYTES:
            raise Malformed("a tip that cannot be")
        tips.append(Tip(device=read_id(device), seq=seq, envelope=raw))
    return tuple(tips)
