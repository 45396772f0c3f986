"""Attacks on the device list, among them 10: substituted keys at pairing and rotation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.codec import encode
from crdt.devices import DeviceList, create_account, set_recovery
from crdt.devices.entries import (
    Action,
    Add,
    Create,
    Cutoff,
    Entry,
    EpochStart,
    Recover,
    Revoke,
    Wrap,
    parse_entry,
    sign_entry,
)
from crdt.errors import CannotOpen, LogBroken, Malformed, Misuse
from crdt.hybrid import WrapPurpose, wrap_epoch_key
from crdt.ids import ZERO_ACCOUNT
from crdt.keys import DeviceKeys, DevicePublic, KeyHolder
from crdt.recovery import RecoveryKey
from tests.support.accounts import (
    T0_MS,
    AccountBuilder,
    device_keys,
    epoch_key,
    recovery_key,
    seeded,
)

HASH = seeded("hash")
replace = msgspec.structs.replace


def forged(devices: DeviceList, signer: KeyHolder, action: Action, /, **changes: Any) -> bytes:
    """An entry that is signed rightly but need not follow the rules."""
    entry = Entry(
        version=1,
        account=devices.account,
        index=devices.length,
        prev=devices.head,
        time_ms=T0_MS,
        signer=signer.holder_id,
        action=action,
    )
    return sign_entry(replace(entry, **changes), signer)


def add_action(devices: DeviceList, public: DevicePublic) -> Add:
    wrap = wrap_epoch_key(
        public.hpke,
        epoch_key(),
        account=devices.account,
        recipient_id=public.device_id(),
        purpose=WrapPurpose.DEVICE,
    )
    return Add(device=public, wrap=wrap)


def revoke_action(account: AccountBuilder, signer: DeviceKeys, device: DeviceKeys) -> Revoke:
    """What an honest device would sign to revoke `device`."""
    grown = AccountBuilder.__new__(AccountBuilder)
    grown.seed, grown.devices, grown.keys = account.seed, account.devices, dict(account.keys)
    grown.revoke(signer, device)
    action = parse_entry(grown.devices.entries[-1]).entry.action
    assert isinstance(action, Revoke)
    return action


def refuse(devices: DeviceList, raw: bytes, words: str) -> None:
    with pytest.raises(LogBroken, match=words):
        devices.append(raw)


class TestPlace:
    def test_an_entry_of_another_account_is_refused(
        self, account: AccountBuilder, laptop: DeviceKeys, stranger: DeviceKeys
    ) -> None:
        other = AccountBuilder(laptop, "another").add(laptop, stranger)
        refuse(account.devices, other.devices.entries[1], "another place or account")

    @pytest.mark.parametrize(
        "changes",
        [
            {"account": seeded("other", 16)},
            {"account": ZERO_ACCOUNT},
            {"index": 2},
            {"index": 4},
            {"prev": HASH},
            {"prev": b""},
        ],
        ids=str,
    )
    def test_an_entry_for_another_place_is_refused(
        self, account: AccountBuilder, laptop: DeviceKeys, changes: dict[str, Any]
    ) -> None:
        action = add_action(account.devices, device_keys("new").public)
        refuse(account.devices, forged(account.devices, laptop, action, **changes), "another place")

    def test_an_entry_is_not_appended_twice(self, account: AccountBuilder) -> None:
        refuse(account.devices, account.devices.entries[-1], "another place")

    def test_entries_left_out_or_reordered_are_noticed(self, account: AccountBuilder) -> None:
        first, second, third = account.devices.entries
        for entries in ([first, third], [first, third, second], [second, third], []):
            with pytest.raises(LogBroken):
                DeviceList.from_entries(entries)

    def test_two_lists_that_part_are_not_extensions(
        self, account: AccountBuilder, laptop: DeviceKeys
    ) -> None:
        action = add_action(account.devices, device_keys("one").public)
        one = account.devices.append(forged(account.devices, laptop, action))
        action = add_action(account.devices, device_keys("two").public)
        two = account.devices.append(forged(account.devices, laptop, action))
        assert not one.extends(two)
        assert not two.extends(one)


class TestGenesis:
    def genesis(self, **changes: Any) -> Entry:
        laptop = device_keys("laptop")
        entry = parse_entry(create_account(laptop, epoch_key().secret, T0_MS)).entry
        return replace(entry, **changes)

    def test_the_first_entry_is_signed_by_its_own_device(self, phone: DeviceKeys) -> None:
        for entry in (self.genesis(), self.genesis(signer=phone.device_id)):
            with pytest.raises(LogBroken):
                DeviceList.from_entries([sign_entry(entry, phone)])

    def test_the_first_entry_creates(self, laptop: DeviceKeys, phone: DeviceKeys) -> None:
        action = Add(device=phone.public, wrap=bytes(1168))
        with pytest.raises(LogBroken, match="makes the account"):
            DeviceList.from_entries([sign_entry(self.genesis(action=action), laptop)])

    def test_an_account_is_created_once(self, account: AccountBuilder, laptop: DeviceKeys) -> None:
        action = self.genesis().action
        refuse(account.devices, forged(account.devices, laptop, action), "only the first entry")

    @pytest.mark.parametrize("number", [0, 2])
    def test_epochs_begin_at_one(self, laptop: DeviceKeys, number: int) -> None:
        entry = self.genesis()
        assert isinstance(entry.action, Create)
        action = replace(entry.action, epoch=replace(entry.action.epoch, number=number))
        with pytest.raises(LogBroken, match="epochs"):
            DeviceList.from_entries([sign_entry(replace(entry, action=action), laptop)])


class TestKeys:
    def test_an_entry_signed_by_another_key_than_it_names_is_refused(
        self, account: AccountBuilder, laptop: DeviceKeys, stranger: DeviceKeys
    ) -> None:
        action = add_action(account.devices, stranger.public)
        raw = forged(account.devices, stranger, action, signer=laptop.device_id)
        refuse(account.devices, raw, "not signed")

    def test_a_public_key_substituted_on_the_way_breaks_the_signature(
        self, account: AccountBuilder, laptop: DeviceKeys, stranger: DeviceKeys
    ) -> None:
        action = add_action(account.devices, device_keys("new").public)
        honest = parse_entry(forged(account.devices, laptop, action))
        swapped = add_action(account.devices, stranger.public)
        entry_bytes = encode(replace(honest.entry, action=swapped))
        refuse(account.devices, encode((entry_bytes, honest.signature)), "not signed")

    def test_a_stranger_signs_nothing(self, account: AccountBuilder, stranger: DeviceKeys) -> None:
        action = add_action(account.devices, stranger.public)
        refuse(account.devices, forged(account.devices, stranger, action), "signer")

    def test_half_of_a_known_device_cannot_be_listed_again(
        self, account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, stranger: DeviceKeys
    ) -> None:
        account.revoke(laptop, phone)
        for public in (
            DevicePublic(sign=phone.public.sign, hpke=stranger.public.hpke),
            DevicePublic(sign=stranger.public.sign, hpke=phone.public.hpke),
        ):
            action = add_action(account.devices, public)
            refuse(account.devices, forged(account.devices, laptop, action), "twice")

    def test_a_recovery_key_is_not_a_device_and_the_reverse(
        self, account: AccountBuilder, laptop: DeviceKeys, paper: RecoveryKey
    ) -> None:
        account.recover_with(laptop, paper.public)
        as_device = DevicePublic(sign=paper.public.sign, hpke=paper.public.hpke)
        assert as_device.device_id() != paper.recovery_id
        action = add_action(account.devices, as_device)
        refuse(account.devices, forged(account.devices, laptop, action), "twice")
        assert not account.devices.is_active(paper.recovery_id)

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda public: replace(public, sign=b"\x01" + bytes(31)),
            lambda public: replace(public, hpke=public.hpke[:-32] + bytes(32)),
            lambda public: replace(public, hpke=b"\xff" * 1184 + public.hpke[-32:]),
        ],
        ids=["weak signing key", "point of small order", "lattice key out of range"],
    )
    def test_keys_that_would_block_later_rotations_are_refused(
        self,
        account: AccountBuilder,
        laptop: DeviceKeys,
        stranger: DeviceKeys,
        spoil: Callable[[DevicePublic], DevicePublic],
    ) -> None:
        public = spoil(stranger.public)
        action = Add(device=public, wrap=bytes(1168))
        refuse(account.devices, forged(account.devices, laptop, action), "key")
        with pytest.raises(Malformed):
            account.add(laptop, FakeKeys(public))


class FakeKeys(DeviceKeys):
    """Keys whose public half was exchanged."""

    __slots__ = ()

    def __init__(self, public: DevicePublic) -> None:
        self.public = public  # type: ignore[misc]


Spoil = Callable[[EpochStart], EpochStart]
EXTRA = Wrap(recipient=b"\xff" * 16, sealed=bytes(1168))
SPOILED_EPOCHS: dict[str, Spoil] = {
    "skipped": lambda start: replace(start, number=start.number + 1),
    "repeated": lambda start: replace(start, number=start.number - 1),
    "an active device left out": lambda start: replace(start, wraps=start.wraps[1:]),
    "nobody": lambda start: replace(start, wraps=()),
    "one more let in": lambda start: replace(start, wraps=(*start.wraps, EXTRA)),
    "one twice": lambda start: replace(start, wraps=(start.wraps[0], *start.wraps)),
    "unsorted": lambda start: replace(start, wraps=start.wraps[::-1]),
    "no history": lambda start: replace(start, previous=b""),
    "longer history": lambda start: replace(start, previous=start.previous + bytes(32)),
    "account key unusable": lambda start: replace(start, account_hpke=b"\xff" * 1216),
}


class TestRotation:
    @pytest.mark.parametrize("name", SPOILED_EPOCHS)
    def test_an_epoch_that_breaks_a_rule_is_refused(
        self, account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, name: str
    ) -> None:
        account.recover_with(laptop, recovery_key().public)
        action = revoke_action(account, laptop, phone)
        spoiled = replace(action, epoch=SPOILED_EPOCHS[name](action.epoch))
        account.devices.append(forged(account.devices, laptop, action))
        with pytest.raises(LogBroken):
            account.devices.append(forged(account.devices, laptop, spoiled))

    def test_the_revoked_device_does_not_receive_the_new_key(
        self, account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
    ) -> None:
        action = revoke_action(account, laptop, phone)
        kept = Wrap(recipient=phone.device_id, sealed=bytes(1168))
        wraps = tuple(sorted((*action.epoch.wraps, kept), key=lambda wrap: wrap.recipient))
        spoiled = replace(action, epoch=replace(action.epoch, wraps=wraps))
        refuse(account.devices, forged(account.devices, laptop, spoiled), "exactly those who stay")

    def test_the_recovery_key_is_not_left_out(
        self, account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, paper: RecoveryKey
    ) -> None:
        before = revoke_action(account, laptop, phone)
        account.recover_with(laptop, paper.public)
        refuse(account.devices, forged(account.devices, laptop, before), "exactly those who stay")

    def test_a_wrap_that_holds_another_key_is_noticed_by_its_receiver(
        self, account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, tablet: DeviceKeys
    ) -> None:
        action = revoke_action(account, laptop, phone)
        wrong = wrap_epoch_key(
            tablet.public.hpke,
            epoch_key(2, "another"),
            account=account.devices.account,
            recipient_id=tablet.device_id,
            purpose=WrapPurpose.DEVICE,
        )
        wraps = tuple(
            replace(wrap, sealed=wrong) if wrap.recipient == tablet.device_id else wrap
            for wrap in action.epoch.wraps
        )
        spoiled = replace(action, epoch=replace(action.epoch, wraps=wraps))
        devices = account.devices.append(forged(account.devices, laptop, spoiled))
        assert devices.open_epoch_keys(laptop)[2] == epoch_key(2)
        with pytest.raises(CannotOpen, match="committed"):
            devices.open_epoch_keys(tablet)

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda start: replace(start, commitment=HASH),
            lambda start: replace(start, previous=bytes(len(start.previous))),
            lambda start: replace(start, account_hpke=device_keys("x").public.hpke),
            lambda start: replace(
                start, wraps=tuple(replace(wrap, sealed=bytes(1168)) for wrap in start.wraps)
            ),
        ],
        ids=["commitment", "history", "account key", "wraps"],
    )
    def test_a_lie_only_receivers_can_see_is_a_typed_error(
        self, account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys, spoil: Spoil
    ) -> None:
        action = revoke_action(account, laptop, phone)
        spoiled = replace(action, epoch=spoil(action.epoch))
        devices = account.devices.append(forged(account.devices, laptop, spoiled))
        with pytest.raises(CannotOpen):
            devices.open_epoch_keys(laptop)

    def test_a_crash_before_the_append_leaves_the_old_epoch_whole(
        self, account: AccountBuilder, laptop: DeviceKeys, phone: DeviceKeys
    ) -> None:
        revoke_action(account, laptop, phone)
        assert account.devices.epoch == 1
        assert account.devices.open_epoch_keys(phone) == {1: epoch_key()}

    @pytest.mark.parametrize(
        "cutoff",
        [
            (Cutoff(b"b" * 16, 1, HASH), Cutoff(b"a" * 16, 1, HASH)),
            (Cutoff(b"a" * 16, 1, HASH), Cutoff(b"a" * 16, 2, HASH)),
            (Cutoff(b"a" * 16, 0, HASH),),
            (Cutoff(b"a" * 16, 2**53, HASH),),
        ],
    )
    def test_cut_offs_are_written_in_one_way(
        self,
        account: AccountBuilder,
        laptop: DeviceKeys,
        phone: DeviceKeys,
        cutoff: tuple[Cutoff, ...],
    ) -> None:
        action = replace(revoke_action(account, laptop, phone), cutoff=cutoff)
        with pytest.raises(LogBroken):
            account.devices.append(forged(account.devices, laptop, action))


class TestRecoveryEntries:
    def test_replacing_a_recovery_key_without_a_new_epoch_is_refused(
        self, account: AccountBuilder, laptop: DeviceKeys, paper: RecoveryKey
    ) -> None:
        account.recover_with(laptop, paper.public)
        newer = recovery_key("newer").public
        action = Recover(recovery=newer, wrap=bytes(1168), epoch=None)
        refuse(account.devices, forged(account.devices, laptop, action), "new epoch")
        with pytest.raises(Misuse):
            set_recovery(account.devices, laptop, newer, account.keys, None, T0_MS)

    def test_a_first_recovery_key_receives_its_wrap(
        self, account: AccountBuilder, laptop: DeviceKeys, paper: RecoveryKey
    ) -> None:
        action = Recover(recovery=paper.public, wrap=b"", epoch=None)
        refuse(account.devices, forged(account.devices, laptop, action), "receives")

    def test_a_recovery_key_that_was_never_set_signs_nothing(
        self, account: AccountBuilder, paper: RecoveryKey
    ) -> None:
        action = add_action(account.devices, device_keys("new").public)
        refuse(account.devices, forged(account.devices, paper, action), "signer")


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_any_changed_byte_of_any_entry_breaks_the_list(data: st.DataObject) -> None:
    entries = list(GROWN)
    index = data.draw(st.integers(0, len(entries) - 1))
    raw = entries[index]
    place = data.draw(st.integers(0, len(raw) - 1))
    change = data.draw(st.integers(1, 255))
    entries[index] = raw[:place] + bytes([raw[place] ^ change]) + raw[place + 1 :]
    with pytest.raises(LogBroken):
        DeviceList.from_entries(entries)


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_truncated_and_random_entries_break_the_list(data: st.DataObject) -> None:
    devices = DeviceList.from_entries(GROWN[:-1])
    last = GROWN[-1]
    cut = data.draw(st.integers(0, len(last) - 1))
    noise = data.draw(st.binary(max_size=300))
    for raw in (last[:cut], last + noise + b"\0", noise):
        with pytest.raises(LogBroken):
            devices.append(raw)


def test_a_longer_entry_than_agreed_is_refused(account: AccountBuilder) -> None:
    refuse(account.devices, bytes(200_000), "malformed")


def _grown() -> tuple[bytes, ...]:
    laptop, phone = device_keys("laptop"), device_keys("phone")
    account = AccountBuilder(laptop).add(laptop, phone)
    account.recover_with(phone, recovery_key().public).revoke(phone, laptop)
    return account.devices.entries


GROWN = _grown()
