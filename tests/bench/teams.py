"""Teams: what starting a new key costs who does it, and what reading a large team costs anybody."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from time import process_time_ns

from core.tallies import Slot, fold_tally
from crdt.documents.tally import EMPTY, Tally, parse_tally
from crdt.membership import Hand, MembershipLog, Proposal, propose
from crdt.membership.entries import Entry, Join, sign_entry
from crdt.membership.intents import RemoveMember
from crdt.membership.relay_rules import admit_entry
from crdt.membership.sharing import open_team_keys
from crdt.membership.wraps import parse_wrap
from tests.bench.figures import Figure, at_most, beside, median
from tests.support.accounts import T0_MS, seeded
from tests.support.teams import Person, Team

_MEMBERS = 50
_ROUNDS = 15
_LARGE = 2_000
_TALLIES = 10_000
_QUARTER_DAYS = 60


def measure() -> list[Figure]:
    """A team of fifty with a space, a log of two thousand joins, and ten thousand tallies."""
    return [*_rotations(), *_large_log(), *_tallies()]


def _rotations() -> list[Figure]:
    people = [Person(f"bench {number}") for number in range(_MEMBERS + 1)]
    team = Team(people[0])
    log = _joined(team, people[1:])
    team.log = log
    team.people = {person.account: person for person in people}
    team.open_space()
    owner, last = people[0], people[-1]
    hand = team.hand(owner)
    wish = RemoveMember(account=last.account)

    def remove() -> Proposal:
        return _proposed(team.log, hand, wish)

    proposal = remove()
    assert proposal.epoch is not None
    wraps = proposal.epoch.wraps
    size = len(proposal.raw) + sum(map(len, wraps))
    mine = [row for row in map(parse_wrap, wraps) if row.content.recipient == owner.account]

    def admit() -> None:
        admit_entry(team.log, proposal.raw, wraps, team.lists, T0_MS)

    def open_one() -> None:
        keys = owner.account_builder.keys
        open_team_keys(proposal.log, mine, team.lists, owner.account, keys)

    return [
        at_most("rotation-50-cpu", _cpu_ms(remove), "ms", 100),
        at_most("rotation-50-bytes", size / 1e3, "kB", 80),
        beside("rotation-50-relay-cpu", _cpu_ms(admit), "ms"),
        beside("rotation-open-cpu", _cpu_ms(open_one), "ms"),
    ]


def _large_log() -> list[Figure]:
    people = [Person(f"large {number}") for number in range(_LARGE)]
    team = Team(people[0])
    began = process_time_ns()
    log = _joined(team, people[1:])
    read_s = (process_time_ns() - began) / 1e9
    team.people = {person.account: person for person in people}
    lists = team.lists
    tail = log.entries[-1]
    before = MembershipLog.from_entries(log.entries[:-1], lists)
    return [
        beside("members-2000-made-and-read", read_s, "s"),
        beside("members-2000-append", _cpu_ms(lambda: before.append(tail, lists)), "ms"),
    ]


def _tallies() -> list[Figure]:
    first = date(2026, 10, 1)
    days = [first + timedelta(days=step) for step in range(_QUARTER_DAYS)]
    raws = [_one_tally(number, days) for number in range(_TALLIES)]

    def merge() -> None:
        for raw in raws:
            fold_tally(EMPTY.merged(parse_tally(raw)).slots)

    began = process_time_ns()
    merge()
    return [at_most("tallies-10000-cold", (process_time_ns() - began) / 1e9, "s", 3)]


def _one_tally(number: int, days: list[date]) -> bytes:
    """A member with one device who practised on a third of the days."""
    device = seeded(f"device {number}", 16)
    return Tally(
        slots={
            (day, device): Slot(minutes=5 + number % 30, sessions=1, cycles=60)
            for day in days[number % 3 :: 3]
        }
    ).write()


def _joined(team: Team, people: list[Person]) -> MembershipLog:
    """The log after everybody joined by one invitation."""
    invitation = team.invite(team.owner, uses=len(people))
    lists = {person.account: person.devices for person in [team.owner, *people]}
    log = team.log
    for person in people:
        device, head = person.device.device_id, person.devices.head
        entry = Entry(
            version=1,
            team=log.team,
            index=log.length,
            prev=log.head,
            time_ms=T0_MS,
            account=person.account,
            device=device,
            list_head=head,
            action=Join(invitation.id, invitation.prove(person.account, device, head)),
        )
        log = log.append(sign_entry(entry, person.device), lists)
    return log


def _proposed(log: MembershipLog, hand: Hand, wish: RemoveMember) -> Proposal:
    proposal = propose(log, hand, wish, os.urandom, T0_MS)
    assert isinstance(proposal, Proposal)
    return proposal


def _cpu_ms(act: Callable[[], object]) -> float:
    """Processor time of one call, in the middle of several."""
    act()
    taken = []
    for _ in range(_ROUNDS):
        began = process_time_ns()
        act()
        taken.append((process_time_ns() - began) / 1e6)
    return median(taken)
