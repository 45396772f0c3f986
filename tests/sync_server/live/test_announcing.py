"""Who hears of what happened in a team, once it is durable."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from crdt.envelope import Envelope
from crdt.ids import AccountId, DeviceId, DocumentId, EntryHash, TeamId
from crdt.membership import Attempt
from crdt.protocol.messages import Item
from crdt.shapes import Kind
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from sync_server.edge.metrics import Tally
from sync_server.live.announcing import announce
from sync_server.live.hub import Hub
from tests.crdt.membership.cast import grown, person
from tests.support.teams import team_envelope

TEAM = TeamId(b"t" * 16)
ADAM, MIA, MOE, NORA = (AccountId(bytes([n]) * 16) for n in range(1, 5))
ASKS: dict[str, Any] = {"account": ADAM, "device": b"d" * 16, "team": TEAM}


@dataclass(eq=False)
class Ear:
    """A listener that remembers."""

    news: list[tq.TeamNews] = field(default_factory=list)
    items: list[DocumentId] = field(default_factory=list)

    def hear_items(self, document: DocumentId, items: tuple[Item, ...], frame: bytes) -> None:
        self.items.append(document)

    def hear_team(self, news: tq.TeamNews) -> None:
        self.news.append(news)


def ears(hub: Hub, *accounts: AccountId) -> list[Ear]:
    made = []
    for account in accounts:
        ear = Ear()
        hub.join(ear, account)  # type: ignore[arg-type]
        made.append(ear)
    return made


def grew(*hear: AccountId, **more: Any) -> tq.LogExtended:
    values = {"team": TEAM, "head": EntryHash(b"h" * 32), "length": 7, "entry": b"entry"}
    return tq.LogExtended(**{**values, "hear": hear, **more})


EXTENDING = tq.ExtendTeam(**ASKS, head=EntryHash(b"g" * 32), entry=b"entry", wraps=())


def test_all_members_but_the_connection_that_wrote_hear_of_an_entry() -> None:
    hub = Hub()
    origin, tablet, mia, stranger = ears(hub, ADAM, ADAM, MIA, NORA)
    answer = grew(ADAM, MIA, given=((MIA, b"wrap"),))
    announce(hub, Tally(), EXTENDING, answer, origin)  # type: ignore[arg-type]
    assert origin.news == stranger.news == []
    assert tablet.news == [tq.TeamNews(team=TEAM, grown=answer)]
    assert mia.news == [tq.TeamNews(team=TEAM, grown=answer, wraps=True)]
    announce(hub, Tally(), EXTENDING, grew(MIA, new=False), origin)  # type: ignore[arg-type]
    assert len(mia.news) == 1


def test_who_was_removed_hears_of_it_and_of_no_document_after_it() -> None:
    hub, team = Hub(), grown()
    origin, mia, moe = ears(hub, ADAM, MIA, MOE)
    written = team_envelope(team, person("mia"), Kind.TALLY)
    key = (written.header.owner, DocumentId(written.header.document))
    named = {**ASKS, "team": TeamId(key[0])}
    elsewhere = (b"other" * 3 + b"!", DocumentId(b"e" * 16))
    for ear in (mia, moe):
        hub.watch_document(ear, key)  # type: ignore[arg-type]
        hub.watch_document(ear, elsewhere)  # type: ignore[arg-type]

    def push(envelope: Envelope) -> None:
        request = tq.AppendTeamEnvelopes(
            account=ADAM,
            device=DeviceId(b"d" * 16),
            envelopes=(envelope,),
            attempt=Attempt.FIRST,
        )
        result = (rq.Appended(position=1, new=True),)
        announce(hub, Tally(), request, result, origin)  # type: ignore[arg-type]

    push(written)
    assert (len(mia.items), len(moe.items)) == (1, 1)
    extending = tq.ExtendTeam(**named, head=EntryHash(b"g" * 32), entry=b"e", wraps=())
    announce(hub, Tally(), extending, grew(ADAM, MOE, MIA, gone=(MIA,)), origin)  # type: ignore[arg-type]
    assert (len(mia.news), len(moe.news)) == (1, 1)
    push(written)
    assert (len(mia.items), len(moe.items)) == (1, 2)
    hub.publish(*elsewhere, (Item(1, b"x"),), origin)  # type: ignore[arg-type]
    assert (len(mia.items), len(moe.items)) == (2, 3)


def test_wraps_are_told_to_their_recipient_and_requests_to_who_may_answer() -> None:
    hub = Hub()
    origin, mia, moe = ears(hub, ADAM, MIA, MOE)
    keeping = tq.KeepWrap(**ASKS, wrap=b"wrap")
    for new in (True, False):
        stored = tq.WrapStored(wrap=b"wrap", recipient=MIA, new=new)
        announce(hub, Tally(), keeping, stored, origin)  # type: ignore[arg-type]
    asking = tq.KeepRequest(**ASKS, request=b"raw")
    changed = tq.RequestsChanged(requests=(b"raw",), hear=(MOE,))
    announce(hub, Tally(), asking, changed, origin)  # type: ignore[arg-type]
    assert mia.news == [tq.TeamNews(team=TEAM, wraps=True)]
    assert moe.news == [tq.TeamNews(team=TEAM, waiting=(b"raw",))]
    dropping = tq.DropRequest(**ASKS, asked=NORA)
    announce(hub, Tally(), dropping, rq.Refusal(code="not_found"), origin)  # type: ignore[arg-type]
    assert len(moe.news) == 1
