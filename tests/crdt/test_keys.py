from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.derivation import (
    derive_account_hpke_secret,
    derive_blind,
    derive_envelope_keys,
    derive_history_key,
    derive_key,
    document_id,
    history_bytes,
    open_history,
    seal_history,
)
from crdt.errors import BadSignature, CannotOpen, Malformed, Misuse
from crdt.hybrid import (
    HPKE_PUBLIC_BYTES,
    WRAP_BYTES,
    WrapPurpose,
    check_hpke_public,
    load_hpke,
    unwrap_epoch_key,
    wrap_epoch_key,
)
from crdt.keys import (
    DEVICE_SECRET_BYTES,
    DeviceKeys,
    DevicePublic,
    EpochKey,
    Purpose,
)
from crdt.relay_key import relay_public, sign_in_message, sign_welcome, verify_welcome
from crdt.shapes import Kind
from crdt.signing import check_sign_public
from tests.support.accounts import account_id, device_keys, epoch_key, seeded

SMALL_ORDER_POINTS = [
    bytes(32),
    b"\x01" + bytes(31),
    bytes.fromhex("ec" + "ff" * 30 + "7f"),
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
]


def with_sign_bit(point: bytes) -> bytes:
    return point[:31] + bytes([point[31] | 0x80])


class TestDeviceKeys:
    def test_the_same_secret_gives_the_same_device(self, laptop: DeviceKeys) -> None:
        again = DeviceKeys.from_secret(laptop.secret)
        assert again.public == laptop.public
        assert again.device_id == laptop.public.device_id()
        assert len(laptop.device_id) == 16

    def test_the_id_changes_with_either_key(self, laptop: DeviceKeys, phone: DeviceKeys) -> None:
        mixed = [
            DevicePublic(sign=laptop.public.sign, hpke=phone.public.hpke),
            DevicePublic(sign=phone.public.sign, hpke=laptop.public.hpke),
        ]
        ids = {public.device_id() for public in (*mixed, laptop.public, phone.public)}
        assert len(ids) == 4

    def test_a_secret_of_another_size_is_misuse(self) -> None:
        with pytest.raises(Misuse):
            DeviceKeys.from_secret(bytes(DEVICE_SECRET_BYTES - 1))

    def test_no_secret_shows_in_a_repr(self, laptop: DeviceKeys) -> None:
        assert laptop.secret.hex()[:16] not in repr(laptop)
        assert "redacted" in repr(laptop)
        key = epoch_key()
        assert repr(key) == "EpochKey(number=1)"


class TestSignatures:
    def test_a_signature_holds_for_its_purpose_alone(self, laptop: DeviceKeys) -> None:
        signature = laptop.sign(Purpose.ENVELOPE, b"message")
        laptop.public.verify(Purpose.ENVELOPE, b"message", signature)
        for purpose in set(Purpose) - {Purpose.ENVELOPE}:
            with pytest.raises(BadSignature):
                laptop.public.verify(purpose, b"message", signature)

    def test_a_purpose_cannot_be_continued_by_the_message(self, laptop: DeviceKeys) -> None:
        for short, long in itertools.permutations(Purpose, 2):
            assert not long.value.startswith(short.value + b"\0")

    def test_another_device_another_message_and_no_signature_are_refused(
        self, laptop: DeviceKeys, phone: DeviceKeys
    ) -> None:
        signature = laptop.sign(Purpose.ENVELOPE, b"message")
        with pytest.raises(BadSignature):
            phone.public.verify(Purpose.ENVELOPE, b"message", signature)
        with pytest.raises(BadSignature):
            laptop.public.verify(Purpose.ENVELOPE, b"massage", signature)
        with pytest.raises(BadSignature):
            laptop.public.verify(Purpose.ENVELOPE, b"message", b"")

    @pytest.mark.parametrize("point", SMALL_ORDER_POINTS)
    def test_keys_under_which_one_signature_fits_all_are_refused(self, point: bytes) -> None:
        for key in (point, with_sign_bit(point)):
            with pytest.raises(Malformed):
                check_sign_public(key)
            weak = DevicePublic(sign=key, hpke=bytes(HPKE_PUBLIC_BYTES))
            with pytest.raises(BadSignature):
                weak.verify(Purpose.ENVELOPE, b"anything", b"\x01" + bytes(63))

    def test_a_key_written_in_a_second_way_is_refused(self) -> None:
        not_reduced = (2**255 - 19 + 3).to_bytes(32, "little")
        with pytest.raises(Malformed):
            check_sign_public(not_reduced)


class TestWraps:
    ACCOUNT = account_id()

    def wrap(self, to: DeviceKeys, **changed: object) -> bytes:
        place: dict[str, object] = {
            "account": self.ACCOUNT,
            "recipient_id": to.device_id,
            "purpose": WrapPurpose.DEVICE,
        }
        place.update(changed)
        return wrap_epoch_key(to.public.hpke, epoch_key(3), **place)  # type: ignore[arg-type]

    def test_a_wrapped_key_opens_for_its_device(self, laptop: DeviceKeys) -> None:
        sealed = self.wrap(laptop)
        assert len(sealed) == WRAP_BYTES
        assert laptop.unwrap(sealed, number=3, account=self.ACCOUNT) == epoch_key(3)

    @pytest.mark.parametrize(
        "changed",
        [
            {"account": account_id("another")},
            {"recipient_id": device_keys("phone").device_id},
            {"purpose": WrapPurpose.RECOVERY},
        ],
        ids=["account", "recipient", "purpose"],
    )
    def test_a_wrap_made_for_another_place_does_not_open(
        self, laptop: DeviceKeys, changed: dict[str, object]
    ) -> None:
        with pytest.raises(CannotOpen):
            laptop.unwrap(self.wrap(laptop, **changed), number=3, account=self.ACCOUNT)

    def test_a_wrap_of_another_epoch_does_not_open(self, laptop: DeviceKeys) -> None:
        with pytest.raises(CannotOpen):
            laptop.unwrap(self.wrap(laptop), number=2, account=self.ACCOUNT)

    def test_another_device_cannot_open_it(self, laptop: DeviceKeys, phone: DeviceKeys) -> None:
        _, public = load_hpke(phone.secret[32:])
        assert public == phone.public.hpke
        private, _ = load_hpke(phone.secret[32:])
        with pytest.raises(CannotOpen):
            unwrap_epoch_key(
                self.wrap(laptop),
                private,
                number=3,
                account=self.ACCOUNT,
                recipient_id=laptop.device_id,
                purpose=WrapPurpose.DEVICE,
            )

    @settings(deadline=None, max_examples=60)
    @given(st.integers(0, WRAP_BYTES - 1), st.integers(1, 255))
    def test_any_changed_byte_keeps_it_shut(self, place: int, change: int) -> None:
        laptop = device_keys("laptop")
        sealed = bytearray(self.wrap(laptop))
        sealed[place] ^= change
        with pytest.raises(CannotOpen):
            laptop.unwrap(bytes(sealed), number=3, account=self.ACCOUNT)

    @pytest.mark.parametrize("size_bytes", [0, 1, 1119, 1120, WRAP_BYTES - 1])
    def test_a_wrap_cut_short_does_not_open(self, laptop: DeviceKeys, size_bytes: int) -> None:
        with pytest.raises(CannotOpen):
            laptop.unwrap(self.wrap(laptop)[:size_bytes], number=3, account=self.ACCOUNT)

    @pytest.mark.parametrize("curve_point", [bytes(32), b"\x01" + bytes(31)])
    def test_a_key_nobody_can_wrap_for_is_refused(
        self, laptop: DeviceKeys, curve_point: bytes
    ) -> None:
        with pytest.raises(Malformed):
            check_hpke_public(laptop.public.hpke[:-32] + curve_point)

    def test_a_lattice_key_out_of_range_is_refused(self, laptop: DeviceKeys) -> None:
        with pytest.raises(Malformed):
            check_hpke_public(b"\xff" * 1184 + laptop.public.hpke[-32:])


class TestDerivation:
    def test_no_two_purposes_share_bytes(self) -> None:
        key = epoch_key()
        derived = [
            key.secret,
            key.commitment(),
            derive_blind(key),
            *derive_history_key(key),
            derive_account_hpke_secret(key)[:32],
            *derive_envelope_keys(key, seeded("salt"), b"header"),
        ]
        prefixes = [value[:12] for value in derived]
        assert len(set(prefixes)) == len(prefixes)

    def test_a_commitment_names_number_and_secret(self) -> None:
        key = epoch_key(2)
        assert key.commitment() != EpochKey(number=3, secret=key.secret).commitment()
        assert key.commitment() != epoch_key(2, "another").commitment()

    def test_the_blind_is_made_of_the_first_epoch_only(self) -> None:
        with pytest.raises(Misuse):
            derive_blind(epoch_key(2))

    @pytest.mark.parametrize(("number", "size"), [(0, 32), (1, 31)])
    def test_an_epoch_key_that_cannot_be_is_misuse(self, number: int, size: int) -> None:
        with pytest.raises(Misuse):
            EpochKey(number=number, secret=bytes(size))

    def test_salt_and_header_both_change_all_envelope_keys(self) -> None:
        one = derive_envelope_keys(epoch_key(), seeded("a"), b"header")
        for other in (
            derive_envelope_keys(epoch_key(), seeded("b"), b"header"),
            derive_envelope_keys(epoch_key(), seeded("a"), b"headed"),
            derive_envelope_keys(epoch_key(2), seeded("a"), b"header"),
        ):
            assert all(left != right for left, right in zip(one, other, strict=True))
        assert [len(part) for part in one] == [32, 12, 32]

    def test_document_ids_differ_in_every_part_and_parts_do_not_run_together(self) -> None:
        owner = account_id()
        blind = seeded("blind")
        ids = [
            document_id(Kind.JOURNAL, owner),
            document_id(Kind.PROFILE, owner),
            document_id(Kind.JOURNAL, account_id("another")),
            document_id(Kind.JOURNAL, owner, period="2026Q4"),
            document_id(Kind.JOURNAL, owner, period="2026Q4", blind=blind),
            document_id(Kind.JOURNAL, owner, member=b"a", period="b"),
            document_id(Kind.JOURNAL, owner, member=b"ab"),
            document_id(Kind.JOURNAL, owner, member=b"", period="ab"),
        ]
        assert len(set(ids)) == len(ids)
        assert {len(one) for one in ids} == {16}


class TestHistory:
    ACCOUNT = account_id()
    KEYS = tuple(epoch_key(number) for number in (1, 2, 3))

    def test_earlier_keys_open_with_the_newest(self) -> None:
        sealed = seal_history(epoch_key(4), self.KEYS, self.ACCOUNT)
        assert len(sealed) == history_bytes(4)
        assert open_history(epoch_key(4), sealed, self.ACCOUNT) == self.KEYS

    def test_the_first_epoch_has_none(self) -> None:
        assert seal_history(epoch_key(1), (), self.ACCOUNT) == b""
        assert open_history(epoch_key(1), b"", self.ACCOUNT) == ()

    def test_other_keys_sealed_under_the_same_epoch_take_another_nonce(self) -> None:
        other = (epoch_key(1, "another"), *self.KEYS[1:])
        one = seal_history(epoch_key(4), self.KEYS, self.ACCOUNT)
        two = seal_history(epoch_key(4), other, self.ACCOUNT)
        elsewhere = seal_history(epoch_key(4), self.KEYS, account_id("another"))
        assert len({one[:12], two[:12], elsewhere[:12]}) == 3
        assert one == seal_history(epoch_key(4), self.KEYS, self.ACCOUNT)

    def test_a_gap_in_the_earlier_keys_is_misuse(self) -> None:
        with pytest.raises(Misuse):
            seal_history(epoch_key(4), self.KEYS[1:], self.ACCOUNT)

    def test_another_account_or_key_or_size_does_not_open(self) -> None:
        sealed = seal_history(epoch_key(4), self.KEYS, self.ACCOUNT)
        for key, data, account in (
            (epoch_key(4), sealed, account_id("another")),
            (epoch_key(4, "another"), sealed, self.ACCOUNT),
            (epoch_key(4), sealed[:-1], self.ACCOUNT),
            (epoch_key(5), sealed, self.ACCOUNT),
            (epoch_key(1), sealed, self.ACCOUNT),
        ):
            with pytest.raises(CannotOpen):
                open_history(key, data, account)


class TestRelayKey:
    SECRET = seeded("relay")
    CLIENT_NONCE = seeded("client nonce")
    RELAY_NONCE = seeded("relay nonce")

    def test_the_relay_proves_its_key_over_both_nonces(self) -> None:
        public = relay_public(self.SECRET)
        proof = sign_welcome(self.SECRET, self.CLIENT_NONCE, self.RELAY_NONCE)
        verify_welcome(public, self.CLIENT_NONCE, self.RELAY_NONCE, proof)
        for key, client, relay in (
            (public, seeded("x"), self.RELAY_NONCE),
            (public, self.CLIENT_NONCE, seeded("x")),
            (relay_public(seeded("x")), self.CLIENT_NONCE, self.RELAY_NONCE),
            (public, self.CLIENT_NONCE, b""),
        ):
            with pytest.raises(BadSignature):
                verify_welcome(key, client, relay, proof)

    def test_a_sign_in_for_one_relay_is_worth_nothing_elsewhere(self, laptop: DeviceKeys) -> None:
        place = (relay_public(self.SECRET), account_id(), laptop.device_id, self.RELAY_NONCE)
        signature = laptop.sign(Purpose.SIGN_IN, sign_in_message(*place))
        laptop.public.verify(Purpose.SIGN_IN, sign_in_message(*place), signature)
        for index in range(4):
            other = list(place)
            other[index] = seeded("other", len(place[index]))
            with pytest.raises(BadSignature):
                laptop.public.verify(Purpose.SIGN_IN, sign_in_message(*other), signature)

    def test_one_purpose_gives_one_key(self) -> None:
        secret = seeded("x")
        assert derive_key(secret, b"a", 32) != derive_key(secret, b"b", 32)
        assert derive_key(secret, b"a", 32, b"1") != derive_key(secret, b"a", 32, b"2")
