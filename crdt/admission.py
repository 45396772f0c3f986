"""Decides which changes enter a document now, which wait, and which are refused.

`crdt.change_header` read each change by itself; here it is held against the document. Automerge
takes in some changes that then make the saved document unloadable, so a change must

- come in turn: its seq follows its actor's newest, once its dependencies are there;
- number its operations after its actor's own, and no further on than the document has got
  (a leap would use up the 32 bits that counters have);
- replace only operations that exist, under the same key.

A change whose dependencies are missing waits, also across saving and loading. A batch is planned
as a whole: with a hostile change in it, nothing of it enters. A change that waited and turns out
hostile is set aside and reported, so that nothing is dropped without a record.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from crdt.change_header import ChangeFacts
from crdt.change_operations import SET, OperationId
from crdt.errors import HostileChange, TooLarge

MAX_WAITING_CHANGES = 8192
MAX_WAITING_BYTES = 16 << 20


class History(Protocol):
    """What admission asks of the document."""

    def absent(self, hashes: Collection[bytes]) -> frozenset[bytes]:
        """Those of `hashes` that are no change of the document."""

    def has_set(self, key: str, operation: OperationId) -> bool:
        """Whether `operation` set `key` in the document."""


@dataclass(slots=True, kw_only=True)
class Plan:
    """What would be if the planned changes were applied, in the order of `ready`."""

    ready: list[ChangeFacts] = field(default_factory=list)
    refused: list[ChangeFacts] = field(default_factory=list)
    waiting: dict[bytes, ChangeFacts] = field(default_factory=dict)
    heads: set[bytes] = field(default_factory=set)
    standings: dict[bytes, tuple[int, int]] = field(default_factory=dict)
    max_op: int = 0
    by_actor: dict[bytes, list[ChangeFacts]] = field(default_factory=dict)

    def take(self, change: ChangeFacts) -> None:
        """Counts `change` in."""
        self.ready.append(change)
        self.heads.difference_update(change.deps)
        self.heads.add(change.hash)
        self.standings[change.actor] = (change.seq, change.max_op)
        self.max_op = max(self.max_op, change.max_op)
        self.by_actor.setdefault(change.actor, []).append(change)

    def has_set(self, key: str, operation: OperationId) -> bool:
        """Whether one of the planned changes sets `key` by `operation`."""
        mine = self.by_actor.get(operation.actor, [])
        place = bisect_right(mine, operation.counter, key=lambda change: change.start_op) - 1
        return place >= 0 and sets(mine[place], key, operation.counter)


def sets(change: ChangeFacts, key: str, counter: int) -> bool:
    """Whether the operation of `change` numbered `counter` sets `key`."""
    place = counter - change.start_op
    keys = change.content.keys
    return 0 <= place < len(keys) and keys[place] == key and change.content.actions[place] == SET


class Admission:
    """The standing of one document: heads, each actor's newest change, and what waits.

    Call `plan`, apply `plan.ready`, then `adopt` the plan; or `note` a change made here.
    """

    def __init__(
        self,
        history: History,
        *,
        heads: Iterable[bytes] = (),
        standings: Mapping[bytes, tuple[int, int]] | None = None,
        waiting: Iterable[ChangeFacts] = (),
    ) -> None:
        self._history = history
        self._heads = set(heads)
        self._known = set(self._heads)
        self._standings = dict(standings or {})
        self._max_op = max((last for _, last in self._standings.values()), default=0)
        self._waiting = {change.hash: change for change in waiting}

    @property
    def heads(self) -> frozenset[bytes]:
        """The newest changes of the document."""
        return frozenset(self._heads)

    @property
    def waiting(self) -> tuple[ChangeFacts, ...]:
        """Changes whose dependencies are missing."""
        return tuple(self._waiting.values())

    def contains(self, hashes: Iterable[bytes]) -> bool:
        """Whether all these changes are in the document."""
        unsure = {h for h in hashes if h not in self._known}
        return not (unsure and self._history.absent(unsure))

    def missing(self) -> tuple[bytes, ...]:
        """What waiting changes depend on and nobody has delivered."""
        wanted = {dep for change in self._waiting.values() for dep in change.deps}
        wanted -= self._known | self._waiting.keys()
        return tuple(sorted(self._history.absent(wanted))) if wanted else ()

    def plan(self, batch: Sequence[ChangeFacts]) -> Plan:
        """What to do with a batch. Raises HostileChange, or TooLarge when too much would wait."""
        fresh = {change.hash: change for change in batch if not self._holds(change)}
        plan = Plan(heads=set(self._heads), standings=dict(self._standings), max_op=self._max_op)
        candidates = {**self._waiting, **fresh}
        blocked, children, queue = self._sort_out(candidates)
        while queue:
            change = queue.popleft()
            del candidates[change.hash]
            fault = self._fault_of(change, plan)
            if fault is None:
                plan.take(change)
            elif change.hash in fresh:
                raise HostileChange(fault)
            else:
                plan.refused.append(change)
                continue
            for child in children.pop(change.hash, ()):
                blocked[child.hash] -= 1
                if blocked[child.hash] == 0:
                    queue.append(child)
        _check_room(candidates)
        plan.waiting = candidates
        return plan

    def adopt(self, plan: Plan) -> None:
        """The planned changes are in the document."""
        self._heads, self._standings, self._max_op = plan.heads, plan.standings, plan.max_op
        self._waiting = plan.waiting
        self._known.update(change.hash for change in plan.ready)

    def note(self, *, actor: bytes, seq: int, max_op: int, change_hash: bytes) -> None:
        """A change was made here, on top of everything in the document."""
        self._heads = {change_hash}
        self._known.add(change_hash)
        self._standings[actor] = (seq, max_op)
        self._max_op = max(self._max_op, max_op)

    def _holds(self, change: ChangeFacts) -> bool:
        if change.hash in self._known or change.hash in self._waiting:
            return True
        newest, _ = self._standings.get(change.actor, (0, 0))
        return change.seq <= newest and self.contains((change.hash,))

    def _sort_out(
        self, candidates: Mapping[bytes, ChangeFacts]
    ) -> tuple[dict[bytes, int], dict[bytes, list[ChangeFacts]], deque[ChangeFacts]]:
        """How many dependencies block each change, who waits for whom, and who is free."""
        named = {dep for change in candidates.values() for dep in change.deps}
        unsure = named - self._known - candidates.keys()
        if unsure:
            self._known.update(unsure - self._history.absent(unsure))
        blocked: dict[bytes, int] = {}
        children: dict[bytes, list[ChangeFacts]] = {}
        queue: deque[ChangeFacts] = deque()
        for change in candidates.values():
            lacking = [dep for dep in change.deps if dep not in self._known]
            for dep in lacking:
                children.setdefault(dep, []).append(change)
            blocked[change.hash] = len(lacking)
            if not lacking:
                queue.append(change)
        return blocked, children, queue

    def _fault_of(self, change: ChangeFacts, plan: Plan) -> str | None:
        seq, last_op = plan.standings.get(change.actor, (0, 0))
        if change.seq != seq + 1:
            return "a change out of its actor's turn"
        if not last_op < change.start_op <= plan.max_op + 1:
            return "a change whose operations are numbered out of order"
        for place, operations in change.content.replaced.items():
            key = change.content.keys[place]
            for operation in operations:
                if not (plan.has_set(key, operation) or self._history.has_set(key, operation)):
                    return "a change that replaces what was never there"
        return None


def _check_room(waiting: Mapping[bytes, ChangeFacts]) -> None:
    if len(waiting) > MAX_WAITING_CHANGES:
        raise TooLarge(f"{len(waiting)} changes would wait for others")
    if sum(len(change.raw) for change in waiting.values()) > MAX_WAITING_BYTES:
        raise TooLarge("too many bytes of changes would wait for others")
