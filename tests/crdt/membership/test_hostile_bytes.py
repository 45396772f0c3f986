"""Bytes of teams from anybody: a value or a typed refusal, and never another error."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.codec import encode
from crdt.errors import (
    BadInput,
    CrdtError,
    ListNeeded,
    LogBroken,
    Malformed,
    NotCanonical,
    TooLarge,
)
from crdt.keys import Purpose
from crdt.limits import LIMITS
from crdt.membership import MembershipLog
from crdt.membership.entries import Action, parse_entry, parse_request
from crdt.membership.intents import ArchiveTeam, HandOver, LeaveTeam, TakeBackInvitation
from crdt.membership.invitations import BadInviteLink, parse_invite_link
from crdt.membership.relay_rules import admit_entry
from crdt.membership.wraps import parse_wrap
from tests.crdt.membership.cast import forged, grown, person
from tests.support.accounts import T0_MS
from tests.support.teams import Team


def _every_action() -> Team:
    """A log in which each kind of entry stands once at least."""
    team = grown()
    team.approve(team.owner, person("nora"))
    team.do(team.owner, TakeBackInvitation(invite=team.invite(team.owner).id))
    team.rotate(team.owner)
    team.remove(team.owner, person("mia"))
    team.do(person("moe"), LeaveTeam())
    team.do(team.owner, HandOver(account=person("adam").account))
    team.do(person("adam"), ArchiveTeam())
    return team


TEAM = _every_action()
LISTS = TEAM.lists
ENTRIES = TEAM.log.entries
WRAP = TEAM.rows[0].raw
REQUEST = TEAM.request_of(person("nora"))
LINK = Team(person("olga")).invite(person("olga")).link


def test_every_kind_of_entry_is_tried() -> None:
    stand = {type(parse_entry(raw).entry.action) for raw in ENTRIES}
    assert stand == set(Action.__args__)


def mutated(data: st.DataObject, raw: bytes) -> bytes:
    """Some bytes changed, moved, doubled or cut away."""
    place = data.draw(st.integers(0, len(raw) - 1))
    until = data.draw(st.integers(place, min(len(raw), place + 40)))
    return raw[:place] + data.draw(st.binary(max_size=40)) + raw[until:]


@settings(max_examples=300)
@given(st.data())
def test_any_changed_byte_of_any_entry_breaks_the_log(data: st.DataObject) -> None:
    entries = list(ENTRIES)
    index = data.draw(st.integers(0, len(entries) - 1))
    raw = entries[index]
    place = data.draw(st.integers(0, len(raw) - 1))
    change = data.draw(st.integers(1, 255))
    entries[index] = raw[:place] + bytes([raw[place] ^ change]) + raw[place + 1 :]
    with pytest.raises((LogBroken, ListNeeded)):
        MembershipLog.from_entries(entries, LISTS)


@settings(max_examples=400)
@given(st.data())
def test_mutated_entries_are_typed_errors_for_readers_and_the_relay(data: st.DataObject) -> None:
    index = data.draw(st.integers(1, len(ENTRIES) - 1))
    log = MembershipLog.from_entries(ENTRIES[:index], LISTS)
    raw = mutated(data, ENTRIES[index])
    if raw == ENTRIES[index]:
        return
    with pytest.raises((LogBroken, ListNeeded)):
        log.append(raw, LISTS)
    with pytest.raises(CrdtError):
        admit_entry(log, raw, (), LISTS, T0_MS)


_PARSERS: list[tuple[bytes, Callable[[bytes], object]]] = [
    (ENTRIES[1], parse_entry),
    (ENTRIES[-1], parse_entry),
    (WRAP, parse_wrap),
    (REQUEST, parse_request),
]


@settings(max_examples=600)
@given(st.data())
def test_parsing_raises_nothing_but_bad_input(data: st.DataObject) -> None:
    raw, parse = data.draw(st.sampled_from(_PARSERS))
    for damaged in (mutated(data, raw), data.draw(st.binary(max_size=300))):
        try:
            parse(damaged)
        except BadInput:
            continue


@settings(max_examples=300)
@given(st.data())
def test_a_signed_entry_with_any_inside_is_a_typed_refusal(data: st.DataObject) -> None:
    """An entry whose signer is a member, and whose words were drawn at random."""
    values = st.recursive(
        st.none() | st.integers(-1, 2**64 - 1) | st.binary(max_size=40) | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=4),
        max_leaves=12,
    )
    known = ["create", "invite", "join", "approve", "role", "remove", "leave", "rotate", "archive"]
    action = [data.draw(st.sampled_from(known)), *data.draw(st.lists(values, max_size=5))]
    whole = msgspec.msgpack.decode(parse_entry(ENTRIES[1]).entry_bytes)
    inside = encode([*whole[:-1], action])
    signature = person("olga").device.sign(Purpose.TEAM_LOG, inside)
    raw = encode((inside, signature))
    log = MembershipLog.from_entries(ENTRIES[:1], LISTS)
    try:
        grown_log = log.append(raw, LISTS)
    except (LogBroken, ListNeeded):
        return
    assert grown_log.length == 2


def test_longer_forms_and_keys_that_are_doubled_are_refused() -> None:
    entry = parse_entry(ENTRIES[1])
    index = entry.entry_bytes.index(b"\x01" + b"\xc4\x20")
    longer = entry.entry_bytes[:index] + b"\xcc\x01" + entry.entry_bytes[index + 1 :]
    with pytest.raises(NotCanonical):
        parse_entry(encode((longer, entry.signature)))
    with pytest.raises(Malformed):
        parse_entry(ENTRIES[1] + b"\0")


def test_more_bytes_than_agreed_are_refused_before_they_are_read() -> None:
    with pytest.raises(TooLarge):
        parse_entry(bytes(LIMITS.team_entry_bytes + 1))
    for parse in (parse_wrap, parse_request):
        with pytest.raises(TooLarge):
            parse(bytes(LIMITS.wrap_bytes + 1))


def test_another_version_is_refused() -> None:
    team = grown(space=False)
    raw = forged(team, team.owner, parse_entry(ENTRIES[-1]).entry.action, version=2)
    with pytest.raises(Malformed, match="version"):
        parse_entry(raw)
    signed = parse_request(REQUEST)
    newer = msgspec.structs.replace(signed.request, version=2)
    with pytest.raises(Malformed, match="version"):
        parse_request(encode((newer, signed.signature)))


@settings(max_examples=300)
@given(st.data())
def test_a_damaged_link_is_no_invitation_and_repeats_nothing(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(LINK) - 1))
    with_noise = LINK[:place] + data.draw(st.text(min_size=1, max_size=3)) + LINK[place + 1 :]
    try:
        found = parse_invite_link(with_noise)
    except BadInviteLink:
        return
    # Nothing checks a secret before it is used: another one is simply no invitation.
    assert found.link.partition("#")[2] in with_noise
