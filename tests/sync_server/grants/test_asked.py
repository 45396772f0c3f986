"""What apps may ask for, before anything is kept (docs/protocol.md §11.7)."""

from __future__ import annotations

import pytest

from sync_server.grants.asked import (
    Redeeming,
    Refreshing,
    read_asked,
    read_form,
    read_token_request,
)
from sync_server.grants.errors import GrantError

GOOD = {
    "client_id": "breath-master-desktop",
    "redirect_uri": "http://127.0.0.1:49152/callback",
    "response_type": "code",
    "code_challenge": "x" * 43,
    "code_challenge_method": "S256",
    "state": "a-state-of-mine",
}
REDEEM = {
    "client_id": "breath-master-desktop",
    "grant_type": "authorization_code",
    "code": "x" * 43,
    "code_verifier": "y" * 43,
    "redirect_uri": "http://127.0.0.1:49152/callback",
}


def refused(form: dict[str, str], error: str) -> None:
    with pytest.raises(GrantError) as caught:
        read_asked(form)
    assert caught.value.error == error


def test_a_good_request_is_read() -> None:
    asked = read_asked(GOOD | {"provider": "google", "something": "unknown"})
    assert (asked.client, asked.scope, asked.provider) == (
        "breath-master-desktop",
        "account",
        "google",
    )


@pytest.mark.parametrize("client", ["", "breath-master", "Breath-Master-Desktop", "evil"])
def test_a_client_that_is_not_known_is_refused(client: str) -> None:
    refused(GOOD | {"client_id": client}, "invalid_client")


@pytest.mark.parametrize(
    "uri",
    ["http://127.0.0.1:1/callback", "http://127.0.0.1:65535/callback", "http://[::1]:80/callback"],
)
def test_an_answer_may_go_to_any_port_of_this_machine(uri: str) -> None:
    assert read_asked(GOOD | {"redirect_uri": uri}).redirect_uri == uri


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "http://127.0.0.1/callback",
        "http://127.0.0.1:0/callback",
        "http://127.0.0.1:65536/callback",
        "http://127.0.0.1:080/callback",
        "http://127.0.0.1:80/callback/",
        "http://127.0.0.1:80/callback?x=1",
        "http://127.0.0.1:80/callback#x",
        "http://127.0.0.1:80/Callback",
        "http://127.0.0.1:80/x/../callback",
        "http://127.0.0.1:80\\@evil.example/callback",
        "http://127.0.0.1:80@evil.example/callback",
        "http://user@127.0.0.1:80/callback",
        "http://127.0.0.1.evil.example:80/callback",
        "http://127.0.0.2:80/callback",
        "http://localhost:80/callback",
        "http://[::]:80/callback",
        "http://[::ffff:127.0.0.1]:80/callback",
        "https://127.0.0.1:80/callback",
        "https://evil.example/callback",
        "breath-master://callback",
        "http://127.0.0.1:٨٠/callback",
        "http://127.0.0.1:80/callback\n",
        " http://127.0.0.1:80/callback",
    ],
)
def test_an_answer_goes_nowhere_else(uri: str) -> None:
    refused(GOOD | {"redirect_uri": uri}, "invalid_request")


@pytest.mark.parametrize("kind", ["", "token", "id_token", "code token", "none"])
def test_nothing_but_a_code_is_given(kind: str) -> None:
    refused(GOOD | {"response_type": kind}, "unsupported_response_type")


@pytest.mark.parametrize("mode", ["fragment", "form_post", "query.jwt"])
def test_an_answer_comes_in_no_other_way(mode: str) -> None:
    refused(GOOD | {"response_mode": mode}, "invalid_request")


def test_pkce_missing_is_refused() -> None:
    for name in ("code_challenge", "code_challenge_method"):
        refused({key: value for key, value in GOOD.items() if key != name}, "invalid_request")


@pytest.mark.parametrize("method", ["plain", "s256", "S512", ""])
def test_pkce_downgrade_is_refused(method: str) -> None:
    refused(GOOD | {"code_challenge_method": method}, "invalid_request")


@pytest.mark.parametrize("challenge", ["x" * 42, "x" * 44, "x" * 42 + "=", "x" * 42 + "é"])
def test_a_challenge_that_is_none_is_refused(challenge: str) -> None:
    refused(GOOD | {"code_challenge": challenge}, "invalid_request")


@pytest.mark.parametrize("state", ["", "short", "x" * 513, "with space", "with\nline"])
def test_a_state_is_needed(state: str) -> None:
    refused(GOOD | {"state": state}, "invalid_request")


def test_no_client_gets_more_than_its_scope() -> None:
    refused(GOOD | {"scope": "account admin"}, "invalid_scope")
    editor = GOOD | {"client_id": "breath-master-editor"}
    refused(editor | {"scope": "account"}, "invalid_scope")
    refused(editor | {"scope": "progress:read account"}, "invalid_scope")
    assert read_asked(editor).scope == "profile:read progress:read"
    assert read_asked(editor | {"scope": "progress:read progress:read"}).scope == "progress:read"


@pytest.mark.parametrize("name", ["request", "request_uri"])
def test_a_request_says_everything_itself(name: str) -> None:
    refused(GOOD | {name: "x"}, "invalid_request")


@pytest.mark.parametrize("provider", ["Google", "g" * 17, "google/../x", "1"])
def test_a_provider_that_is_no_word_is_refused(provider: str) -> None:
    refused(GOOD | {"provider": provider}, "invalid_request")


@pytest.mark.parametrize(
    "data",
    [
        b"client_id=a&client_id=b",
        b"client_id=a&client_id=",
        b"client_id",
        b"=&=",
        "client_id=é".encode(),
        b"client_id=%ff",
        b"&".join(b"x%d=1" % number for number in range(40)),
    ],
)
def test_a_form_that_is_ambiguous_is_refused(data: bytes) -> None:
    with pytest.raises(GrantError):
        read_form(data)


def test_an_empty_field_is_as_if_it_were_not_there() -> None:
    assert read_form(b"a=&b=c") == {"b": "c"}
    assert read_form(b"") == {}


def test_a_code_and_a_refresh_token_are_told_apart() -> None:
    assert isinstance(read_token_request(REDEEM), Redeeming)
    refresh = {"client_id": REDEEM["client_id"], "grant_type": "refresh_token"}
    assert isinstance(read_token_request(refresh | {"refresh_token": "x"}), Refreshing)


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("client_id", "other", "invalid_client"),
        ("grant_type", "password", "unsupported_grant_type"),
        ("grant_type", "client_credentials", "unsupported_grant_type"),
        ("grant_type", "", "unsupported_grant_type"),
        ("code", "", "invalid_request"),
        ("code", "x" * 129, "invalid_request"),
        ("code_verifier", "", "invalid_request"),
        ("code_verifier", "y" * 42, "invalid_request"),
        ("code_verifier", "y" * 129, "invalid_request"),
        ("code_verifier", "y" * 42 + "+", "invalid_request"),
    ],
)
def test_a_token_request_that_cannot_be_is_refused(name: str, value: str, error: str) -> None:
    with pytest.raises(GrantError) as caught:
        read_token_request(REDEEM | {name: value})
    assert caught.value.error == error


def test_what_is_handed_in_is_not_shown() -> None:
    shown = repr(read_token_request(REDEEM))
    assert "x" * 43 not in shown
    assert "y" * 43 not in shown
