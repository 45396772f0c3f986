from __future__ import annotations

import time

import pytest

from crdt.devices import DeviceList, create_account, revoke_device
from crdt.envelope import Envelope, verify_envelope
from crdt.errors import LogBroken, Misuse, RevokedDevice, UnknownDevice, WrongEpoch
from crdt.ids import ID_BYTES
from crdt.keys import DeviceKeys
from crdt.limits import LIMITS
from crdt.recovery import RecoveryKey
from tests.support.accounts import (
    T0_MS,
    AccountBuilder,
    body,
    cutoff_at,
    device_keys,
    epoch_key,
    journal_chain,
    journal_envelope,
    journal_id,
    journal_snapshot,
    seeded,
)


def test_a_new_account_has_one_device_and_its_first_epoch(laptop: DeviceKeys) -> None:
    raw = create_account(laptop, epoch_key().secret, T0_MS)
    devices = DeviceList.from_entries([raw])
    assert devices.account == devices.head[:ID_BYTES]
    assert devices.active == (laptop.device_id,)
    assert (devices.epoch, devices.length, devices.recovery) == (1, 1, None)
    assert devices.open_epoch_keys(laptop) == {1: epoch_key()}


def test_every_device_opens_every_epoch(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, tablet: DeviceKeys
) -> None:
    watch = device_keys("watch")
    account.revoke(laptop, phone).add(tablet, watch).revoke(watch, laptop)
    devices = DeviceList.from_entries(account.devices.entries)
    assert devices.active == (tablet.device_id, watch.device_id)
    for keys in (tablet, watch):
        assert devices.open_epoch_keys(keys) == account.keys
    assert set(account.keys) == {1, 2, 3}


def test_a_revoked_device_opens_nothing_that_began_after_it(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
) -> None:
    account.revoke(laptop, phone)
    assert account.devices.open_epoch_keys(phone) == {1: epoch_key(1)}
    assert all(wrap.recipient != phone.device_id for wrap in account.devices.epoch_records[2].wraps)


def test_records_say_who_added_whom_and_since_when(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, tablet: DeviceKeys
) -> None:
    record = account.devices.devices[tablet.device_id]
    assert record.added_by == phone.device_id
    assert record.added_at_ms == T0_MS + 2000
    assert record.revoked is None
    account.revoke(laptop, tablet)
    revoked = account.devices.devices[tablet.device_id].revoked
    assert revoked is not None
    assert (revoked.index, revoked.last_epoch, revoked.time_ms) == (3, 1, T0_MS + 3000)


def test_a_list_keeps_its_value_when_another_grows_from_it(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
) -> None:
    before = account.devices
    account.revoke(laptop, phone)
    assert before.is_active(phone.device_id)
    assert not account.devices.is_active(phone.device_id)
    assert account.devices.extends(before)
    assert not before.extends(account.devices)
    assert before.head in account.devices.heads()


def test_an_unknown_and_a_revoked_device_are_told_apart(
    account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, stranger: DeviceKeys
) -> None:
    devices = account.revoke(laptop, phone).devices
    assert devices.require_active(laptop.device_id) == laptop.public
    assert devices.public_of(phone.device_id) == phone.public
    with pytest.raises(RevokedDevice):
        devices.require_active(phone.device_id)
    for ask in (devices.require_active, devices.public_of):
        with pytest.raises(UnknownDevice):
            ask(stranger.device_id)
    with pytest.raises(UnknownDevice):
        devices.open_epoch_keys(stranger)


class TestJudging:
    """Which envelopes count (§7.3). `written` are three of the phone, under epoch 1."""

    @pytest.fixture
    def written(self, account: AccountBuilder, phone: DeviceKeys) -> tuple[Envelope, ...]:
        return journal_chain(phone, 3, account=account.devices.account)

    def test_what_a_device_of_the_account_writes_counts(
        self, account: AccountBuilder, phone: DeviceKeys, written: tuple[Envelope, ...]
    ) -> None:
        for envelope in written:
            account.devices.judge(envelope)
            verify_envelope(envelope, account.devices.public_of(phone.device_id))

    def test_another_account_and_a_stranger_do_not_count(
        self, account: AccountBuilder, phone: DeviceKeys, stranger: DeviceKeys
    ) -> None:
        for envelope in (
            journal_envelope(phone),
            journal_envelope(stranger, account=account.devices.account),
        ):
            with pytest.raises(UnknownDevice):
                account.devices.judge(envelope)

    def test_an_epoch_that_does_not_exist_is_wrong(
        self, account: AccountBuilder, phone: DeviceKeys
    ) -> None:
        envelope = journal_envelope(phone, account=account.devices.account, key=epoch_key(2))
        with pytest.raises(WrongEpoch):
            account.devices.judge(envelope)

    def test_a_device_never_seals_under_an_epoch_before_its_time(
        self, account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
    ) -> None:
        watch = device_keys("watch")
        account.revoke(laptop, phone).add(laptop, watch)
        old = journal_envelope(watch, account=account.devices.account, key=epoch_key(1))
        with pytest.raises(WrongEpoch):
            account.devices.judge(old)
        account.devices.judge(
            journal_envelope(watch, account=account.devices.account, key=epoch_key(2))
        )

    def test_an_active_device_may_still_bring_what_it_sealed_before_a_rotation(
        self,
        account: AccountBuilder,
        laptop: DeviceKeys,
        tablet: DeviceKeys,
        written: tuple[Envelope, ...],
    ) -> None:
        account.revoke(laptop, tablet)
        for envelope in written:
            account.devices.judge(envelope)

    def test_of_a_revoked_device_counts_what_lies_before_the_cut_off(
        self,
        account: AccountBuilder,
        laptop: DeviceKeys,
        phone: DeviceKeys,
        written: tuple[Envelope, ...],
    ) -> None:
        account.revoke(laptop, phone, cutoff=(cutoff_at(written[1]),))
        account.devices.judge(written[0])
        account.devices.judge(written[1])
        with pytest.raises(RevokedDevice):
            account.devices.judge(written[2])

    def test_a_document_without_a_cut_off_counts_nothing(
        self,
        account: AccountBuilder,
        laptop: DeviceKeys,
        phone: DeviceKeys,
        written: tuple[Envelope, ...],
    ) -> None:
        account.revoke(laptop, phone)
        with pytest.raises(RevokedDevice):
            account.devices.judge(written[0])

    def test_another_envelope_at_the_cut_off_does_not_count(
        self,
        account: AccountBuilder,
        laptop: DeviceKeys,
        phone: DeviceKeys,
        written: tuple[Envelope, ...],
    ) -> None:
        account.revoke(laptop, phone, cutoff=(cutoff_at(written[1]),))
        forged = journal_envelope(
            phone,
            account=account.devices.account,
            seq=2,
            prev=written[0].id,
            content=body(b"made up after the theft"),
        )
        with pytest.raises(RevokedDevice):
            account.devices.judge(forged)

    def test_a_revoked_device_cannot_use_a_later_epoch(
        self,
        account: AccountBuilder,
        laptop: DeviceKeys,
        phone: DeviceKeys,
        written: tuple[Envelope, ...],
    ) -> None:
        account.revoke(laptop, phone, cutoff=(cutoff_at(written[2]),))
        envelope = journal_envelope(phone, account=account.devices.account, key=epoch_key(2))
        with pytest.raises(RevokedDevice):
            account.devices.judge(envelope)

    def test_only_named_snapshots_of_a_revoked_device_count(
        self, account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
    ) -> None:
        place = account.devices.account
        named = journal_snapshot(phone, saved=b"one", account=place)
        other = journal_snapshot(phone, saved=b"two", account=place)
        account.devices.judge(other)
        account.revoke(laptop, phone, snapshots=(named.id,))
        account.devices.judge(named)
        account.devices.judge_author(named.header, snapshot=named.id)
        with pytest.raises(RevokedDevice):
            account.devices.judge(other)
        with pytest.raises(RevokedDevice):
            account.devices.judge_author(named.header)


class TestRights:
    def test_a_device_does_not_revoke_itself(
        self, account: AccountBuilder, phone: DeviceKeys
    ) -> None:
        with pytest.raises(Misuse, match="itself"):
            account.revoke(phone, phone)

    def test_the_last_device_is_not_revoked_not_even_by_the_recovery_key(
        self, laptop: DeviceKeys, paper: RecoveryKey
    ) -> None:
        account = AccountBuilder(laptop).recover_with(laptop, paper.public)
        with pytest.raises(Misuse, match="last"):
            account.revoke(paper, laptop)

    def test_a_revoked_device_signs_nothing_more(
        self, account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, stranger: DeviceKeys
    ) -> None:
        account.revoke(laptop, phone)
        with pytest.raises(Misuse, match="signer"):
            account.add(phone, stranger)
        with pytest.raises(Misuse, match="signer"):
            account.revoke(phone, laptop)

    def test_a_revoked_device_does_not_come_back(
        self, account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
    ) -> None:
        account.revoke(laptop, phone)
        with pytest.raises(Misuse, match="once"):
            account.add(laptop, phone)

    def test_a_device_is_revoked_once(
        self, account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
    ) -> None:
        account.revoke(laptop, phone)
        with pytest.raises(Misuse, match="active"):
            account.revoke(laptop, phone)

    def test_there_are_at_most_as_many_active_devices_as_agreed(self, laptop: DeviceKeys) -> None:
        account = AccountBuilder(laptop)
        others = [device_keys(f"other {index}") for index in range(LIMITS.active_devices)]
        account.add(laptop, *others[:-1])
        assert len(account.devices.active) == LIMITS.active_devices
        with pytest.raises(Misuse, match="as many devices"):
            account.add(laptop, others[-1])
        account.revoke(laptop, others[0]).add(laptop, others[-1])
        assert len(account.devices.entries[-2]) < LIMITS.entry_bytes / 2

    def test_a_new_epoch_needs_a_new_key_and_all_earlier_ones(
        self, account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, tablet: DeviceKeys
    ) -> None:
        account.revoke(laptop, phone)
        account.keys[3] = account.keys.pop(1)
        with pytest.raises(Misuse, match="epoch 1"):
            account.revoke(laptop, tablet)

    def test_a_new_epoch_does_not_take_an_old_key(
        self, laptop: DeviceKeys, phone: DeviceKeys
    ) -> None:
        account = AccountBuilder(laptop).add(laptop, phone)
        with pytest.raises(Misuse, match="new key"):
            revoke_device(
                account.devices,
                laptop,
                phone.device_id,
                (),
                (),
                account.keys[1].secret,
                account.keys,
                T0_MS,
            )

    def test_time_decides_nothing(self, laptop: DeviceKeys) -> None:
        for time_ms in (0, 2**53 - 1):
            assert DeviceList.from_entries([create_account(laptop, seeded("e"), time_ms)])
        with pytest.raises(LogBroken):
            create_account(laptop, seeded("e"), -1)


def test_a_list_of_a_hundred_changes_verifies_in_a_moment(laptop: DeviceKeys) -> None:
    account = AccountBuilder(laptop)
    for index in range(50):
        other = device_keys(f"other {index}")
        account.add(laptop, other).revoke(laptop, other)
    started = time.process_time()
    devices = DeviceList.from_entries(account.devices.entries)
    assert time.process_time() - started < 1
    assert devices.open_epoch_keys(laptop) == account.keys
    assert devices.epoch == 51


def test_a_repr_is_short(account: AccountBuilder) -> None:
    assert repr(account.devices).startswith("DeviceList(")
    assert len(repr(account.devices)) < 60


def test_journal_ids_hide_their_quarter(account: AccountBuilder) -> None:
    """Who lacks the first epoch's key cannot work out the id of a quarter."""
    place = account.devices.account
    assert journal_id(place, seed="account") != journal_id(place, seed="another")
