"""How e-mail leaves, as the one who runs the relay sets it: `mail_host`, `mail_port`, ….

Without `mail_host` there is no mail, and what needs it is not offered. A password is never sent
over a connection in the clear: that combination is refused at the start.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, get_args

from sync_server.errors import BadConfig
from sync_server.hidden import Hidden
from sync_server.mail.addresses import EmailAddress, parse_address

Security = Literal["starttls", "tls", "none"]
_PORTS: Final[dict[Security, int]] = {"starttls": 587, "tls": 465, "none": 25}
_NAME_CHARS: Final = 64
_SPREAD_MS: Final = 60_000
_NONE: Final = Hidden("")
_NOBODY: Final = EmailAddress("")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The server that takes mail, and who it comes from. `port` 0: the usual one. `spread_ms`: a
    letter leaves at some moment within this, so that answers do not tell whom there is mail for."""

    host: str = ""
    port: int = 0
    security: Security = "starttls"
    user: str = ""
    password: Hidden = _NONE
    sender: EmailAddress = _NOBODY
    sender_name: str = "Breath Master"
    spread_ms: int = 2_000

    @property
    def is_on(self) -> bool:
        """Whether there is mail at all."""
        return bool(self.host)

    @property
    def port_in_use(self) -> int:
        """The port that is really connected to."""
        return self.port or _PORTS[self.security]


def with_setting(settings: MailSettings, name: str, raw: Any) -> MailSettings | None:
    """`settings` with one more, by its flat name (`mail_host`); None if there is none such.

    Raises BadConfig.
    """
    parse = _PARSERS.get(name)
    if parse is None:
        return None
    return replace(settings, **{name.removeprefix("mail_"): parse(name, raw)})


def check_mail(settings: MailSettings) -> MailSettings:
    """The settings, once they are all there. Raises BadConfig when they do not fit together."""
    if not settings.is_on:
        return settings
    if not settings.sender:
        raise BadConfig("mail_sender is needed with mail_host: the address that mail comes from.")
    if bool(settings.user) != bool(settings.password.reveal()):
        raise BadConfig("mail_user and mail_password belong together: set both, or neither.")
    if settings.user and settings.security == "none":
        raise BadConfig("mail_password needs mail_security starttls or tls: it is never sent bare.")
    return settings


def _host(name: str, raw: Any) -> str:
    text = str(raw).strip()
    if any(character.isspace() or not character.isprintable() for character in text):
        raise BadConfig(f"{name} must be the name or address of a mail server.")
    return text


def _port(name: str, raw: Any) -> int:
    text = str(raw)
    if isinstance(raw, bool) or not text.isdecimal() or not 0 < int(text) < 65_536:
        raise BadConfig(f"{name} must be a port from 1 to 65535, not {raw!r}.")
    return int(text)


def _security(name: str, raw: Any) -> Security:
    for known in get_args(Security):
        if raw == known:
            return known  # type: ignore[no-any-return]
    raise BadConfig(f"{name} must be one of {', '.join(get_args(Security))}, not {raw!r}.")


def _user(_name: str, raw: Any) -> str:
    return str(raw)


def _password(_name: str, raw: Any) -> Hidden:
    return Hidden(str(raw))


def _sender(name: str, raw: Any) -> EmailAddress:
    address = parse_address(str(raw))
    if address is None:
        raise BadConfig(f"{name} must be one e-mail address, for example breath@example.org.")
    return address


def _sender_name(name: str, raw: Any) -> str:
    text = str(raw).strip()
    if not text or len(text) > _NAME_CHARS or not text.isprintable():
        raise BadConfig(f"{name} must be a name of up to {_NAME_CHARS} characters on one line.")
    return text


def _spread(name: str, raw: Any) -> int:
    text = str(raw)
    if isinstance(raw, bool) or not text.isdecimal() or int(text) > _SPREAD_MS:
        raise BadConfig(f"{name} must be a number of milliseconds up to {_SPREAD_MS}, not {raw!r}.")
    return int(text)


_PARSERS: Final[dict[str, Callable[[str, Any], Any]]] = {
    "mail_host": _host,
    "mail_port": _port,
    "mail_security": _security,
    "mail_user": _user,
    "mail_password": _password,
    "mail_sender": _sender,
    "mail_sender_name": _sender_name,
    "mail_spread_ms": _spread,
}
