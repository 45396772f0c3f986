"""From a letter to the bytes of a mail: plain text, and the same as simple HTML.

Headers are set through `email.message`, which refuses line breaks, and the recipient is one parsed
address; so no text can become a header or another recipient (docs/threats.md §6.4). There are no
pictures, no links to follow and nothing that is fetched. `Auto-Submitted` keeps
machines from answering (RFC 3834).
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from typing import Final

from sync_server.mail.addresses import for_the_wire
from sync_server.mail.letters import Letter
from sync_server.mail.settings import MailSettings

_PAGE: Final = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
    '<body style="font-family:sans-serif;line-height:1.5;max-width:34em;margin:2em auto;'
    'padding:0 1em">{body}</body></html>\n'
)
_CODE: Final = '<p style="font-size:1.8em;letter-spacing:.15em;font-family:monospace">{code}</p>'
_CODE_GROUP: Final = 4


def compose(letter: Letter, settings: MailSettings, *, mark: str, now_ms: int) -> EmailMessage:
    """The mail. `mark` is random and names it. Raises ValueError when it has no recipient."""
    to = for_the_wire(letter.to)
    sender = for_the_wire(settings.sender)
    if to is None or sender is None:
        raise ValueError("an address cannot be written for the wire")
    message = EmailMessage(policy=SMTP)
    message["From"] = _mailbox(sender, settings.sender_name)
    message["To"] = _mailbox(to, "")
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(datetime.fromtimestamp(now_ms / 1_000, UTC))
    message["Message-ID"] = f"<{mark}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(as_text(letter))
    message.add_alternative(as_html(letter), subtype="html")
    return message


def as_text(letter: Letter) -> str:
    """The letter in plain text."""
    first, *rest = letter.paragraphs
    code = [] if letter.code is None else [f"    {_spaced(letter.code)}"]
    return "\n\n".join([first, *code, *rest]) + "\n"


def as_html(letter: Letter) -> str:
    """The letter as a simple page."""
    first, *rest = (f"<p>{escape(paragraph)}</p>" for paragraph in letter.paragraphs)
    code = [] if letter.code is None else [_CODE.format(code=escape(_spaced(letter.code)))]
    return _PAGE.format(title=escape(letter.subject), body="".join([first, *code, *rest]))


def _mailbox(address: str, name: str) -> Address:
    local, _, domain = address.rpartition("@")
    return Address(display_name=name, username=local, domain=domain)


def _spaced(code: str) -> str:
    starts = range(0, len(code), _CODE_GROUP)
    return " ".join(code[start : start + _CODE_GROUP] for start in starts)
