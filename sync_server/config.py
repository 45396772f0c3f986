"""What the one who runs the relay may set, from a TOML file, the environment and the command line.

Later sources win in that order; with none of them the relay works. Every setting has one name:
`listen` in the file's top level is `BREATH_RELAY_LISTEN` in the environment, `cert` in `[tls]` is
`BREATH_RELAY_TLS_CERT`. An unknown name or a bad value is refused with a sentence naming it.
"""

from __future__ import annotations

import ipaddress
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from core.seasonal_events import SeasonalEvent
from sync_server.challenges.event_file import load_events, shipped_events
from sync_server.errors import BadConfig
from sync_server.hidden import Hidden as Hidden
from sync_server.mail.settings import MailSettings, check_mail, with_setting
from sync_server.oauth.settings import OAuthSettings, check_oauth
from sync_server.oauth.settings import with_setting as with_oauth_setting

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
ENV_PREFIX: Final = "BREATH_RELAY_"
_LEVELS: Final = ("debug", "info", "warning", "error")
_MIB: Final = 1 << 20
_NOWHERE: Final = Path()
_SWITCH: Final = {"true": True, "1": True, "false": False, "0": False}
_THIS_MACHINE: Final = (ipaddress.IPv4Network("127.0.0.0/8"), ipaddress.IPv6Network("::1/128"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Listen:
    """An address to listen on; port 0 means any free one."""

    host: str
    port: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotas:
    """How much is kept."""

    account_bytes: int = 256 * _MIB
    mailboxes: int = 10_000
    empty_account_days: int = 30
    teams_per_account: int = 64
    rooms_per_account: int = 16
    people_per_room: int = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How fast things may come. A burst is what may come at once after a quiet time."""

    connections: int = 10_000
    connections_per_account: int = 64
    connections_per_address: int = 1_000
    http_seconds: int = 30
    hello_seconds: int = 10
    idle_guest_seconds: int = 15 * 60
    admissions_per_s: int = 500
    admissions_burst: int = 5_000
    address_admissions_per_s: int = 10
    address_admissions_burst: int = 200
    guest_requests_per_s: int = 2
    guest_requests_burst: int = 60
    frames_per_s: int = 500
    frames_burst: int = 5_000
    account_bytes_per_s: int = 8 * _MIB
    account_bytes_burst: int = 128 * _MIB
    api_reads_per_min: int = 1_200
    api_reads_burst: int = 400
    api_writes_per_min: int = 300
    api_writes_burst: int = 100
    device_proofs_per_min: int = 600
    device_proofs_burst: int = 300
    guesses_per_min: int = 20
    guesses_burst: int = 20
    target_guesses_per_hour: int = 30
    target_guesses_burst: int = 10
    mails_per_hour: int = 60
    mails_burst: int = 20
    target_mails_per_hour: int = 6
    target_mails_burst: int = 3
    heavy_per_hour: int = 60
    heavy_burst: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long what is not needed any more is kept."""

    audit_days: int = 400
    ended_session_days: int = 30
    idempotency_hours: int = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayConfig:
    """All settings. Its `repr` holds no secret."""

    data: Path
    listen: tuple[Listen, ...] = (Listen(host="127.0.0.1", port=8787),)
    database_url: Hidden | None = None
    tls_cert: Path | None = None
    tls_key: Path | None = None
    trusted_proxies: tuple[Network, ...] = ()
    metrics_from: tuple[Network, ...] = _THIS_MACHINE
    log_level: str = "info"
    group_limit: int = 1_024
    quotas: Quotas = field(default_factory=Quotas)
    rates: Rates = field(default_factory=Rates)
    retention: Retention = field(default_factory=Retention)
    mail: MailSettings = field(default_factory=MailSettings)
    oauth: OAuthSettings = field(default_factory=OAuthSettings)
    public_url: str | None = None
    registration: str = "open"
    rate_store: Hidden | None = None
    rooms_only: bool = False
    seasons_events: tuple[SeasonalEvent, ...] = field(default_factory=shipped_events)

    @property
    def is_temporary(self) -> bool:
        """Whether nobody named a folder, and nothing has to be kept: a relay for rooms alone."""
        return self.data == _NOWHERE

    @property
    def issuer(self) -> str:
        """The address by which people and tokens know this relay, without a slash at the end."""
        if self.public_url is not None:
            return self.public_url
        scheme = "http" if self.tls_cert is None else "https"
        return f"{scheme}://localhost:{self.listen[0].port}"


def load_config(
    environment: Mapping[str, str], file: Path | None, options: Mapping[str, str]
) -> RelayConfig:
    """The configuration. `options` come from the command line, named as in the environment.

    Raises BadConfig.
    """
    given = environment.get(f"{ENV_PREFIX}CONFIG")
    source = file or (Path(given) if given else None)
    values = _from_file(source) if source else {}
    values |= _from_environment(environment)
    values |= dict(options)
    config = RelayConfig(data=default_data_folder(environment))
    for name, raw in values.items():
        config = _apply(config, name, raw)
    if (config.tls_cert is None) != (config.tls_key is None):
        raise BadConfig("TLS needs both files: set tls_cert and tls_key, or neither.")
    if config.rooms_only:
        if config.database_url is not None or config.rate_store is not None:
            raise BadConfig("A relay with rooms_only has no database_url and no rate_store.")
        if "data" not in values:
            config = replace(config, data=_NOWHERE)
    check_mail(config.mail)
    check_oauth(config.oauth)
    return config


def default_data_folder(environment: Mapping[str, str]) -> Path:
    """Where data is kept when nothing is said."""
    base = environment.get("XDG_DATA_HOME")
    home = environment.get("HOME", os.path.expanduser("~"))
    return (Path(base) if base else Path(home) / ".local" / "share") / "breath-relay"


def _from_file(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadConfig(f"The configuration {path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfig(f"The configuration {path} is not valid TOML: {error}.") from error
    flat: dict[str, Any] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            flat |= {f"{name}_{inner}": held for inner, held in value.items()}
        else:
            flat[name] = value
    return flat


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    return {
        name.removeprefix(ENV_PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(ENV_PREFIX) and name != f"{ENV_PREFIX}CONFIG"
    }


def _apply(config: RelayConfig, name: str, raw: Any) -> RelayConfig:
    mail = with_setting(config.mail, name, raw)
    if mail is not None:
        return replace(config, mail=mail)
    oauth = with_oauth_setting(config.oauth, name, raw)
    if oauth is not None:
        return replace(config, oauth=oauth)
    parse = _PARSERS.get(name)
    if parse is not None:
        return replace(config, **{name: parse(name, raw)})
    for section in ("quotas", "rates", "retention"):
        inner = name.removeprefix(f"{section}_")
        group = getattr(config, section)
        if inner != name and inner in {entry.name for entry in fields(group)}:
            number = _positive(name, raw)
            return replace(config, **{section: replace(group, **{inner: number})})
    raise BadConfig(f"There is no setting named {name}.")


def _positive(name: str, raw: Any) -> int:
    try:
        value = int(str(raw))
    except ValueError:
        value = 0
    if value <= 0 or isinstance(raw, bool | float):
        raise BadConfig(f"{name} must be a whole number above 0, not {raw!r}.")
    return value


def _path(_name: str, raw: Any) -> Path:
    return Path(str(raw)).expanduser()


def _words(raw: Any) -> list[str]:
    parts = raw if isinstance(raw, list) else str(raw).split(",")
    return [str(part).strip() for part in parts if str(part).strip()]


def _listen(name: str, raw: Any) -> tuple[Listen, ...]:
    addresses = tuple(_one_address(name, word) for word in _words(raw))
    if not addresses:
        raise BadConfig(f"{name} needs at least one HOST:PORT.")
    return addresses


def _one_address(name: str, word: str) -> Listen:
    host, colon, port = word.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not colon or not port.isdecimal() or int(port) > 65_535:
        raise BadConfig(f"{name} must be HOST:PORT, for example 127.0.0.1:8787, not {word!r}.")
    return Listen(host=host or "0.0.0.0", port=int(port))


def _networks(name: str, raw: Any) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(word, strict=False) for word in _words(raw))
    except ValueError as error:
        raise BadConfig(f"{name} must be addresses or networks such as 10.0.0.0/8.") from error


def _level(name: str, raw: Any) -> str:
    if raw not in _LEVELS:
        raise BadConfig(f"{name} must be one of {', '.join(_LEVELS)}, not {raw!r}.")
    return str(raw)


def _database_url(name: str, raw: Any) -> Hidden | None:
    text = str(raw)
    if not text:
        return None
    scheme, separator, rest = text.partition("://")
    if not separator or scheme not in {"postgresql", "postgresql+asyncpg"}:
        raise BadConfig(
            f"{name} must start with postgresql:// (leave it out to use the embedded database)."
        )
    return Hidden(f"postgresql+asyncpg://{rest}")


def _public_url(name: str, raw: Any) -> str:
    text = str(raw).rstrip("/")
    parts = urlsplit(text)
    is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname)
    if not is_whole or parts.path or parts.query or parts.fragment or parts.username:
        raise BadConfig(f"{name} must be an address such as https://relay.example.org.")
    return text


def _registration(name: str, raw: Any) -> str:
    if raw not in ("open", "closed"):
        raise BadConfig(f"{name} must be open or closed, not {raw!r}.")
    return str(raw)


def _rate_store(name: str, raw: Any) -> Hidden | None:
    text = str(raw)
    if not text:
        return None
    if not text.startswith(("redis://", "rediss://", "redis+unix://")):
        raise BadConfig(f"{name} must start with redis://, rediss:// or redis+unix://.")
    return Hidden(text)


def _switch(name: str, raw: Any) -> bool:
    text = str(raw).lower()
    if text not in _SWITCH:
        raise BadConfig(f"{name} must be true or false, not {raw!r}.")
    return _SWITCH[text]


def _events(_name: str, raw: Any) -> tuple[SeasonalEvent, ...]:
    return load_events(_path(_name, raw))


_PARSERS: Final[dict[str, Callable[[str, Any], Any]]] = {
    "data": _path,
    "listen": _listen,
    "database_url": _database_url,
    "tls_cert": _path,
    "tls_key": _path,
    "trusted_proxies": _networks,
    "metrics_from": _networks,
    "log_level": _level,
    "group_limit": _positive,
    "public_url": _public_url,
    "registration": _registration,
    "rate_store": _rate_store,
    "rooms_only": _switch,
    "seasons_events": _events,
}
