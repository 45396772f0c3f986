"""A batch of changes on its way into a document, and what each of them builds on.

A change builds on its *ancestors*: its dependencies, theirs, and so on. Part of them are planned,
the rest is in the document already. Whether a change is sound is asked of its ancestors alone,
never of what else happens to be there, so that every replica answers alike. Which questions are
asked is in `crdt.changes.admission`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from crdt.changes.change_header import ChangeFacts
from crdt.changes.change_operations import SET, OperationId


class Span(NamedTuple):
    """The operations of one change: its actor, the first counter and the last."""

    actor: bytes
    first: int
    last: int


class History(Protocol):
    """What has to be asked of the document."""

    def max_ops(self) -> Mapping[bytes, int]:
        """All changes of the document: the counter of the last operation, by hash."""

    def uncovered(self, hashes: Collection[bytes]) -> list[Span]:
        """The changes that are neither among `hashes` nor their ancestors."""

    def has_set(self, key: str, operation: OperationId) -> bool:
        """Whether `operation` set `key` in the document."""


@dataclass(slots=True, kw_only=True)
class Plan:
    """What would be if the planned changes were applied, in the order of `ready`.

    standings: for each actor, its newest seq and the counter of its last operation.
    max_ops: for each planned change, the counter of its last operation.
    """

    ready: list[ChangeFacts] = field(default_factory=list)
    refused: list[ChangeFacts] = field(default_factory=list)
    waiting: dict[bytes, ChangeFacts] = field(default_factory=dict)
    heads: set[bytes] = field(default_factory=set)
    standings: dict[bytes, tuple[int, int]] = field(default_factory=dict)
    max_ops: dict[bytes, int] = field(default_factory=dict)
    by_hash: dict[bytes, ChangeFacts] = field(default_factory=dict)
    by_actor: dict[bytes, list[ChangeFacts]] = field(default_factory=dict)

    def take(self, change: ChangeFacts) -> None:
        """Counts `change` in."""
        self.ready.append(change)
        self.heads.difference_update(change.deps)
        self.heads.add(change.hash)
        self.standings[change.actor] = (change.seq, change.max_op)
        self.max_ops[change.hash] = change.max_op
        self.by_hash[change.hash] = change
        self.by_actor.setdefault(change.actor, []).append(change)

    def find(self, operation: OperationId) -> ChangeFacts | None:
        """The planned change that holds `operation`."""
        mine = self.by_actor.get(operation.actor, [])
        place = bisect_right(mine, operation.counter, key=lambda change: change.start_op) - 1
        return mine[place] if place >= 0 and operation.counter <= mine[place].max_op else None


class Ancestors:
    """The ancestors of one change that is about to be planned; found when first asked for."""

    def __init__(self, change: ChangeFacts, plan: Plan, history: History) -> None:
        self._change = change
        self._plan = plan
        self._history = history
        self._everything = plan.heads <= set(change.deps)
        self._planned: set[bytes] | None = None
        self._uncovered: list[Span] = []

    def hold(self, operation: OperationId) -> bool:
        """Whether `operation`, which is planned or in the document, is of an ancestor."""
        if self._everything:
            return True
        if self._planned is None:
            self._planned = self._walk_back()
        planned = self._plan.find(operation)
        if planned is not None:
            return planned.hash in self._planned
        return not any(
            span.actor == operation.actor and span.first <= operation.counter <= span.last
            for span in self._uncovered
        )

    def hold_setting_of(self, key: str, operation: OperationId) -> bool:
        """Whether an ancestor set `key` by `operation`."""
        planned = self._plan.find(operation)
        if planned is not None:
            was_set = sets(planned, key, operation.counter)
        else:
            was_set = self._history.has_set(key, operation)
        return was_set and self.hold(operation)

    def _walk_back(self) -> set[bytes]:
        """Notes which planned changes are ancestors, and what of the document is not."""
        planned, roots = set(), set()
        left = list(self._change.deps)
        while left:
            found = self._plan.by_hash.get(dep := left.pop())
            if found is None:
                roots.add(dep)
            elif dep not in planned:
                planned.add(dep)
                left.extend(found.deps)
        self._uncovered = self._history.uncovered(roots)
        return planned


def sets(change: ChangeFacts, key: str, counter: int) -> bool:
    """Whether the operation of `change` numbered `counter` sets `key`."""
    place = counter - change.start_op
    keys = change.content.keys
    return 0 <= place < len(keys) and keys[place] == key and change.content.actions[place] == SET
