"""Which providers people may sign in with, as the one who runs the relay sets it.

Flat names: `oauth_google_client_id`, `oauth_github_client_secret`, `oauth_apple_key_file`, …; a
provider is offered once all it needs is set. `…_issuer` and `…_url` point to another address, for
an enterprise server or a test: it then says itself where it is to be asked.
`oauth_allowed_networks` lets the relay ask there although the addresses are not public, and by
http.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from sync_server.errors import BadConfig
from sync_server.hidden import Hidden
from sync_server.oauth import providers
from sync_server.oauth.apple_secret import is_usable
from sync_server.oauth.errors import AddressRefused
from sync_server.oauth.guard import Network
from sync_server.oauth.http import parse_url
from sync_server.oauth.providers import AppleSecret, Known, OidcProvider, ToDiscover

_PREFIX: Final = "oauth_"
_LABEL_CHARS: Final = 32
_NONE: Final = Hidden("")


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthSettings:
    """Everything about providers. Its `repr` holds no secret."""

    google_client_id: str = ""
    google_client_secret: Hidden = _NONE
    google_issuer: str = providers.GOOGLE_ISSUER
    github_client_id: str = ""
    github_client_secret: Hidden = _NONE
    github_url: str = providers.GITHUB_URL
    github_api_url: str = providers.GITHUB_API_URL
    apple_client_id: str = ""
    apple_team_id: str = ""
    apple_key_id: str = ""
    apple_key_file: Hidden = _NONE
    apple_issuer: str = providers.APPLE_ISSUER
    oidc_client_id: str = ""
    oidc_client_secret: Hidden = _NONE
    oidc_issuer: str = ""
    oidc_name: str = "Your organisation"
    allowed_networks: tuple[Network, ...] = ()

    def known(self) -> tuple[Known, ...]:
        """The providers that are set up, in the order to show them."""
        found = (_google(self), _apple(self), _github(self), _openid(self))
        return tuple(one for one in found if one is not None)


def parse_oauth(values: Mapping[str, Any]) -> OAuthSettings:
    """Settings from flat names, whole and checked. Raises BadConfig."""
    settings = OAuthSettings()
    for name, raw in values.items():
        changed = with_setting(settings, name, raw)
        if changed is None:
            raise BadConfig(f"There is no setting named {name}.")
        settings = changed
    return check_oauth(settings)


def with_setting(settings: OAuthSettings, name: str, raw: Any) -> OAuthSettings | None:
    """`settings` with one more, by its flat name; None if there is none such. Raises BadConfig."""
    parse = _PARSERS.get(name)
    if parse is None:
        return None
    return replace(settings, **{name.removeprefix(_PREFIX): parse(name, raw)})


def check_oauth(settings: OAuthSettings) -> OAuthSettings:
    """The settings, once they are all there. Raises BadConfig when something is missing."""
    for names in _TOGETHER:
        is_set = {name: bool(_reveal(getattr(settings, name))) for name in names}
        missing = [f"{_PREFIX}{name}" for name, there in is_set.items() if not there]
        if any(is_set.values()) and missing:
            raise BadConfig(f"{missing[0]} is needed as well, with what else is set of it.")
    return settings


_TOGETHER: Final = (
    ("google_client_id", "google_client_secret"),
    ("github_client_id", "github_client_secret"),
    ("apple_client_id", "apple_team_id", "apple_key_id", "apple_key_file"),
    ("oidc_client_id", "oidc_client_secret", "oidc_issuer"),
)


def _google(settings: OAuthSettings) -> Known | None:
    if not settings.google_client_id:
        return None
    google = providers.google(
        settings.google_client_id, settings.google_client_secret, settings.google_issuer
    )
    return _elsewhere(google, providers.GOOGLE_ISSUER)


def _apple(settings: OAuthSettings) -> Known | None:
    if not settings.apple_client_id:
        return None
    secret = AppleSecret(
        team_id=settings.apple_team_id, key_id=settings.apple_key_id, key=settings.apple_key_file
    )
    apple = providers.apple(settings.apple_client_id, secret, settings.apple_issuer)
    return _elsewhere(apple, providers.APPLE_ISSUER)


def _github(settings: OAuthSettings) -> Known | None:
    if not settings.github_client_id:
        return None
    return providers.github(
        settings.github_client_id,
        settings.github_client_secret,
        settings.github_url,
        settings.github_api_url,
    )


def _openid(settings: OAuthSettings) -> Known | None:
    if not settings.oidc_client_id:
        return None
    return providers.openid(
        settings.oidc_client_id,
        settings.oidc_client_secret,
        settings.oidc_issuer,
        settings.oidc_name,
    )


def _elsewhere(provider: OidcProvider, usual: str) -> Known:
    return provider if provider.issuer == usual else ToDiscover(known=provider)


def _reveal(value: str | Hidden) -> str:
    return value.reveal() if isinstance(value, Hidden) else value


def _text(name: str, raw: Any) -> str:
    text = str(raw).strip()
    if not text.isprintable() or " " in text:
        raise BadConfig(f"{name} must be one word, as the provider gave it.")
    return text


def _secret(_name: str, raw: Any) -> Hidden:
    return Hidden(str(raw).strip())


def _label(name: str, raw: Any) -> str:
    text = str(raw).strip()
    if not 0 < len(text) <= _LABEL_CHARS or not text.isprintable():
        raise BadConfig(f"{name} must be a name of up to {_LABEL_CHARS} characters.")
    return text


def _issuer(name: str, raw: Any) -> str:
    """Kept to the letter: issuers are compared exactly, and some end with a slash."""
    text = str(raw).strip()
    try:
        parse_url(text)
    except AddressRefused as error:
        raise BadConfig(f"{name} must be an address such as https://id.example.org.") from error
    if "?" in text:
        raise BadConfig(f"{name} must be an address without a question mark.")
    return text


def _url(name: str, raw: Any) -> str:
    return _issuer(name, raw).rstrip("/")


def _key_file(name: str, raw: Any) -> Hidden:
    """The key itself, read at the start: a file that is missing is noticed then."""
    if not str(raw).strip():
        return _NONE
    path = Path(str(raw)).expanduser()
    try:
        key = Hidden(path.read_text())
    except (OSError, UnicodeDecodeError) as error:
        raise BadConfig(f"{name}: the file {path} cannot be read.") from error
    if not is_usable(key):
        raise BadConfig(f"{name}: {path} is not the .p8 key that Apple gives out.")
    return key


def _networks(name: str, raw: Any) -> tuple[Network, ...]:
    words = raw if isinstance(raw, list) else str(raw).split(",")
    try:
        return tuple(ipaddress.ip_network(str(word).strip()) for word in words if str(word).strip())
    except ValueError as error:
        raise BadConfig(f"{name} must be networks such as 10.0.0.0/8.") from error


_PARSERS: Final[dict[str, Callable[[str, Any], Any]]] = {
    "oauth_google_client_id": _text,
    "oauth_google_client_secret": _secret,
    "oauth_google_issuer": _issuer,
    "oauth_github_client_id": _text,
    "oauth_github_client_secret": _secret,
    "oauth_github_url": _url,
    "oauth_github_api_url": _url,
    "oauth_apple_client_id": _text,
    "oauth_apple_team_id": _text,
    "oauth_apple_key_id": _text,
    "oauth_apple_key_file": _key_file,
    "oauth_apple_issuer": _issuer,
    "oauth_oidc_client_id": _text,
    "oauth_oidc_client_secret": _secret,
    "oauth_oidc_issuer": _issuer,
    "oauth_oidc_name": _label,
    "oauth_allowed_networks": _networks,
}
