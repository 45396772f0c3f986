"""Many documents on one connection: how many at a time, in which order, and how many at all."""

from __future__ import annotations

from crdt.ids import DocumentId
from crdt.keys import DeviceKeys
from crdt.limits import LIMITS
from crdt.protocol import codes
from crdt.protocol import messages as m
from crdt.shapes import Kind, Tip
from crdt.sync import client_events as ev
from crdt.sync import relay_requests as rq
from crdt.sync.client_documents import FETCHED_AT_ONCE
from tests.crdt.sync.meeting import Meeting
from tests.support.accounts import AccountBuilder, seeded

_NOTHING = rq.PageRead(items=(), complete=True, end=0, tips=(), snapshot=b"")


def _named(account: AccountBuilder, name: str, **fields: object) -> ev.DocumentState:
    return ev.DocumentState(
        owner=account.devices.account,
        document=DocumentId(seeded(name)[:16]),
        kind=fields.pop("kind", Kind.JOURNAL),  # type: ignore[arg-type]
        **fields,  # type: ignore[arg-type]
    )


def _meeting(
    account: AccountBuilder,
    keys: DeviceKeys,
    documents: tuple[ev.DocumentState, ...],
    held: tuple[m.DocumentInfo, ...] = (),
) -> Meeting:
    view = rq.AccountView(devices=account.devices, documents=held)
    meeting = Meeting(keys, account.devices, view=view, documents=documents)
    meeting.exchange()
    return meeting


def _asked_for(meeting: Meeting) -> list[bytes]:
    return [request.document for _, request in meeting.asked if isinstance(request, rq.ReadPage)]


def test_only_so_many_documents_are_fetched_at_a_time_and_all_in_the_end(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    documents = tuple(_named(account, f"invented {number}") for number in range(50))
    meeting = _meeting(account, laptop, documents)
    fetched: set[bytes] = set()
    while meeting.asked:
        under_way = _asked_for(meeting)
        assert len(under_way) <= FETCHED_AT_ONCE
        fetched.add(under_way[0])
        meeting.complete(_NOTHING)
    assert len(fetched) == 50
    assert meeting.client.caught_up
    assert len(meeting.of(ev.DocumentReady)) == 50


def test_the_profile_and_what_is_known_here_are_fetched_before_what_was_only_named(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    invented = tuple(_named(account, f"invented {number}") for number in range(50))
    known = _named(account, "known", tips=(Tip(seeded("device")[:16], 1, seeded("envelope")),))
    profile = _named(account, "profile", kind=Kind.PROFILE)
    meeting = _meeting(account, laptop, (*invented, known, profile))
    assert _asked_for(meeting)[:2] == [profile.document, known.document]


def test_a_refused_document_makes_room_for_the_next(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    documents = tuple(_named(account, f"refused {number}") for number in range(20))
    meeting = _meeting(account, laptop, documents)
    for _ in documents:
        meeting.complete(rq.Refusal(code=codes.WRONG_KIND))
    assert len(meeting.of(ev.DocumentRefused)) == 20


def test_of_the_documents_that_a_relay_names_only_so_many_are_believed(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    owner, known = account.devices.account, _named(account, "known")
    held = tuple(
        m.DocumentInfo(owner, seeded(f"relay {number}")[:16], Kind.JOURNAL, 1, b"")
        for number in range(LIMITS.documents_per_account)
    )
    meeting = _meeting(account, laptop, (known,), held)
    assert len(meeting.of(ev.DocumentFound)) == LIMITS.documents_learned - 1


def test_what_is_made_here_is_followed_however_many_were_named(
    account: AccountBuilder, laptop: DeviceKeys
) -> None:
    documents = tuple(
        _named(account, f"invented {number}") for number in range(LIMITS.documents_learned)
    )
    meeting = _meeting(account, laptop, documents)
    own = _named(account, "made here")
    meeting.client.watch(own)
    while meeting.asked:
        meeting.complete(_NOTHING)
    assert own.document in {event.document for event in meeting.of(ev.DocumentReady)}
