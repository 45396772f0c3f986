"""Pairing, and attacks 10, 14 and 20 on it: substitution, crashes, guesses and replays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.devices import DeviceList
from crdt.errors import LogBroken, Malformed, Misuse, RevokedDevice
from crdt.keys import DeviceKeys
from crdt.limits import LIMITS
from crdt.pairing import (
    PAIRING_TTL_MS,
    Approval,
    Declined,
    DocumentTips,
    Joined,
    NewSide,
    OldSide,
    OldState,
    PairingExpired,
    PairingInvite,
    PairingOffer,
    PairingSpoiled,
    fingerprint,
    parse_link,
)
from crdt.pairing import old as pairing_old
from crdt.pairing.old import TRANSITIONS, OldEvent
from crdt.pairing.posts import NewcomerHello, seal_post
from crdt.shapes import Kind, Tip
from tests.support.accounts import (
    T0_MS,
    AccountBuilder,
    device_keys,
    journal_id,
    seeded,
)

NOW_MS = T0_MS + 5000
ENDS_MS = NOW_MS + PAIRING_TTL_MS


class Meeting:
    """An old device, a newcomer, and two mailboxes between them that anyone may fill."""

    def __init__(self, account: AccountBuilder, old: DeviceKeys, new: DeviceKeys) -> None:
        self.account = account
        self.old_keys, self.new_keys = old, new
        devices = account.devices
        self.offer = PairingOffer.create(
            "https://relay.example",
            devices.account,
            devices.head,
            seeded("pairing", 16),
            ENDS_MS,
        )
        self.old = OldSide(self.offer, old)
        self.new = self.newcomer(new)
        self.to_old: list[bytes] = []
        self.to_new: list[bytes] = []

    def newcomer(self, keys: DeviceKeys, name: str = "Laptop 2", nonce: str = "nonce") -> NewSide:
        return NewSide(parse_link(self.offer.link), keys, name, seeded(nonce, 12))

    def ask(self) -> NewcomerHello | None:
        self.to_old.append(self.new.hello)
        return self.old.receive_items(self.to_old, NOW_MS)

    def approve(self) -> None:
        entry = self.old.approve(self.account.devices, self.account.current_key, NOW_MS)
        assert entry is not None
        self.account.devices = self.account.devices.append(entry)

    def approval(self, devices: DeviceList | None = None) -> Approval:
        place = self.account.devices.account
        tips = (Tip(self.old_keys.device_id, 7, seeded("envelope")),)
        journal = DocumentTips(
            owner=place, document=journal_id(place), kind=Kind.JOURNAL, tips=tips
        )
        return Approval(
            list_head=(devices or self.account.devices).head,
            profile=seeded("profile", 16),
            documents=(journal,),
            account_name="Home",
            device_name="Laptop",
        )

    def finish(self) -> None:
        reply = self.old.finish(self.account.devices, self.approval(), seeded("reply", 12))
        self.to_new.append(reply)

    def join(self) -> Joined | Declined | None:
        self.new.receive_items(self.to_new)
        return self.new.join(self.account.devices.entries)


@pytest.fixture
def meeting(account: AccountBuilder, laptop: DeviceKeys, stranger: DeviceKeys) -> Meeting:
    return Meeting(account, laptop, stranger)


def test_a_newcomer_joins_with_all_keys_and_tips(
    meeting: Meeting, laptop: DeviceKeys, phone: DeviceKeys
) -> None:
    meeting.account.revoke(laptop, phone)
    request = meeting.ask()
    assert request is not None
    assert request.name == "Laptop 2"
    assert fingerprint(request.public) == meeting.new.fingerprint
    assert meeting.new.join(meeting.account.devices.entries) is None
    meeting.approve()
    meeting.finish()
    joined = meeting.join()
    assert isinstance(joined, Joined)
    assert joined.approval == meeting.approval()
    assert joined.epoch_keys == meeting.account.keys
    assert set(joined.epoch_keys) == {1, 2}
    assert joined.devices.is_active(meeting.new_keys.device_id)
    assert meeting.old.state is OldState.DONE


def test_a_refused_newcomer_hears_so(meeting: Meeting) -> None:
    meeting.ask()
    meeting.to_new.append(meeting.old.decline(seeded("reply", 12)))
    assert meeting.join() == Declined()
    assert meeting.old.state is OldState.CLOSED
    with pytest.raises(Misuse):
        meeting.approve()


def test_the_same_post_seen_again_changes_nothing(meeting: Meeting) -> None:
    assert meeting.ask() == meeting.ask()
    again = meeting.newcomer(meeting.new_keys, "Renamed", "another nonce")
    meeting.to_old.append(again.hello)
    request = meeting.old.receive_items(meeting.to_old, NOW_MS)
    assert request is not None
    assert request.name == "Laptop 2"


class TestSingleUse:
    def test_a_second_device_that_answers_spoils_the_link(
        self, meeting: Meeting, tablet: DeviceKeys
    ) -> None:
        meeting.ask()
        rival = meeting.newcomer(device_keys("rival"), nonce="rival")
        with pytest.raises(PairingSpoiled):
            meeting.old.receive_items([rival.hello], NOW_MS)
        assert meeting.old.state is OldState.CLOSED
        assert meeting.old.request is None
        with pytest.raises(Misuse):
            meeting.approve()
        assert meeting.old.receive_items([meeting.new.hello], NOW_MS) is None

    def test_who_answers_after_the_approval_is_ignored(self, meeting: Meeting) -> None:
        request = meeting.ask()
        meeting.approve()
        rival = meeting.newcomer(device_keys("rival"), nonce="rival")
        assert meeting.old.receive_items([rival.hello], NOW_MS) == request
        meeting.finish()
        assert meeting.old.receive_items([rival.hello], NOW_MS) == request
        assert meeting.old.ignored == 2

    @pytest.mark.parametrize("now_ms", [ENDS_MS, ENDS_MS + 1, ENDS_MS - 2 * PAIRING_TTL_MS - 1, 0])
    def test_an_answer_outside_the_ten_minutes_is_refused(
        self, meeting: Meeting, now_ms: int
    ) -> None:
        with pytest.raises(PairingExpired):
            meeting.old.receive_items([meeting.new.hello], now_ms)
        assert meeting.old.state is OldState.OFFERED

    def test_an_approval_after_the_ten_minutes_is_refused(self, meeting: Meeting) -> None:
        meeting.ask()
        with pytest.raises(PairingExpired):
            meeting.old.approve(meeting.account.devices, meeting.account.current_key, ENDS_MS)
        assert meeting.account.devices.length == 3

    def test_an_answer_to_another_link_does_not_open(
        self, meeting: Meeting, account: AccountBuilder, laptop: DeviceKeys
    ) -> None:
        old = PairingOffer.create(
            "https://relay.example",
            account.devices.account,
            account.devices.head,
            seeded("yesterday", 16),
            ENDS_MS,
        )
        replayed = NewSide(old.invite, meeting.new_keys, "Laptop 2", seeded("nonce", 12)).hello
        assert meeting.old.receive_items([replayed], NOW_MS) is None
        assert meeting.old.ignored == 1


class TestSubstitution:
    def test_a_relay_without_the_secret_can_only_make_noise(self, meeting: Meeting) -> None:
        meeting.to_old += [b"", b"noise", bytes(1000), bytes(LIMITS.mailbox_bytes + 1)]
        assert meeting.ask() is not None
        assert meeting.old.ignored == 4
        meeting.approve()
        meeting.finish()
        meeting.to_new.insert(0, b"noise")
        assert isinstance(meeting.join(), Joined)

    def test_a_post_of_one_direction_is_worth_nothing_in_the_other(self, meeting: Meeting) -> None:
        meeting.ask()
        assert not meeting.new.receive_items(meeting.to_old)

    def test_keys_of_another_device_cannot_be_offered_as_ones_own(
        self, meeting: Meeting, phone: DeviceKeys
    ) -> None:
        invite = meeting.offer.invite
        stolen = seal_post(
            NewcomerHello(public=device_keys("victim").public, name="x"),
            mailbox=invite.to_old,
            account=invite.account,
            signer=phone,
            nonce=seeded("nonce", 12),
        )
        assert meeting.old.receive_items([stolen], NOW_MS) is None
        assert meeting.old.ignored == 1

    def test_an_approval_by_who_is_not_on_the_list_does_not_count(self, meeting: Meeting) -> None:
        meeting.ask()
        meeting.approve()
        meeting.to_new.append(self.forged(meeting.offer.invite, meeting.approval()))
        joined = meeting.join()
        assert isinstance(joined, Joined)
        assert joined.approval is None
        meeting.finish()
        joined = meeting.join()
        assert isinstance(joined, Joined)
        assert joined.approval is not None

    def test_a_refusal_by_who_is_not_on_the_list_does_not_count(self, meeting: Meeting) -> None:
        meeting.to_new.append(self.forged(meeting.offer.invite, Declined()))
        assert meeting.join() is None

    def forged(self, invite: PairingInvite, reply: Approval | Declined) -> bytes:
        return seal_post(
            reply,
            mailbox=invite.to_new,
            account=invite.account,
            signer=device_keys("who saw the link"),
            nonce=seeded("forged", 12),
        )

    def test_the_list_of_another_account_is_refused(
        self, meeting: Meeting, phone: DeviceKeys
    ) -> None:
        other = AccountBuilder(phone, "another").add(phone, meeting.new_keys)
        with pytest.raises(LogBroken, match="link"):
            meeting.new.join(other.devices.entries)

    def test_a_list_without_the_links_head_is_refused(self, meeting: Meeting) -> None:
        with pytest.raises(LogBroken, match="link"):
            meeting.new.join(meeting.account.devices.entries[:-1])

    def test_a_list_older_than_the_approval_is_refused(
        self, meeting: Meeting, laptop: DeviceKeys, phone: DeviceKeys
    ) -> None:
        meeting.ask()
        meeting.approve()
        older = meeting.account.devices.entries
        meeting.account.revoke(laptop, phone)
        meeting.finish()
        meeting.new.receive_items(meeting.to_new)
        with pytest.raises(LogBroken, match="older"):
            meeting.new.join(older)
        assert isinstance(meeting.join(), Joined)

    def test_a_newcomer_that_was_removed_at_once_is_told(
        self, meeting: Meeting, laptop: DeviceKeys
    ) -> None:
        meeting.ask()
        meeting.approve()
        meeting.account.revoke(laptop, meeting.new_keys)
        with pytest.raises(RevokedDevice):
            meeting.join()
        again = Meeting(meeting.account, laptop, meeting.new_keys)
        again.ask()
        with pytest.raises(RevokedDevice):
            again.approve()


class TestCrashes:
    def test_a_lost_append_is_repeated_on_the_grown_list(
        self, meeting: Meeting, laptop: DeviceKeys
    ) -> None:
        meeting.ask()
        meeting.old.approve(meeting.account.devices, meeting.account.current_key, NOW_MS)
        meeting.account.add(laptop, device_keys("faster"))
        meeting.approve()
        meeting.finish()
        assert isinstance(meeting.join(), Joined)

    def test_an_old_device_that_stops_after_the_append_goes_on_where_it_was(
        self, meeting: Meeting
    ) -> None:
        meeting.ask()
        meeting.approve()
        meeting.old = OldSide(meeting.offer, meeting.old_keys)
        meeting.old.receive_items(meeting.to_old, NOW_MS)
        devices = meeting.account.devices
        assert meeting.old.approve(devices, meeting.account.current_key, ENDS_MS) is None
        meeting.finish()
        assert isinstance(meeting.join(), Joined)

    def test_an_old_device_that_never_replies_leaves_a_newcomer_without_tips(
        self, meeting: Meeting
    ) -> None:
        meeting.ask()
        meeting.approve()
        joined = meeting.join()
        assert isinstance(joined, Joined)
        assert joined.approval is None
        assert joined.epoch_keys == meeting.account.keys


class TestMisuse:
    def test_a_reply_about_a_list_without_the_newcomer_is_misuse(self, meeting: Meeting) -> None:
        meeting.ask()
        meeting.old.approve(meeting.account.devices, meeting.account.current_key, NOW_MS)
        with pytest.raises(Misuse):
            meeting.finish()

    def test_nothing_happens_before_a_device_asks(self, meeting: Meeting) -> None:
        with pytest.raises(Misuse):
            meeting.approve()
        with pytest.raises(Misuse):
            meeting.finish()
        with pytest.raises(Misuse):
            meeting.old.decline(seeded("x", 12))

    @pytest.mark.parametrize("name", ["", "a\nb", "\u202ex", "x" * (LIMITS.text_chars + 1)])
    def test_a_name_that_cannot_be_shown_is_refused(self, meeting: Meeting, name: str) -> None:
        with pytest.raises(Malformed):
            meeting.newcomer(meeting.new_keys, name)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_a_changed_post_is_ignored(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(HELLO) - 1))
    change = data.draw(st.integers(1, 255))
    mutated = HELLO[:place] + bytes([HELLO[place] ^ change]) + HELLO[place + 1 :]
    old = OldSide(OFFER, device_keys("laptop"))
    assert old.receive_items([mutated, HELLO[:place], data.draw(st.binary())], NOW_MS) is None
    assert (old.state, old.ignored) == (OldState.OFFERED, 3)


def test_the_table_in_the_docstring_is_the_machine() -> None:
    rows = {
        tuple(cell.strip() for cell in line.strip(" |").split("|"))
        for line in (pairing_old.__doc__ or "").splitlines()
        if line.strip().startswith("|") and "---" not in line and "state" not in line
    }
    table = {
        (state.value, event.value, after.value) for (state, event), after in TRANSITIONS.items()
    }
    assert rows == table
    assert {event for _, event in TRANSITIONS} == set(OldEvent)


def _offer() -> PairingOffer:
    devices = AccountBuilder(device_keys("laptop")).devices
    secret = seeded("pairing", 16)
    return PairingOffer.create(
        "https://relay.example", devices.account, devices.head, secret, ENDS_MS
    )


OFFER = _offer()
HELLO = NewSide(OFFER.invite, device_keys("newcomer"), "Laptop 2", seeded("nonce", 12)).hello
