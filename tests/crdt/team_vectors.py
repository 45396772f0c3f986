"""Fixed inputs of teams and the bytes they must give; `tests.crdt.vectors` writes them."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.tallies import Slot
from crdt.codec import encode
from crdt.documents.tally import EMPTY, relay_scope, tally_body, tally_id
from crdt.envelope import seal_changes
from crdt.keys import document_id
from crdt.membership import Invitation, Role, space_id
from crdt.membership.epochs import blind_hash, wraps_root
from crdt.safety_words import safety_words
from crdt.shapes import Kind
from tests.support.accounts import T0_MS, body, device_keys, epoch_key, seeded
from tests.support.teams import Person, Team, team_envelope

TEAM_ID = seeded("team", 16)
MEMBER = seeded("member", 16)


def team_vectors() -> dict[str, Any]:
    """What follows without randomness: ids, an invitation, a tally, envelopes of each kind."""
    laptop = device_keys("laptop")
    invitation = Invitation.create(
        "https://relay.example", TEAM_ID, seeded("head"), seeded("invitation", 16)
    )
    tally = EMPTY.raised(
        laptop.device_id, date(2026, 11, 23), Slot(minutes=12, sessions=2, cycles=72)
    ).raised(laptop.device_id, date(2026, 11, 25), Slot(minutes=5, sessions=1, cycles=30))
    place: dict[str, Any] = {
        "signer": laptop,
        "account": MEMBER,
        "owner": TEAM_ID,
        "seq": 1,
        "prev": b"",
    }
    space = seal_changes(
        body(b"a message"),
        kind=Kind.SPACE,
        document=space_id(TEAM_ID, "2026-11", seeded("blind")),
        epoch_key=epoch_key(2, "team"),
        salt=seeded("salt"),
        **place,
    )
    shared = seal_changes(
        tally_body(tally, T0_MS, seeded("log head")),
        kind=Kind.TALLY,
        document=tally_id(TEAM_ID, MEMBER, "2026Q4"),
        epoch_key=None,
        salt=b"",
        **place,
    )
    team = seal_changes(
        body(b"a setting"),
        kind=Kind.TEAM,
        document=document_id(Kind.TEAM, TEAM_ID),
        epoch_key=None,
        salt=b"",
        **place,
    )
    return {
        "invitation_link": invitation.link,
        "invitation_public": invitation.public,
        "invitation_id": invitation.id,
        "invitation_proof": invitation.prove(MEMBER, laptop.device_id, seeded("list head")),
        "invitation_reading": invitation.prove_reading(seeded("nonce")),
        "team_document_id": document_id(Kind.TEAM, TEAM_ID),
        "space_id": space_id(TEAM_ID, "2026-11", seeded("blind")),
        "tally_id": tally_id(TEAM_ID, MEMBER, "2026Q4"),
        "relay_scope": relay_scope(seeded("relay key")),
        "blind_hash": blind_hash(seeded("blind")),
        "wraps_root": wraps_root(TEAM_ID, 3, [seeded("one"), seeded("two")]),
        "tally": tally.write(),
        "space_envelope": space.raw,
        "tally_envelope": shared.raw,
        "team_envelope": team.raw,
    }


def team_made_once() -> dict[str, Any]:
    """A log with an invitation, a removal and a rotation, the lists of its people, and wraps."""
    olga, mia, moe = (Person(name) for name in ("vector olga", "vector mia", "vector moe"))
    team = Team(olga).add(mia, Role.ADMIN).approve(olga, moe).open_space()
    first = team_envelope(team, moe, Kind.SPACE)
    team.remove(mia, moe, first).rotate(mia)
    return {
        "lists": {person.name: list(person.devices.entries) for person in (olga, mia, moe)},
        "entries": list(team.log.entries),
        "team": team.log.team,
        "head": team.log.head,
        "wraps": [row.raw for row in team.rows],
        "keys": [encode((n, key.secret)) for n, key in sorted(team.keys_of(olga).keys.items())],
        "envelope_before_the_cut_off": first.raw,
        "safety_words": " ".join(safety_words(olga.devices, mia.devices)),
    }
