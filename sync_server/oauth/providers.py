"""Identity providers as values: who they are, where they are asked, what they are told (§11.7).

Google, GitHub and Apple are known by heart, so that a relay needs nobody to start; any other
OpenID provider, or one of these at another address, is described by its own discovery document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from sync_server.hidden import Hidden

SIGNATURES: Final = ("RS256", "PS256", "ES256", "EdDSA", "Ed25519")
"""What an ID token may be signed with; never `none`, never a shared secret (§6.5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedSecret:
    """A client secret that the provider gave out."""

    secret: Hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class AppleSecret:
    """Apple's way: a short-lived token, signed with a key that Apple gave out (PEM)."""

    team_id: str
    key_id: str
    key: Hidden


ClientSecret = FixedSecret | AppleSecret


@dataclass(frozen=True, slots=True, kw_only=True)
class OidcProvider:
    """A provider that gives ID tokens. `kind` names it in identities and in addresses.

    `is_named_in_answers`: it says who it is in its answers (RFC 9207), so one without is refused.
    `basic_auth`: the client is named in a header instead of the form.
    """

    kind: str
    label: str
    issuer: str
    client_id: str
    secret: ClientSecret = field(repr=False)
    authorize_url: str
    token_url: str
    keys_url: str
    scope: str
    signatures: tuple[str, ...] = ("RS256",)
    extra: tuple[tuple[str, str], ...] = ()
    has_pkce: bool = True
    is_named_in_answers: bool = False
    basic_auth: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GitHubProvider:
    """GitHub, or an enterprise server: plain OAuth, and a question to its API."""

    kind: str
    label: str
    issuer: str
    client_id: str
    secret: FixedSecret = field(repr=False)
    authorize_url: str
    token_url: str
    user_url: str
    is_named_in_answers: bool = False


Provider = OidcProvider | GitHubProvider


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDiscover:
    """A provider that still has to be asked for its addresses: `known` holds the rest."""

    known: OidcProvider


GOOGLE_ISSUER: Final = "https://accounts.google.com"
APPLE_ISSUER: Final = "https://appleid.apple.com"
GITHUB_URL: Final = "https://github.com"
GITHUB_API_URL: Final = "https://api.github.com"


def google(client_id: str, secret: Hidden, issuer: str = GOOGLE_ISSUER) -> OidcProvider:
    """Google. Only the address is asked for, to show which account it is."""
    return OidcProvider(
        kind="google",
        label="Google",
        issuer=issuer,
        client_id=client_id,
        secret=FixedSecret(secret=secret),
        authorize_url="https://accounts.google.com/o/oauth2/v2/auth",
        token_url="https://oauth2.googleapis.com/token",
        keys_url="https://www.googleapis.com/oauth2/v3/certs",
        scope="openid email",
    )


def apple(client_id: str, secret: AppleSecret, issuer: str = APPLE_ISSUER) -> OidcProvider:
    """Apple. With a scope it answers by a form that is posted across sites, and knows no PKCE."""
    return OidcProvider(
        kind="apple",
        label="Apple",
        issuer=issuer,
        client_id=client_id,
        secret=secret,
        authorize_url="https://appleid.apple.com/auth/authorize",
        token_url="https://appleid.apple.com/auth/token",
        keys_url="https://appleid.apple.com/auth/keys",
        scope="openid name email",
        signatures=("RS256", "ES256"),
        extra=(("response_mode", "form_post"),),
        has_pkce=False,
    )


def github(
    client_id: str, secret: Hidden, url: str = GITHUB_URL, api_url: str = GITHUB_API_URL
) -> GitHubProvider:
    """GitHub. No scope is asked for: the number and the public name are all that is needed."""
    return GitHubProvider(
        kind="github",
        label="GitHub",
        issuer=f"{url}/login/oauth",
        client_id=client_id,
        secret=FixedSecret(secret=secret),
        authorize_url=f"{url}/login/oauth/authorize",
        token_url=f"{url}/login/oauth/access_token",
        user_url=f"{api_url}/user",
    )


def openid(client_id: str, secret: Hidden, issuer: str, label: str) -> ToDiscover:
    """Any OpenID provider, by its issuer."""
    known = OidcProvider(
        kind="oidc",
        label=label,
        issuer=issuer,
        client_id=client_id,
        secret=FixedSecret(secret=secret),
        authorize_url="",
        token_url="",
        keys_url="",
        scope="openid email",
        signatures=SIGNATURES,
    )
    return ToDiscover(known=known)


Known = Provider | ToDiscover
