"""A document that merges: the only module that knows the Automerge binding.

`Replica` is one copy of a flat document: texts, bytes and integers under keys of the root. What
the binding (automerge 1.0.0rc1) asks for, and what is done about it:

- it cannot apply changes, so they travel in a sync message framed by hand, with a state that is
  thrown away;
- it panics on counters and then stays locked: counters are never used, and a panic is turned
  into an error after which the replica has to be loaded again;
- it takes in changes that break the saved document: `crdt.changes` stands
  before it. Changes that wait for others are kept here, not inside.

A saved replica is a plain Automerge file: the document, then the changes that wait.
Used from one thread at a time. It knows nothing of envelopes, keys or what the values mean.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from automerge.core import ROOT, Document, Message, ScalarType, SyncState, Value

from crdt.changes.admission import Admission
from crdt.changes.change_header import ACTOR_BYTES, ChangeFacts, inspect_change
from crdt.changes.change_operations import OperationId
from crdt.changes.change_plan import Plan, Span, sets
from crdt.changes.leb128 import read_unsigned
from crdt.changes.scalars import Scalar, portions
from crdt.changes.snapshot_check import SnapshotFacts, check_in_parts, check_snapshot
from crdt.changes.sync_frame import frame
from crdt.errors import HostileChange, Malformed, Misuse
from crdt.limits import LIMITS, Limits
from crdt.parts import Parts

__all__ = [
    "ChangeFacts",
    "Replica",
    "Scalar",
    "SnapshotFacts",
    "check_snapshot",
    "inspect_change",
]


_PIECE = 300
"""Changes that are taken in at once: about ten milliseconds where each is of one session."""
_PART = 1_000
"""Values between two moments at which a reader may pause: about a millisecond."""


class Replica:
    """One copy of a document, writing under `actor` (a device id and eight more bytes)."""

    def __init__(self, actor: bytes) -> None:
        if len(actor) != ACTOR_BYTES:
            raise Misuse(f"an actor has {ACTOR_BYTES} bytes")
        self._actor = actor
        self._document = Document(actor)
        self._history = _History(self._document)
        self._admission = Admission(self._history)
        self._refused: list[ChangeFacts] = []

    @classmethod
    def load(cls, saved: bytes, actor: bytes, *, limits: Limits = LIMITS) -> Replica:
        """The replica that `save` gave. Raises Malformed, TooLarge or HostileChange."""
        facts = check_snapshot(saved, limits)
        with _binding_errors(Malformed):
            document = Document.load(saved[: facts.document_bytes])
            document.set_actor(actor)
        return cls._holding(document, facts, actor, limits)

    @classmethod
    def load_in_parts(
        cls, saved: bytes, pieces: Sequence[bytes], actor: bytes, *, limits: Limits = LIMITS
    ) -> Parts[Replica]:
        """The same from what `pieces` made of it elsewhere; yields every few milliseconds.

        The binding loads a document in one call, during which no other thread goes on. Raises as
        `load` does, also when the pieces are not those of the document.
        """
        facts = yield from check_in_parts(saved, limits)
        document = Document(actor)
        for piece in pieces:
            yield
            with _binding_errors(Malformed):
                document.receive_sync_message(SyncState(), Message.decode(piece))
        if set(document.get_heads()) != set(facts.heads):
            raise Malformed("pieces of another document")
        yield
        return cls._holding(document, facts, actor, limits)

    @classmethod
    def _holding(
        cls, document: Document, facts: SnapshotFacts, actor: bytes, limits: Limits
    ) -> Replica:
        replica = cls(actor)
        replica._document = document
        replica._history = _History(document)
        replica._admission = Admission(
            replica._history,
            heads=facts.heads,
            standings=facts.standings,
            waiting=[inspect_change(raw, limits=limits) for raw in facts.waiting],
        )
        return replica

    def save(self) -> bytes:
        """The whole document, and what waits, as a plain Automerge file."""
        return b"".join((self._document.save(), *self.waiting()))

    def pieces(self) -> tuple[bytes, ...]:
        """All but what waits, as pieces that `load_in_parts` takes in one after the other."""
        raws = self.changes_since(())
        return tuple(frame(raws[at : at + _PIECE]) for at in range(0, len(raws), _PIECE))

    @property
    def actor(self) -> bytes:
        """Whose name this copy writes under."""
        return self._actor

    @property
    def heads(self) -> tuple[bytes, ...]:
        """The hashes of the newest changes, in order."""
        return tuple(sorted(self._admission.heads))

    def get(self, key: str) -> Scalar | None:
        """The value under `key`; of values set at once in several places, the same one
        everywhere."""
        found = self._document.get(ROOT, key)
        return None if found is None else _scalar(found)

    def items(self, prefix: str = "") -> dict[str, Scalar]:
        """All values whose key begins with `prefix`, by key in order."""
        keys, values = self._document.keys(ROOT), map(_scalar, self._document.values(ROOT))
        if not prefix:
            return dict(zip(keys, values, strict=True))
        return {k: v for k, v in zip(keys, values, strict=True) if k.startswith(prefix)}

    def items_in_parts(self) -> Parts[dict[str, Scalar]]:
        """All values as they are now, as `items` gives them; yields now and then on the way."""
        heads = self._document.get_heads()
        keys = self._document.keys(ROOT, heads)
        yield
        values = self._document.values(ROOT, heads)
        yield
        found: dict[str, Scalar] = {}
        for start in range(0, len(keys), _PART):
            part = slice(start, start + _PART)
            found.update(zip(keys[part], map(_scalar, values[part]), strict=True))
            yield
        return found

    def put_many(self, items: Mapping[str, Scalar]) -> tuple[bytes, ...]:
        """Sets the values and returns the raw changes that did: one, several for many values, or
        none when all of them stood there already.

        Raises Misuse for a key or value that no document may hold, and TooLarge for a value that
        fits no change; then nothing is set.
        """
        changes: list[bytes] = []
        for part in list(portions(items)):
            before = self._document.get_heads()
            with self._document.transaction() as transaction:
                for key, value in part.items():
                    transaction.put(ROOT, key, _scalar_type(value), value)
            changes += self._note_own(before)
        return tuple(changes)

    def apply(self, changes: Sequence[bytes | ChangeFacts]) -> None:
        """Takes in others' changes, all or none; what is there already is passed over.

        Give `ChangeFacts` where the changes were inspected before. Changes whose dependencies are
        missing wait (see `missing`). Raises BadInput or HostileChange.
        """
        batch = [
            change if isinstance(change, ChangeFacts) else inspect_change(change)
            for change in changes
        ]
        plan = self._admission.plan(batch)
        if plan.ready:
            self._take_in(plan)
        self._admission.adopt(plan)
        self._refused.extend(plan.refused)

    def contains(self, heads: Iterable[bytes]) -> bool:
        """Whether all these changes are in the document (waiting ones are not)."""
        return self._admission.contains(heads)

    def missing(self) -> tuple[bytes, ...]:
        """Hashes of changes that waiting ones need and that never came."""
        return self._admission.missing()

    def waiting(self) -> tuple[bytes, ...]:
        """Raw changes that wait for others; they are in no `changes_since`."""
        return tuple(change.raw for change in self._admission.waiting)

    def take_refused(self) -> tuple[ChangeFacts, ...]:
        """Changes that waited and were then refused, since the last call."""
        refused, self._refused = tuple(self._refused), []
        return refused

    def changes_since(self, heads: Iterable[bytes]) -> tuple[bytes, ...]:
        """Raw changes that `heads` do not cover, each after those it depends on."""
        return tuple(change.raw_bytes for change in self._document.get_changes(list(heads)))

    def _note_own(self, before: list[bytes]) -> list[bytes]:
        """The change that was just made; none when every value stood there already."""
        made = self._document.get_changes(before)
        for change in made:
            self._admission.note(
                actor=self._actor, seq=change.seq, max_op=change.max_op, change_hash=change.hash
            )
        self._history.forget()
        return [change.raw_bytes for change in made]

    def _take_in(self, plan: Plan) -> None:
        message = Message.decode(frame([change.raw for change in plan.ready]))
        with _binding_errors(HostileChange):
            self._document.receive_sync_message(SyncState(), message)
        self._history.forget()
        if set(self._document.get_heads()) != plan.heads:
            raise HostileChange("a change that the document did not take in")


class _History:
    """Answers admission's questions from the binding's document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._by_actor: dict[bytes, tuple[list[int], list[bytes]]] | None = None

    def forget(self) -> None:
        """The document has changed."""
        self._by_actor = None

    def max_ops(self) -> dict[bytes, int]:
        """All changes of the document: the counter of the last operation, by hash."""
        return {change.hash: change.max_op for change in self._document.get_changes([])}

    def uncovered(self, hashes: Collection[bytes]) -> list[Span]:
        """The changes that are neither among `hashes` nor their ancestors."""
        left = self._document.get_changes(list(hashes))
        return [Span(change.actor_id, change.start_op, change.max_op) for change in left]

    def has_set(self, key: str, operation: OperationId) -> bool:
        """Whether `operation` set `key`: at once if it stands, else by reading its change."""
        found = self._document.get(ROOT, key)
        if found is None:
            return False
        return _operation_id(found[1]) == operation or self._ever_set(key, operation)

    def _ever_set(self, key: str, operation: OperationId) -> bool:
        starts, changes = self._index().get(operation.actor, ([], []))
        place = bisect_right(starts, operation.counter) - 1
        if place < 0:
            return False
        return sets(inspect_change(changes[place]), key, operation.counter)

    def _index(self) -> dict[bytes, tuple[list[int], list[bytes]]]:
        if self._by_actor is None:
            self._by_actor = {}
            for change in self._document.get_changes([]):
                starts, changes = self._by_actor.setdefault(change.actor_id, ([], []))
                starts.append(change.start_op)
                changes.append(change.raw_bytes)
        return self._by_actor


@contextmanager
def _binding_errors(kind: type[Malformed] | type[HostileChange]) -> Iterator[None]:
    """The binding raises bare exceptions, and a panic that is not even an Exception."""
    try:
        yield
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise kind(str(error)[:200]) from error
        raise


def _operation_id(identifier: bytes) -> OperationId:
    """Reads the binding's object id: a tag, the actor, its index, the counter."""
    length, at = read_unsigned(identifier, 1)
    _, counter_at = read_unsigned(identifier, at + length)
    return OperationId(read_unsigned(identifier, counter_at)[0], identifier[at : at + length])


def _scalar(found: tuple[Value, bytes]) -> Scalar:
    """The value of what the binding found; containers cannot be there (see `check_snapshot`)."""
    kind_and_value = found[0]
    if isinstance(kind_and_value, tuple):
        value: object = kind_and_value[1]
        if isinstance(value, str | int):
            return value
        if isinstance(value, list):
            return bytes(value)
    raise Malformed("a document that holds more than texts, bytes and integers")


def _scalar_type(value: Scalar) -> ScalarType:
    match value:
        case str():
            return ScalarType.Str
        case bytes():
            return ScalarType.Bytes
        case int():
            return ScalarType.Int
