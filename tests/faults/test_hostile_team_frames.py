"""Items 20 and 22 with teams: damaged words to a relay, and changes that a member made to hurt."""

from __future__ import annotations

import random

import msgspec
import pytest

from crdt.automerge import Replica
from crdt.documents.space import Space
from crdt.documents.space_keys import Author
from crdt.envelope import seal_changes
from crdt.keys import DeviceKeys
from crdt.protocol import encode_message
from crdt.protocol import messages as m
from crdt.protocol import team_messages as tm
from crdt.shapes import Body, Kind
from tests.sim.teams import Crew
from tests.sim.world import SECOND_US, World


def test_damaged_words_about_teams_never_make_a_relay_raise(world: World) -> None:
    """Item 20: every kind of message, with each part replaced, by a member of a real team."""
    crew = Crew(world, ["olga", "mia"])
    mia, log = crew["mia"], crew.log(crew["mia"])
    length = log.length
    draw = random.Random(20)
    messages: list[m.Message] = [
        tm.TeamCreate(log.entries[0]),
        tm.TeamAppend(crew.team, log.head, log.entries[-1], (b"wrap",)),
        tm.TeamRestore(crew.team, length - 1, log.entries[-1:], ((b"list",),)),
        tm.TeamLogGet(crew.team, 0, b"i" * 16, b"p" * 64),
        tm.TeamListsGet(crew.team, b"", (tm.KnownList(b"a" * 16, 1),)),
        tm.WrapPut(crew.team, b"wrap"),
        tm.WrapsGet(crew.team, 0),
        tm.RequestPut(crew.team, b"request"),
        tm.RequestsGet(crew.team),
        tm.RequestDrop(crew.team, b"a" * 16),
        tm.BoardWatch("relay/week"),
        tm.BoardLeave("relay/week"),
        m.Subscribe(crew.team, b"d" * 16, Kind.SPACE, None, ()),
    ]
    for message in messages:
        for name in message.__struct_fields__:
            for value in _odd(getattr(message, name), draw):
                frame = encode_message(msgspec.structs.replace(message, **{name: value}))
                world._at_relay(mia, mia.link, frame)
    assert world.relay.sessions[mia.link].closing is None
    text = crew.write("mia", "still here")
    crew.rest()
    assert crew.texts(crew["olga"]) == [text]
    assert crew.log(crew["olga"]).length == length


def _odd(value: object, draw: random.Random) -> list[object]:
    match value:
        case Kind():
            return list(Kind)
        case bytes():
            return [value, b"", value[:-1], draw.randbytes(len(value)), bytes(200)]
        case int():
            return [value, 1 << 62]
        case tuple():
            return [value, (), value * 3]
        case str():
            return [value, "", "x" * 500, "team/\u00e9/week"]
        case _:
            return [value]


@pytest.mark.parametrize("trick", ["another's name", "noise"])
def test_a_member_who_writes_what_hurts_is_set_aside_and_the_rest_goes_on(
    world: World, trick: str
) -> None:
    """Item 22: words under another's name, and changes that are none."""
    crew = Crew(world, ["olga", "mia", "moe"])
    texts = [crew.write("olga", "hello")]
    crew.rest()
    mia, team = crew["mia"], crew.team
    account = mia.home.account
    document = next(
        s.document for s in mia.home.store.documents() if s.kind is Kind.SPACE and s.tips
    )
    victim = crew["olga"].home.account
    changes, heads = _hostile(trick, account.keys, Author(victim.id, victim.device))
    envelope = seal_changes(
        Body(changes, heads, mia.wall_ms(), (), crew.log(mia).head),
        signer=account.keys,
        account=account.id,
        owner=team,
        document=document,
        kind=Kind.SPACE,
        seq=1,
        prev=b"",
        epoch_key=crew.known(mia).keys[1],
        salt=b"s" * 32,
    )
    world._at_relay(mia, mia.link, encode_message(m.Push((envelope.raw,))))
    world.clock.run_for(2 * SECOND_US)
    for name in ("olga", "moe"):
        rows = crew[name].home.database.rows("SELECT code FROM quarantine")
        assert rows in ([("hostile_change",)], [("malformed",)])
        assert crew.texts(crew[name]) == texts
        assert crew[name].alarms() == []
    texts.append(crew.write("moe", "and on we go"))
    crew.rest(crew["olga"], crew["moe"])
    assert crew.texts(crew["olga"]) == texts


def _hostile(
    trick: str, keys: DeviceKeys, victim: Author
) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    if trick == "noise":
        return (b"no change at all",), ()
    replica = Replica(keys.device_id + bytes(8))
    _, changes = Space(replica, ()).write(victim, "I never said this", 1)
    return changes, replica.heads
