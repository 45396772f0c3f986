"""The people of these tests, and entries that no honest app would sign."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
import pytest

from crdt.errors import LogBroken
from crdt.membership.entries import Action, Entry, sign_entry
from crdt.membership.roles import Role
from tests.support.accounts import T0_MS
from tests.support.teams import Person, Team

NAMES = {
    "olga": Role.OWNER,
    "adam": Role.ADMIN,
    "anna": Role.ADMIN,
    "carl": Role.COACH,
    "mia": Role.MEMBER,
    "moe": Role.MEMBER,
}


@cache
def person(name: str) -> Person:
    """Somebody whose devices no test changes."""
    return Person(name)


def grown(*, space: bool = True) -> Team:
    """A team with an owner, two admins, a coach and two members."""
    team = Team(person("olga"))
    for name, role in list(NAMES.items())[1:]:
        team.add(person(name), role)
    return team.open_space() if space else team


def forged(team: Team, signer: Person, action: Action, /, **changes: Any) -> bytes:
    """An entry that is signed rightly but need not follow the rules."""
    team.people.setdefault(signer.account, signer)
    entry = Entry(
        version=1,
        team=team.log.team,
        index=team.log.length,
        prev=team.log.head,
        time_ms=T0_MS,
        account=signer.account,
        device=signer.device.device_id,
        list_head=signer.devices.head,
        action=action,
    )
    return sign_entry(msgspec.structs.replace(entry, **changes), signer.device)


def refuse(team: Team, raw: bytes, words: str) -> None:
    """The log refuses the entry, and stays as it was."""
    before = team.log
    with pytest.raises(LogBroken, match=words):
        team.log.append(raw, team.lists)
    assert team.log.append_all((), team.lists).head == before.head
