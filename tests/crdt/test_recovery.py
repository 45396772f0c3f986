from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.errors import CannotOpen, Misuse, UnknownDevice
from crdt.keys import DeviceKeys
from crdt.recovery import BadRecoveryText, RecoveryKey, parse_recovery_text
from tests.support.accounts import AccountBuilder, recovery_key, seeded

TEXT = recovery_key("paper").text
GROUPS = TEXT.split("-")


def test_a_key_is_fourteen_groups_of_four() -> None:
    assert [len(group) for group in GROUPS] == [4] * 14
    assert not set(TEXT) & set("OILU")


@settings(deadline=None, max_examples=50)
@given(st.binary(min_size=32, max_size=32))
def test_what_is_written_reads_back(secret: bytes) -> None:
    key = RecoveryKey.from_secret(secret)
    assert parse_recovery_text(key.text).secret == secret


@pytest.mark.parametrize(
    "typed",
    [
        TEXT.lower(),
        TEXT.replace("-", " "),
        TEXT.replace("-", ""),
        f"  {TEXT}\n",
        TEXT.replace("-", "\N{EN DASH}"),
        TEXT.replace("0", "o").replace("1", "l"),
        TEXT.replace("0", "O").replace("1", "I"),
        "\n".join(GROUPS),
    ],
)
def test_slips_that_mean_the_same_are_read(typed: str) -> None:
    assert parse_recovery_text(typed).recovery_id == recovery_key("paper").recovery_id


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 55), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_character_is_noticed(place: int, character: str) -> None:
    plain = TEXT.replace("-", "")
    if plain[place] == character:
        return
    with pytest.raises(BadRecoveryText, match="mistyped"):
        parse_recovery_text(plain[:place] + character + plain[place + 1 :])


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 54))
def test_two_neighbours_exchanged_are_noticed(place: int) -> None:
    plain = TEXT.replace("-", "")
    if plain[place] == plain[place + 1]:
        return
    exchanged = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    with pytest.raises(BadRecoveryText):
        parse_recovery_text(exchanged)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "56 characters, these are 0"),
        ("-".join(GROUPS[:-1]), "these are 52"),
        (TEXT + "-0000", "these are 60"),
        ("-".join([*GROUPS[:2], "ABUD", *GROUPS[3:]]), "group 3"),
        ("-".join([*GROUPS[:13], "AB\N{CYRILLIC SMALL LETTER A}D"]), "group 14"),
        ("x" * 10_000, "much longer"),
    ],
)
def test_a_damaged_key_says_where_and_repeats_nothing(typed: str, words: str) -> None:
    with pytest.raises(BadRecoveryText, match=words) as caught:
        parse_recovery_text(typed)
    assert not any(group in str(caught.value) for group in GROUPS)


@settings(deadline=None)
@given(st.text(max_size=100))
def test_any_text_is_read_or_refused_in_words(typed: str) -> None:
    with pytest.raises(BadRecoveryText):
        parse_recovery_text(typed)


def test_no_secret_shows_in_a_repr(paper: RecoveryKey) -> None:
    assert paper.secret.hex()[:8] not in repr(paper)
    assert GROUPS[0] not in repr(paper)


def test_a_secret_of_another_size_is_misuse() -> None:
    with pytest.raises(Misuse):
        RecoveryKey.from_secret(bytes(31))


def test_locator_and_ids_do_not_overlap(paper: RecoveryKey) -> None:
    other = recovery_key("other")
    assert paper.locator != other.locator
    assert paper.locator == paper.public.locator
    assert paper.recovery_id not in (paper.locator[:16], other.recovery_id)


def test_the_only_device_lost_recovery_by_key_opens_all_epochs(
    laptop: DeviceKeys, phone: DeviceKeys, tablet: DeviceKeys, paper: RecoveryKey
) -> None:
    account = AccountBuilder(laptop).add(laptop, phone)
    account.recover_with(laptop, paper.public).revoke(laptop, phone)
    keys = account.devices.open_epoch_keys(parse_recovery_text(paper.text))
    assert keys == account.keys
    account.add(paper, tablet).revoke(paper, laptop)
    assert account.devices.active == (tablet.device_id,)
    assert account.devices.open_epoch_keys(tablet) == account.keys
    assert set(account.keys) == {1, 2, 3}


def test_a_replaced_recovery_key_neither_signs_nor_opens_what_comes_after(
    laptop: DeviceKeys, phone: DeviceKeys, paper: RecoveryKey
) -> None:
    newer = recovery_key("newer")
    account = AccountBuilder(laptop).recover_with(laptop, paper.public)
    account.recover_with(laptop, newer.public)
    assert account.devices.recovery == newer.public
    assert account.devices.epoch == 2
    assert set(account.devices.open_epoch_keys(paper)) == {1}
    assert set(account.devices.open_epoch_keys(newer)) == {1, 2}
    with pytest.raises(Misuse, match="signer"):
        account.add(paper, phone)


def test_a_recovery_key_cannot_come_back(laptop: DeviceKeys, paper: RecoveryKey) -> None:
    account = AccountBuilder(laptop).recover_with(laptop, paper.public)
    account.recover_with(laptop, recovery_key("newer").public)
    with pytest.raises(Misuse, match="twice"):
        account.recover_with(laptop, paper.public)


def test_someone_elses_recovery_key_opens_nothing(laptop: DeviceKeys, paper: RecoveryKey) -> None:
    account = AccountBuilder(laptop).recover_with(laptop, paper.public)
    with pytest.raises(UnknownDevice):
        account.devices.open_epoch_keys(recovery_key("other"))
    with pytest.raises(CannotOpen):
        paper.unwrap(seeded("noise", 1168), number=1, account=account.devices.account)
