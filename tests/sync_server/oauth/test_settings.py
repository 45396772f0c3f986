"""What the one who runs the relay sets about providers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jwt
from joserfc.jwk import ECKey

from sync_server.errors import BadConfig
from sync_server.hidden import Hidden
from sync_server.oauth.apple_secret import LIFE_S, make_secret
from sync_server.oauth.providers import APPLE_ISSUER, AppleSecret, GitHubProvider, OidcProvider
from sync_server.oauth.settings import OAuthSettings, parse_oauth, with_setting

GOOGLE = {"oauth_google_client_id": "id", "oauth_google_client_secret": "a secret word"}
GITHUB = {"oauth_github_client_id": "id", "oauth_github_client_secret": "another"}


def test_without_settings_nothing_is_offered() -> None:
    assert parse_oauth({}).known() == ()


def test_google_and_github_need_an_id_and_a_secret() -> None:
    google, github = parse_oauth(GOOGLE | GITHUB).known()
    assert isinstance(google, OidcProvider)
    assert isinstance(github, GitHubProvider)
    assert google.issuer == "https://accounts.google.com"
    assert github.user_url == "https://api.github.com/user"


def test_apple_needs_its_key(apple_key_file: Path) -> None:
    given = {
        "oauth_apple_client_id": "org.example",
        "oauth_apple_team_id": "TEAM",
        "oauth_apple_key_id": "KEY",
        "oauth_apple_key_file": str(apple_key_file),
    }
    (apple,) = parse_oauth(given).known()
    assert isinstance(apple, OidcProvider)
    assert apple.extra == (("response_mode", "form_post"),)
    for name in given:
        with pytest.raises(BadConfig, match=name):
            parse_oauth({key: value for key, value in given.items() if key != name})


@pytest.mark.parametrize("name", [*GOOGLE, *GITHUB])
def test_half_a_provider_is_refused_by_name(name: str) -> None:
    given = {key: value for key, value in (GOOGLE | GITHUB).items() if key != name}
    with pytest.raises(BadConfig, match=name):
        parse_oauth(given)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("oauth_google_issuer", "accounts.google.com"),
        ("oauth_google_issuer", "ftp://accounts.google.com"),
        ("oauth_oidc_issuer", "https://id.example/?x=1"),
        ("oauth_oidc_issuer", "https://user@id.example/"),
        ("oauth_github_url", ""),
        ("oauth_google_client_id", "two words"),
        ("oauth_oidc_name", ""),
        ("oauth_oidc_name", "x" * 33),
        ("oauth_allowed_networks", "10.0.0.0/99"),
        ("oauth_apple_key_file", "/nowhere/key.p8"),
        ("oauth_facebook_client_id", "id"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(name: str, raw: Any) -> None:
    with pytest.raises(BadConfig, match=name):
        parse_oauth({name: raw})


def test_a_key_of_another_kind_is_not_taken_for_apples(tmp_path: Path) -> None:
    path = tmp_path / "key.p8"
    keys = [
        rsa.generate_private_key(65_537, 2_048),
        ec.generate_private_key(ec.SECP384R1()),
    ]
    for key in keys:
        path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        with pytest.raises(BadConfig, match="p8 key"):
            parse_oauth({"oauth_apple_key_file": str(path)})
    path.write_text("no key")
    with pytest.raises(BadConfig, match="p8 key"):
        parse_oauth({"oauth_apple_key_file": str(path)})


def test_settings_and_providers_show_no_secret(apple_key_file: Path) -> None:
    settings = parse_oauth(
        GOOGLE
        | {
            "oauth_apple_client_id": "org.example",
            "oauth_apple_team_id": "TEAM",
            "oauth_apple_key_id": "KEY",
            "oauth_apple_key_file": str(apple_key_file),
        }
    )
    shown = repr(settings) + repr(settings.known())
    assert "a secret word" not in shown
    assert "PRIVATE KEY" not in shown


def test_a_name_that_is_not_ours_is_left_to_others() -> None:
    assert with_setting(OAuthSettings(), "mail_host", "x") is None


def test_allowed_networks_may_be_a_list_or_words() -> None:
    one = parse_oauth({"oauth_allowed_networks": "10.0.0.0/8, ::1/128"})
    other = parse_oauth({"oauth_allowed_networks": ["10.0.0.0/8", "::1/128"]})
    assert one == other


def test_apples_client_secret_is_what_apple_documents(
    apple_key: ec.EllipticCurvePrivateKey, apple_key_file: Path
) -> None:
    secret = AppleSecret(team_id="TEAM", key_id="KEY", key=Hidden(apple_key_file.read_text()))
    token = make_secret(secret, "org.example", APPLE_ISSUER, 1_800_000_000_123)
    decoded = jwt.decode(token, ECKey.import_key(apple_key.public_key()), algorithms=["ES256"])
    assert decoded.header == {"alg": "ES256", "kid": "KEY"}
    assert decoded.claims == {
        "iss": "TEAM",
        "iat": 1_800_000_000,
        "exp": 1_800_000_000 + LIFE_S,
        "aud": APPLE_ISSUER,
        "sub": "org.example",
    }
