"""Following one document: pages, gaps, reconciling, what is withheld, and removed devices."""

from __future__ import annotations

import pytest

from crdt.envelope import Envelope
from crdt.ids import DocumentId, EnvelopeId
from crdt.keys import DeviceKeys
from crdt.protocol import decode_client_message
from crdt.protocol import messages as m
from crdt.shapes import Kind, Tip
from crdt.sync import client_events as ev
from crdt.sync.client_desk import ClientDesk, Identity
from crdt.sync.client_document import DocumentMachine, Phase
from tests.support.accounts import (
    AccountBuilder,
    body,
    cutoff_at,
    journal_chain,
    journal_envelope,
    journal_id,
    seeded,
    tip_of,
)


class _Follower:
    """A machine of `phone` in one journal of the account."""

    def __init__(
        self, account: AccountBuilder, keys: DeviceKeys, *, state: ev.DocumentState | None = None
    ) -> None:
        self.document = journal_id(account.devices.account)
        self.desk = ClientDesk(Identity(keys=keys, devices=account.devices))
        self.machine = DocumentMachine(self.desk, state or _state(account))
        self.machine.start()
        self.events: list[ev.Event] = []

    def page(
        self, *envelopes: Envelope, tips: tuple[Tip, ...] = (), complete: bool = True
    ) -> list[ev.Event]:
        self.machine.receive_page(m.Page(self.document, _items(envelopes), complete, tips, b""))
        return self.take()

    def deliver(self, *envelopes: Envelope) -> list[ev.Event]:
        self.machine.receive_deliver(m.Deliver(self.document, _items(envelopes)))
        return self.take()

    def take(self) -> list[ev.Event]:
        taken = self.desk.take_events()
        self.events += taken
        return taken

    def asked(self) -> list[m.ClientMessage]:
        return [decode_client_message(frame) for frame in self.desk.take_frames()]

    def opened(self) -> list[tuple[bytes, int]]:
        return [
            (item.envelope.header.device, item.envelope.header.seq)
            for event in self.events
            if isinstance(event, ev.Received)
            for item in event.opened
        ]

    def alarms(self) -> list[tuple[str, int]]:
        return [(e.kind.value, e.seq) for e in self.events if isinstance(e, ev.Alarm)]


def _state(account: AccountBuilder, **fields: object) -> ev.DocumentState:
    owner = account.devices.account
    return ev.DocumentState(
        owner=owner,
        document=DocumentId(journal_id(owner)),
        kind=Kind.JOURNAL,
        **fields,  # type: ignore[arg-type]
    )


def _items(envelopes: tuple[Envelope, ...]) -> tuple[m.Item, ...]:
    return tuple(m.Item(at, envelope.raw) for at, envelope in enumerate(envelopes, 1))


def _chain(account: AccountBuilder, keys: DeviceKeys, length: int) -> tuple[Envelope, ...]:
    return journal_chain(keys, length, account=account.devices.account)


def _after(account: AccountBuilder, keys: DeviceKeys, *seen: Envelope) -> Envelope:
    """The first envelope of a device that has seen others."""
    tips = tuple(tip_of(envelope) for envelope in seen)
    return journal_envelope(
        keys, account=account.devices.account, content=body(b"later", seen=tips), salt=seeded("x")
    )


def test_a_complete_page_makes_it_live(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
) -> None:
    follower = _Follower(account, phone)
    chain = _chain(account, laptop, 3)
    follower.page(*chain, tips=(tip_of(chain[-1]),))
    assert follower.machine.phase is Phase.LIVE
    assert [seq for _, seq in follower.opened()] == [1, 2, 3]
    assert isinstance(follower.events[-1], ev.DocumentReady)


def test_what_waits_for_a_missing_one_goes_on_when_it_comes_however_long_it_is(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
) -> None:
    """Long enough that a recursion would show."""
    follower = _Follower(account, phone)
    chain = _chain(account, laptop, 600)
    follower.page(*chain[1:], complete=False)
    assert follower.opened() == []
    follower.page(chain[0], tips=(tip_of(chain[-1]),))
    assert [seq for _, seq in follower.opened()] == list(range(1, 601))


def test_what_the_relay_vouches_for_and_does_not_bring_is_withheld_after_reconciling(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
) -> None:
    follower = _Follower(account, phone)
    chain = _chain(account, laptop, 3)
    tips = (tip_of(chain[-1]),)
    follower.page(chain[0], tips=tips)
    assert follower.machine.phase is Phase.RECONCILING
    assert follower.alarms() == []
    follower.page(tips=tips)
    assert follower.alarms() == [("withheld", 3)]
    assert follower.machine.phase is Phase.LIVE


def test_the_same_withheld_envelope_is_told_once_in_a_connection(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
) -> None:
    follower = _Follower(account, phone)
    chain = _chain(account, laptop, 3)
    tips = (tip_of(chain[-1]),)
    for _ in range(3):
        follower.page(chain[0], tips=tips)
        follower.page(tips=tips)
        follower.machine.receive_cursor_lost()
        follower.page(tips=tips)
    assert follower.alarms() == [("withheld", 3)]


def test_a_tip_that_another_device_names_while_live_is_asked_for(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, tablet: DeviceKeys
) -> None:
    follower = _Follower(account, phone)
    follower.page()
    follower.asked()
    (hidden,) = _chain(account, laptop, 1)
    follower.deliver(_after(account, tablet, hidden))
    assert [type(message) for message in follower.asked()] == [m.Subscribe]
    follower.page()
    follower.page()
    assert follower.alarms() == [("withheld", 1)]


def test_a_gap_in_a_delivery_asks_for_a_page_from_the_cursor(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
) -> None:
    follower = _Follower(account, phone)
    follower.page()
    follower.asked()
    chain = _chain(account, laptop, 2)
    follower.deliver(chain[1])
    assert follower.machine.phase is Phase.PAGING
    follower.page(*chain, tips=(tip_of(chain[1]),))
    assert [seq for _, seq in follower.opened()] == [1, 2]
    assert follower.alarms() == []


def test_two_envelopes_at_one_place_are_a_fork(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
) -> None:
    follower = _Follower(account, phone)
    (first,) = _chain(account, laptop, 1)
    twin = journal_envelope(
        laptop, account=account.devices.account, content=body(b"twin"), salt=seeded("twin")
    )
    follower.page(first, tips=(tip_of(first),))
    follower.deliver(twin)
    assert follower.alarms() == [("fork", 1)]
    aside = [event for event in follower.events if isinstance(event, ev.SetAside)]
    assert [(event.raw, event.code) for event in aside] == [(twin.raw, "fork")]


def _twin(account: AccountBuilder, keys: DeviceKeys) -> Envelope:
    """Another first envelope, with the device's signature."""
    return journal_envelope(
        keys, account=account.devices.account, content=body(b"twin"), salt=seeded("twin")
    )


def test_one_devices_word_about_anothers_chain_accuses_nobody_of_a_fork(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, tablet: DeviceKeys
) -> None:
    follower = _Follower(account, phone)
    (first,), twin = _chain(account, laptop, 1), _twin(account, laptop)
    follower.page(first, tips=(tip_of(first),))
    follower.asked()
    claiming = _after(account, tablet, twin)
    follower.deliver(claiming)
    (asked,) = follower.asked()
    follower.page(first, claiming, tips=(tip_of(first), tip_of(claiming)))
    (compared,) = follower.asked()
    assert isinstance(asked, m.Subscribe)
    assert isinstance(compared, m.Subscribe)
    assert laptop.device_id not in {tip.device for tip in compared.tips}, "it is to be shown again"
    follower.page(first, tips=(tip_of(first), tip_of(claiming)))
    assert follower.alarms() == [("withheld", 1)]
    assert follower.machine.phase is Phase.LIVE
    follower.deliver(
        journal_envelope(
            tablet,
            account=account.devices.account,
            seq=2,
            prev=claiming.id,
            content=body(b"again", seen=(tip_of(twin),)),
            salt=seeded("again"),
        )
    )
    assert follower.asked() == [], "once in a connection is enough"


def test_what_a_device_claimed_and_the_relay_then_shows_is_a_fork(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, tablet: DeviceKeys
) -> None:
    follower = _Follower(account, phone)
    (first,), twin = _chain(account, laptop, 1), _twin(account, laptop)
    follower.page(first, tips=(tip_of(first),))
    claiming = _after(account, tablet, twin)
    follower.deliver(claiming)
    tips = (tip_of(first), tip_of(claiming))
    follower.page(claiming, tips=tips)
    follower.page(twin, tips=tips)
    assert follower.alarms() == [("fork", 1)]


def test_the_relays_word_about_another_devices_chain_is_no_fork_either(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
) -> None:
    follower = _Follower(account, phone)
    (first,), twin = _chain(account, laptop, 1), _twin(account, laptop)
    follower.page(first, tips=(tip_of(twin),))
    follower.page(first, tips=(tip_of(twin),))
    assert follower.alarms() == [("withheld", 1)]


@pytest.mark.parametrize("restarted", [False, True])
def test_a_snapshots_word_against_a_signature_is_no_fork(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, *, restarted: bool
) -> None:
    _, second = _chain(account, laptop, 2)
    lie = Tip(laptop.device_id, 1, seeded("what a snapshot covers"))
    if restarted:
        unproven = frozenset({bytes(laptop.device_id)})
        follower = _Follower(account, phone, state=_state(account, tips=(lie,), unproven=unproven))
    else:
        follower = _Follower(account, phone)
        follower.machine.accept_snapshot([lie], EnvelopeId(seeded("snapshot")))
    follower.page(second, tips=(tip_of(second),))
    for _ in range(3):
        follower.page(tips=(tip_of(second),))
    assert {kind for kind, _ in follower.alarms()} == {"withheld"}
    assert lie in {
        Tip(e.device, e.seq, e.envelope) for e in follower.events if isinstance(e, ev.Alarm)
    }


def _across_a_rotation(
    account: AccountBuilder, laptop: DeviceKeys, tablet: DeviceKeys
) -> tuple[Envelope, ...]:
    """The laptop's chain: under the second epoch, back under the first, under the second."""
    account.revoke(laptop, tablet)
    chain: list[Envelope] = []
    for seq, epoch in enumerate((2, 1, 2), 1):
        chain.append(
            journal_envelope(
                laptop,
                account=account.devices.account,
                seq=seq,
                prev=chain[-1].id if chain else b"",
                key=account.keys[epoch],
                content=body(f"change {seq}".encode()),
            )
        )
    return tuple(chain)


@pytest.mark.parametrize("from_seq", [1, 2])
def test_an_envelope_under_an_epoch_that_its_device_had_left_is_set_aside(
    account: AccountBuilder,
    laptop: DeviceKeys,
    phone: DeviceKeys,
    tablet: DeviceKeys,
    from_seq: int,
) -> None:
    """Also where the one before came on an earlier connection; what follows is read."""
    chain = _across_a_rotation(account, laptop, tablet)
    known = chain[from_seq - 2 : from_seq - 1] if from_seq > 1 else ()
    state = _state(
        account,
        tips=tuple(tip_of(envelope) for envelope in known),
        epochs=tuple((envelope.header.device, envelope.header.epoch) for envelope in known),
    )
    follower = _Follower(account, phone, state=state)
    follower.page(*chain[from_seq - 1 :], tips=(tip_of(chain[-1]),))
    assert [seq for _, seq in follower.opened()] == [seq for seq in (1, 3) if seq >= from_seq]
    aside = [event for event in follower.events if isinstance(event, ev.SetAside)]
    assert [(event.raw, event.code, event.parked) for event in aside] == [
        (chain[1].raw, "epoch_fell", False)
    ]
    assert follower.alarms() == []


def test_what_the_relay_lost_is_wanted_of_its_holders(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
) -> None:
    chain = _chain(account, laptop, 3)
    state = _state(account, tips=(tip_of(chain[-1]),))
    follower = _Follower(account, phone, state=state)
    follower.page(tips=(tip_of(chain[0]),))
    (wanted,) = [event for event in follower.events if isinstance(event, ev.Wanted)]
    assert (wanted.device, wanted.from_seq) == (laptop.device_id, 2)


def test_deliveries_wait_while_the_list_is_fetched(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, stranger: DeviceKeys
) -> None:
    follower = _Follower(account, phone)
    follower.page()
    account.add(laptop, stranger)
    ours = _chain(account, stranger, 2)
    follower.deliver(ours[0])
    assert follower.machine.needs_list
    follower.deliver(ours[1])
    assert follower.opened() == []
    follower.desk.adopt_list(account.devices)
    follower.machine.receive_list()
    follower.take()
    assert [seq for _, seq in follower.opened()] == [1, 2]


@pytest.mark.parametrize("vouched_first", [True, False])
def test_beyond_a_cut_off_counts_what_a_device_that_stays_had_read(
    account: AccountBuilder,
    laptop: DeviceKeys,
    phone: DeviceKeys,
    tablet: DeviceKeys,
    vouched_first: bool,
) -> None:
    chain = _chain(account, tablet, 4)
    account.revoke(laptop, tablet, cutoff=(cutoff_at(chain[0]),))
    word = _after(account, laptop, chain[2])
    follower = _Follower(account, phone)
    order = (word, *chain) if vouched_first else (*chain, word)
    follower.page(*order, tips=())
    read = {seq for device, seq in follower.opened() if device == tablet.device_id}
    assert read == {1, 2, 3}
    parked = [e for e in follower.events if isinstance(e, ev.SetAside) and e.parked]
    assert chain[3].raw in {event.raw for event in parked}


def test_a_word_for_another_branch_lets_nothing_through(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, tablet: DeviceKeys
) -> None:
    chain = _chain(account, tablet, 3)
    account.revoke(laptop, tablet, cutoff=(cutoff_at(chain[0]),))
    other = journal_envelope(
        tablet, account=account.devices.account, seq=3, prev=b"p" * 32, salt=seeded("other")
    )
    follower = _Follower(account, phone)
    follower.page(*chain, _after(account, laptop, other))
    read = {seq for device, seq in follower.opened() if device == tablet.device_id}
    assert read == {1}
