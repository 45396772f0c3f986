"""Decides which changes enter a document now, which wait, and which are refused.

`crdt.changes.change_header` read each change by itself; here it is held against what it builds on.
Automerge takes in some changes that then make the saved document unloadable, or that other
writers' changes cannot follow. So a change must

- come in its actor's turn: its seq follows that of an ancestor, its actor's newest change;
- number its operations on from its dependencies: a leap would use up the 32 bits of counters;
- replace only operations of ancestors, under the same key.

Honest changes do, always. A change whose dependencies are missing waits, also across saving and
loading. A batch is planned as a whole: with a hostile change in it, nothing of it enters. A
change that waited and turns out hostile is set aside and reported: nothing is dropped without a
record.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from crdt.changes.change_header import ChangeFacts
from crdt.changes.change_operations import OperationId
from crdt.changes.change_plan import Ancestors, History, Plan
from crdt.errors import HostileChange, TooLarge
from crdt.limits import LIMITS


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
        self._standings = dict(standings or {})
        self._waiting = {change.hash: change for change in waiting}
        self._max_ops: dict[bytes, int] = {}
        self._knows_all = not self._heads
        if len(self._heads) == 1:
            newest = max((last for _, last in self._standings.values()), default=0)
            self._max_ops = dict.fromkeys(self._heads, newest)

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
        return all(self._has(h) for h in hashes)

    def missing(self) -> tuple[bytes, ...]:
        """What waiting changes depend on and nobody has delivered."""
        wanted = {dep for change in self._waiting.values() for dep in change.deps}
        return tuple(sorted(h for h in wanted - self._waiting.keys() if not self._has(h)))

    def plan(self, batch: Sequence[ChangeFacts]) -> Plan:
        """What to do with a batch. Raises HostileChange, or TooLarge when too much would wait."""
        fresh = {change.hash: change for change in batch if not self._holds(change)}
        plan = Plan(heads=set(self._heads), standings=dict(self._standings))
        plan.waiting = {**self._waiting, **fresh}
        blocked, children, queue = self._sort_out(plan.waiting)
        while queue:
            change = queue.popleft()
            del plan.waiting[change.hash]
            fault = self._fault_of(change, plan)
            if fault is not None and change.hash in fresh:
                raise HostileChange(fault)
            if fault is not None:
                plan.refused.append(change)
                continue
            plan.take(change)
            for child in children.pop(change.hash, ()):
                blocked[child.hash] -= 1
                if blocked[child.hash] == 0:
                    queue.append(child)
        _check_room(plan.waiting)
        return plan

    def adopt(self, plan: Plan) -> None:
        """The planned changes are in the document."""
        self._heads, self._standings = plan.heads, plan.standings
        self._waiting = plan.waiting
        self._max_ops.update(plan.max_ops)

    def note(self, *, actor: bytes, seq: int, max_op: int, change_hash: bytes) -> None:
        """A change was made here, on top of everything in the document."""
        self._heads = {change_hash}
        self._standings[actor] = (seq, max_op)
        self._max_ops[change_hash] = max_op

    def _has(self, change_hash: bytes) -> bool:
        if change_hash in self._max_ops or change_hash in self._heads:
            return True
        self._learn_all()
        return change_hash in self._max_ops

    def _learn_all(self) -> None:
        """Of a loaded document only the newest is known, until something older is asked for."""
        if not self._knows_all:
            self._max_ops.update(self._history.max_ops())
            self._knows_all = True

    def _holds(self, change: ChangeFacts) -> bool:
        if change.hash in self._max_ops or change.hash in self._waiting:
            return True
        newest, _ = self._standings.get(change.actor, (0, 0))
        return change.seq <= newest and self._has(change.hash)

    def _sort_out(
        self, candidates: Mapping[bytes, ChangeFacts]
    ) -> tuple[dict[bytes, int], dict[bytes, list[ChangeFacts]], deque[ChangeFacts]]:
        """How many dependencies block each change, who waits for whom, and who is free."""
        named = {dep for change in candidates.values() for dep in change.deps}
        if any(dep not in self._max_ops for dep in named - candidates.keys()):
            self._learn_all()
        blocked: dict[bytes, int] = {}
        children: dict[bytes, list[ChangeFacts]] = {}
        queue: deque[ChangeFacts] = deque()
        for change in candidates.values():
            lacking = [dep for dep in change.deps if dep not in self._max_ops]
            for dep in lacking:
                children.setdefault(dep, []).append(change)
            blocked[change.hash] = len(lacking)
            if not lacking:
                queue.append(change)
        return blocked, children, queue

    def _fault_of(self, change: ChangeFacts, plan: Plan) -> str | None:
        ancestors = Ancestors(change, plan, self._history)
        seq, last_op = plan.standings.get(change.actor, (0, 0))
        if change.seq != seq + 1:
            return "a change out of its actor's turn"
        if seq and not ancestors.hold(OperationId(last_op, change.actor)):
            return "a change that does not build on its actor's own"
        base = max((self._max_op_of(dep, plan) for dep in change.deps), default=0)
        if change.start_op != base + 1:
            return "a change whose operations are not numbered on from its dependencies"
        for place, operations in change.content.replaced.items():
            key = change.content.keys[place]
            if not all(ancestors.hold_setting_of(key, operation) for operation in operations):
                return "a change that replaces what it does not build on"
        return None

    def _max_op_of(self, dep: bytes, plan: Plan) -> int:
        found = plan.max_ops.get(dep)
        return self._max_ops[dep] if found is None else found


def _check_room(waiting: Mapping[bytes, ChangeFacts]) -> None:
    if len(waiting) > LIMITS.waiting_changes:
        raise TooLarge(f"{len(waiting)} changes would wait for others")
    if sum(len(change.raw) for change in waiting.values()) > LIMITS.waiting_bytes:
        raise TooLarge("too many bytes of changes would wait for others")
