"""What `breath-relay doctor` looks at where people sign in: the address, mail, providers, the log.

It connects to a mail server and says nothing to it beyond the greeting; it asks no provider.
"""

from __future__ import annotations

import ipaddress
import smtplib
import ssl
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from sync_server.audit.service import Verdict, verify
from sync_server.config import RelayConfig
from sync_server.errors import BadConfig, RelayError
from sync_server.mail.settings import MailSettings, check_mail
from sync_server.oauth.settings import check_oauth
from sync_server.ops.direct import look
from sync_server.ops.findings import Finding, bad, good
from sync_server.people.store import has_admin

_MAIL_S: Final = 10.0


def checks(config: RelayConfig) -> list[tuple[str, Callable[[], Finding]]]:
    """Name and check of each."""
    return [
        ("address", lambda: _address(config)),
        ("mail", lambda: _mail(config.mail)),
        ("providers", lambda: _providers(config)),
        ("owner", lambda: _owner(config)),
        ("audit", lambda: _audit(config)),
    ]


def _address(config: RelayConfig) -> Finding:
    if config.public_url is None:
        return good(
            "address",
            f"People know this relay as {config.issuer}: set public_url once others use it.",
        )
    parts = urlsplit(config.public_url)
    if parts.scheme != "https" and not _is_local(parts.hostname or ""):
        return bad(
            "address",
            f"{config.public_url} is not https: sign-ins could be read on the way, and browsers "
            "give no passkeys.",
        )
    return good("address", f"People know this relay as {config.public_url}.")


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _mail(settings: MailSettings) -> Finding:
    if not settings.is_on:
        return good("mail", "No mail is set up: no codes and no notices are sent.")
    place = f"{settings.host}:{settings.port_in_use}"
    try:
        check_mail(settings)
        _greet(settings)
    except BadConfig as error:
        return bad("mail", str(error))
    except (OSError, smtplib.SMTPException) as error:
        return bad("mail", f"The mail server {place} does not answer as it should: {error}.")
    return good("mail", f"The mail server {place} answers.")


def _greet(settings: MailSettings) -> None:
    """Connects, says hello, begins TLS where that is set, and leaves."""
    context = ssl.create_default_context()
    host, port = settings.host, settings.port_in_use
    client: smtplib.SMTP = (
        smtplib.SMTP_SSL(host, port, timeout=_MAIL_S, context=context)
        if settings.security == "tls"
        else smtplib.SMTP(host, port, timeout=_MAIL_S)
    )
    with client:
        client.ehlo()
        if settings.security == "starttls":
            client.starttls(context=context)


def _providers(config: RelayConfig) -> Finding:
    try:
        known = check_oauth(config.oauth).known()
    except BadConfig as error:
        return bad("providers", str(error))
    if not known:
        return good("providers", "No provider is set up for signing in elsewhere.")
    if config.public_url is None:
        return bad(
            "providers", "Signing in elsewhere needs public_url: providers send people there."
        )
    return good("providers", f"{len(known)} provider(s) can be signed in with.")


def _owner(config: RelayConfig) -> Finding:
    if not _is_there(config):
        return good("owner", "The first start prints a link for whoever runs the relay.")
    if look(config, has_admin):
        return good("owner", "Somebody runs this relay.")
    return good(
        "owner", "Nobody runs this relay yet: 'breath-relay admin create-owner' prints a link."
    )


def _audit(config: RelayConfig) -> Finding:
    if not _is_there(config):
        return good("audit", "The audit log begins at the first start.")
    verdict = look(config, verify)
    return _whole(verdict) if verdict.broken_at is None else _not_whole(verdict)


def _whole(verdict: Verdict) -> Finding:
    return good("audit", f"The audit log is whole, {verdict.lines} lines.")


def _not_whole(verdict: Verdict) -> Finding:
    return bad("audit", f"The audit log is not whole from line {verdict.broken_at} on.")


def _is_there(config: RelayConfig) -> bool:
    """Whether the database can be asked: what keeps it from that is another check's finding."""
    try:
        look(config, has_admin)
    except RelayError:
        return False
    return True
