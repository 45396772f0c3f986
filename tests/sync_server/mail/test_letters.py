"""What mails look like; that nothing given by others can become a header or another recipient."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.errors import BadConfig
from sync_server.mail.addresses import (
    EmailAddress,
    counted_by,
    for_the_wire,
    parse_address,
    words_of,
)
from sync_server.mail.compose import as_html, compose
from sync_server.mail.letters import (
    Letter,
    Notice,
    attach_code,
    notice,
    proof_code,
    reset_code,
    sign_in_code,
)
from sync_server.mail.settings import MailSettings, check_mail, with_setting

_NOW = 1_800_000_000_000
_ROBIN = EmailAddress("robin@example.org")
_SETTINGS = MailSettings(host="post.example", sender=EmailAddress("breath@relay.example"))


def _all_letters() -> list[Letter]:
    codes = [sign_in_code, attach_code, reset_code, proof_code]
    letters = [
        make(_ROBIN, "48291357", site="relay.example", expires_ms=_NOW + 600_000) for make in codes
    ]
    return letters + [notice(what, _ROBIN, site="relay.example", now_ms=_NOW) for what in Notice]


@pytest.mark.parametrize("letter", _all_letters(), ids=lambda letter: letter.kind)
def test_every_letter_is_calm_and_whole(letter: Letter) -> None:
    mail = compose(letter, _SETTINGS, mark="0a" * 16, now_ms=_NOW)
    text = mail.get_body(("plain",))
    assert text is not None
    content = text.get_content()
    assert "!" not in content + letter.subject
    assert "http" not in content
    assert (letter.code is None) == ("4829" not in content)
    assert all(len(line) < 998 for line in mail.as_bytes().split(b"\r\n"))
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_a_notice_says_when_and_where() -> None:
    letter = notice(Notice.SIGNED_IN, _ROBIN, site="relay.example", now_ms=_NOW)
    assert "15 January 2027, 08:00 UTC, at relay.example" in letter.paragraphs[0]


@pytest.mark.parametrize(
    "text",
    [
        "robin@example.org\r\nBcc: eve@example.org",
        "robin@example.org,eve@example.org",
        "robin@example.org;eve@example.org",
        "Robin <robin@example.org>",
        '"robin eve"@example.org',
        "robin@example.org>",
        "robin@[127.0.0.1]",
        "robin@example..org",
        "robin@-example.org",
        ".robin@example.org",
        "ro..bin@example.org",
        "robin@",
        "@example.org",
        "robin",
        "ro\u202ebin@example.org",
        "ro\u200bbin@example.org",
        "ro\x00bin@example.org",
        "robin\u2028@example.org",
        "r" * 65 + "@example.org",
        "robin@" + "a" * 250 + ".org",
        "robin@exam ple.org",
    ],
)
def test_what_is_not_one_plain_address_is_refused(text: str) -> None:
    assert parse_address(text) is None


def test_addresses_that_only_look_different_are_one() -> None:
    assert parse_address(" Robin@Example.ORG ") == _ROBIN
    composed = parse_address("ren\u00e9@example.org")
    assert composed is not None
    assert parse_address("rene\u0301@example.org") == composed


def test_a_domain_in_other_letters_is_written_for_the_wire() -> None:
    address = parse_address("robin@b\u00fccher.example")
    assert address is not None
    assert for_the_wire(address) == "robin@xn--bcher-kva.example"


@given(st.text(max_size=80))
def test_no_text_becomes_a_header_or_a_second_recipient(text: str) -> None:
    address = parse_address(f"{text}@example.org")
    if address is None:
        return
    assert address == unicodedata.normalize("NFC", address)
    letter = notice(Notice.SIGNED_IN, address, site="relay.example", now_ms=_NOW)
    mail = compose(letter, _SETTINGS, mark="0a" * 16, now_ms=_NOW)
    header = mail["To"]
    assert [(one.username, one.domain) for one in header.addresses] == [
        (address.rpartition("@")[0], "example.org")
    ]
    assert len(mail.keys()) == 8


def test_texts_are_escaped_in_pages() -> None:
    letter = notice(Notice.SIGNED_IN, _ROBIN, site="<b>relay</b>", now_ms=_NOW)
    assert "<b>" not in as_html(letter)


def test_words_of_an_address_are_what_somebody_would_try() -> None:
    assert {"robin@example.org", "robin", "example"} <= set(words_of(_ROBIN))


def test_settings_are_read_by_their_flat_names() -> None:
    settings = MailSettings()
    for name, raw in {
        "mail_host": "post.example",
        "mail_security": "tls",
        "mail_sender": "Breath@Relay.Example",
        "mail_sender_name": "Our relay",
        "mail_user": "relay",
        "mail_password": "a secret of the relay",
    }.items():
        settings = with_setting(settings, name, raw) or settings
    assert check_mail(settings).port_in_use == 465
    assert settings.sender == "breath@relay.example"
    assert "a secret" not in repr(settings)
    assert with_setting(settings, "mail_hots", "x") is None
    changed = with_setting(settings, "mail_port", "2525")
    assert changed is not None
    assert changed.port_in_use == 2525


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("mail_port", "0"),
        ("mail_port", "65536"),
        ("mail_port", True),
        ("mail_security", "perhaps"),
        ("mail_sender", "nobody"),
        ("mail_sender_name", "two\nlines"),
        ("mail_host", "post example"),
        ("mail_spread_ms", "-1"),
        ("mail_spread_ms", "60001"),
    ],
)
def test_a_bad_setting_is_named(name: str, raw: object) -> None:
    with pytest.raises(BadConfig, match=name):
        with_setting(MailSettings(), name, raw)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"mail_host": "post.example"}, "mail_sender"),
        ({"mail_host": "h", "mail_sender": "a@b", "mail_user": "u"}, "mail_password"),
        (
            {
                "mail_host": "h",
                "mail_sender": "a@b",
                "mail_user": "u",
                "mail_password": "p",
                "mail_security": "none",
            },
            "mail_security",
        ),
    ],
)
def test_settings_that_do_not_fit_together_are_refused(changes: dict[str, str], named: str) -> None:
    settings = MailSettings()
    for name, raw in changes.items():
        settings = with_setting(settings, name, raw) or settings
    with pytest.raises(BadConfig, match=named):
        check_mail(settings)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("robin@\uff45xample.org", "robin@example.org"),
        ("robin@\U0001d41example.org", "robin@example.org"),
        ("robin@EXAMPLE\uff0eorg", "robin@example.org"),
        ("robin@xn--bcher-kva.example", "robin@b\u00fccher.example"),
        ("robin@XN--BCHER-KVA.example", "robin@b\u00fccher.example"),
        ("robin@bu\u0308cher.example", "robin@b\u00fccher.example"),
        ("robin@stra\u00dfe.example", "robin@strasse.example"),
        ("robin@xn--strae-oqa.example", "robin@xn--strae-oqa.example"),
    ],
)
def test_two_spellings_of_one_domain_are_one_address(text: str, kept: str) -> None:
    address = parse_address(text)
    assert address == kept
    assert counted_by(text) == counted_by(kept) == f"address {kept}"
    assert parse_address(kept) == kept


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12))
def test_what_is_kept_of_a_domain_is_where_the_mail_goes(label: str) -> None:
    address = parse_address(f"robin@{label}.example")
    if address is not None:
        wire = for_the_wire(address)
        assert wire is not None
        assert wire.isascii()
        assert parse_address(wire) == parse_address(address) == address
