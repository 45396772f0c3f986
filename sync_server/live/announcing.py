"""Who is told, once something is durable: readers of documents, devices, members of teams.

Whoever asked has their answer already and is not told again; other connections of the same account
are. Who stopped being a member hears of the entry that says so, and from then on of none of the
team's documents (docs/protocol.md §12.6). All of it is within this process: a worker beside it
tells its own connections when they ask again, and lets former members go (`sweep`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crdt.envelope import Envelope
from crdt.ids import AccountId, DocumentId
from crdt.protocol.messages import Item
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from sync_server.edge.metrics import Tally
from sync_server.live.hub import DocumentKey, Hub, Listener


def announce(hub: Hub, tally: Tally, request: object, answer: object, origin: Listener) -> None:
    """Tells others of what `origin` asked for, whether or not it is still here."""
    match request, answer:
        case rq.AppendEnvelopes() | tq.AppendTeamEnvelopes(), tuple():
            _publish(hub, tally, request.envelopes, answer, origin)
        case rq.AppendLog(), rq.LogGrown():
            hub.announce_list(answer.devices)
        case rq.RegisterAccount(), rq.AccountView():
            hub.announce_list(answer.devices)
        case rq.PutMailbox(), int():
            hub.announce_mailbox(request.name, answer - 1, (request.data,))
        case tq.ExtendTeam() | tq.RestoreTeam(), tq.LogExtended() if answer.new:
            _tell_of_entry(hub, request, answer, origin)
        case tq.KeepWrap(), tq.WrapStored() if answer.new:
            news = tq.TeamNews(team=request.team, wraps=True)
            hub.tell((answer.recipient,), news, origin)
        case tq.KeepRequest() | tq.DropRequest(), tq.RequestsChanged():
            news = tq.TeamNews(team=request.team, waiting=answer.requests)
            hub.tell(answer.hear, news, origin)
        case _:
            pass


def _publish(
    hub: Hub,
    tally: Tally,
    envelopes: Sequence[Envelope],
    results: tuple[rq.PushResult, ...],
    origin: Listener,
) -> None:
    fresh: defaultdict[DocumentKey, list[Item]] = defaultdict(list)
    for envelope, result in zip(envelopes, results, strict=True):
        if isinstance(result, rq.Appended) and result.new:
            key = (envelope.header.owner, DocumentId(envelope.header.document))
            fresh[key].append(Item(result.position, envelope.raw))
    for (owner, document), items in fresh.items():
        tally.envelopes += len(items)
        hub.publish(owner, document, tuple(items), origin)


def _tell_of_entry(
    hub: Hub,
    request: tq.ExtendTeam | tq.RestoreTeam,
    grown: tq.LogExtended,
    origin: Listener,
) -> None:
    """Those who went are let go first, so that nothing written from now on reaches them."""
    for account in grown.gone:
        hub.let_go_of(request.team, account)
    for devices in grown.lists:
        hub.announce_list(devices)
    given = frozenset(account for account, _ in grown.given)
    told: dict[bool, list[AccountId]] = {True: [], False: []}
    for account in grown.hear:
        told[account in given].append(account)
    for wraps, accounts in told.items():
        hub.tell(accounts, tq.TeamNews(team=grown.team, grown=grown, wraps=wraps), origin)
