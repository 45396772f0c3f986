from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.codec import encode
from crdt.errors import Misuse
from crdt.ids import AccountId, EntryHash
from crdt.keys import DeviceKeys, DevicePublic
from crdt.pairing import BadPairingLink, PairingOffer, check_relay_url, fingerprint, parse_link
from tests.support.accounts import T0_MS, account_id, seeded

HEAD = EntryHash(seeded("head"))
SECRET = seeded("pairing secret", 16)


def offer(relay_url: str = "https://relay.example:8765", secret: bytes = SECRET) -> PairingOffer:
    return PairingOffer.create(relay_url, account_id(), HEAD, secret, T0_MS)


LINK = offer().link


def fragment(*fields: object) -> str:
    written = base64.urlsafe_b64encode(encode(fields)).rstrip(b"=").decode()
    return f"https://relay.example:8765/pair#{written}"


@pytest.mark.parametrize(
    "relay_url", ["https://relay.example", "http://127.0.0.1:8765", "https://[::1]:8765"]
)
def test_what_a_link_says_reads_back(relay_url: str) -> None:
    made = offer(relay_url)
    assert made.link.startswith(f"{relay_url}/pair#")
    assert parse_link(f"  {made.link}\n") == made.invite


def test_everything_secret_is_in_the_fragment() -> None:
    address, _, written = LINK.partition("#")
    assert address == "https://relay.example:8765/pair"
    assert SECRET in base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))


def test_a_link_fits_a_small_qr_code() -> None:
    assert len(LINK) < 160


def test_no_secret_shows_in_a_repr() -> None:
    shown = repr(offer()) + repr(offer().invite) + repr(offer().invite.to_old)
    assert repr(SECRET)[2:-1] not in shown
    assert repr(offer().invite.to_old.key)[2:-1] not in shown


def test_mailboxes_differ_by_direction_secret_and_account() -> None:
    other = PairingOffer.create(
        "https://relay.example", AccountId(account_id("another")), HEAD, SECRET, T0_MS
    )
    boxes = [
        invite.to_old
        for invite in (offer().invite, offer(secret=seeded("x", 16)).invite, other.invite)
    ] + [offer().invite.to_new]
    assert len({box.name for box in boxes}) == 4
    assert len({box.key for box in boxes}) == 4
    assert {len(box.name) for box in boxes} == {32}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "https://relay.example:8765/pair",
        "https://relay.example:8765/pair#",
        LINK[:-1],
        LINK[:-8],
        LINK + "A",
        LINK + "=",
        LINK.replace("/pair#", "/pear#"),
        LINK.replace("https", "ftp"),
        LINK.replace("https://", ""),
        LINK.replace("relay.example", "user@relay.example"),
        LINK.replace("relay.example", ""),
        LINK.replace(":8765", ":99999"),
        LINK.replace(":8765", ":port"),
        LINK.replace("/pair#", "/deeper/pair#"),
        LINK.replace("/pair#", "/pair?x=1#"),
        LINK.replace("relay", "rel\nay"),
        LINK + "A" * 600,
        fragment(2, account_id(), HEAD, SECRET),
        fragment(1, account_id(), HEAD, SECRET[:15]),
        fragment(1, account_id()[:15], HEAD, SECRET),
        fragment(1, account_id(), HEAD),
        fragment(1, account_id(), HEAD, SECRET, 1),
    ],
)
def test_anything_else_is_not_a_link_and_is_not_repeated(text: str) -> None:
    with pytest.raises(BadPairingLink) as caught:
        parse_link(text)
    written = LINK.partition("#")[2]
    assert written[:20] not in str(caught.value)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=200))
def test_any_text_is_a_link_or_refused(text: str) -> None:
    for candidate in (text, f"https://relay.example/pair#{text}", f"https://{text}/pair#AA"):
        with pytest.raises(BadPairingLink):
            parse_link(candidate)


@settings(deadline=None, max_examples=100)
@given(st.integers(0, len(LINK) - 1), st.characters())
def test_a_changed_character_is_refused_or_means_another_link(place: int, letter: str) -> None:
    changed = LINK[:place] + letter + LINK[place + 1 :]
    try:
        invite = parse_link(changed)
    except BadPairingLink:
        return
    assert invite != offer().invite or changed.strip().lower() == LINK.lower()


def test_an_offer_that_makes_no_readable_link_is_misuse() -> None:
    for relay_url, secret in (("ftp://x", SECRET), ("https://relay.example", SECRET[:15])):
        with pytest.raises(Misuse):
            offer(relay_url, secret)


def test_a_relay_address_loses_its_last_slash() -> None:
    assert check_relay_url("http://relay.example:1/") == "http://relay.example:1"


def test_fingerprints_are_eighty_bits_of_both_keys(laptop: DeviceKeys, phone: DeviceKeys) -> None:
    mixed = DevicePublic(sign=laptop.public.sign, hpke=phone.public.hpke)
    shown = {fingerprint(public) for public in (laptop.public, phone.public, mixed)}
    assert len(shown) == 3
    for one in shown:
        assert [len(group) for group in one.split("-")] == [4, 4, 4, 4]
        assert not set(one) & set("ilou")
