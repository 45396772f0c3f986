"""A PrivacyPort in memory: counts that a test sets, and an export and an erasing it answers."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop.viewmodels.long_work import CancelToken
from desktop.viewmodels.privacy.port import (
    EnvelopeField,
    EnvelopeView,
    ExportEnd,
    FieldName,
    HereMap,
    PrivacyFacts,
    Progress,
    RelayMap,
)
from desktop.viewmodels.trouble import Done, Trouble, Unsubscribe

RELAY = RelayMap(
    url="https://relay.example.org",
    held=231,
    held_bytes=246_512,
    waiting=0,
    waiting_bytes=0,
    list_entries=4,
    public_keys=3,
    has_recovery_entry=True,
)
HERE = HereMap(
    folder="/home/person/.local/share/breath-master", database_bytes=3_407_872, documents=9
)


def invented_bytes(count: int, seed: int = 7) -> bytes:
    """Bytes without a pattern to the eye, the same on every run."""
    out, state = bytearray(), seed
    while len(out) < count:
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        out.append(state >> 56)
    return bytes(out)


def envelope(seq: int = 3, *, is_sent: bool = False) -> EnvelopeView:
    """An envelope of a journal."""
    noise = invented_bytes(400, seq).hex()
    values = {
        FieldName.VERSION: "1",
        FieldName.SUITE: "CHACHA20_POLY1305",
        FieldName.KIND: "JOURNAL",
        FieldName.FORM: "CHANGES",
        FieldName.SEQ: str(seq),
        FieldName.EPOCH: "2",
        FieldName.COVERED: "0",
    }
    fields = tuple(
        EnvelopeField(name=name, value=values.get(name, noise[at * 12 :][:32]))
        for at, name in enumerate(FieldName)
    )
    raw = invented_bytes(842, seq)
    return EnvelopeView(
        id=noise[:64],
        is_sent=is_sent,
        is_journal=True,
        fields=fields,
        header_bytes=246,
        body=raw[-528:],
        raw=raw,
    )


FACTS = PrivacyFacts(here=HERE, relay=None, leaving=None)


class FakePrivacy:
    """`facts` is what every count finds; the latest export waits for `answer_export`."""

    def __init__(self) -> None:
        self.facts: PrivacyFacts | Trouble = FACTS
        self.reads = 0
        self.erased = 0
        self.erase_trouble: Trouble | None = None
        self.exports: list[tuple[Path, str, CancelToken]] = []
        self.told: Progress | None = None
        self._done: Callable[[ExportEnd], None] | None = None
        self._subscribers: list[Callable[[], None]] = []

    def read(self, done: Callable[[PrivacyFacts | Trouble], None]) -> None:
        self.reads += 1
        done(self.facts)

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def put(self, **changes: object) -> None:
        """Other facts from now on."""
        assert isinstance(self.facts, PrivacyFacts)
        self.facts = replace(self.facts, **changes)  # type: ignore[arg-type]
        for callback in tuple(self._subscribers):
            callback()

    def export(
        self,
        parent: Path,
        name: str,
        token: CancelToken,
        told: Progress,
        done: Callable[[ExportEnd], None],
    ) -> None:
        self.exports.append((parent, name, token))
        self.told = told
        self._done = done

    def answer_export(self, end: ExportEnd) -> None:
        assert self._done is not None
        self._done(end)

    def erase(self, done: Done) -> None:
        self.erased += 1
        if self.erase_trouble is not None:
            done(self.erase_trouble)
