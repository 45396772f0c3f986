"""Letters reach a real mail server, or it is known why they did not; nothing private is logged."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from sync_server.hidden import Hidden
from sync_server.mail.addresses import EmailAddress
from sync_server.mail.letters import Letter, sign_in_code
from sync_server.mail.mailer import BACKOFF_S, QUEUE_LETTERS, Mailer, Timeouts
from sync_server.mail.settings import MailSettings
from tests.sync_server.certificates import make_certificate, trusting
from tests.sync_server.mail.post_office import Box, Hours, post_office

_ROBIN = EmailAddress("robin@example.org")
_CODE = "48291357"


def _settings(port: int) -> MailSettings:
    return MailSettings(
        host="127.0.0.1",
        port=port,
        security="none",
        sender=EmailAddress("breath@relay.example"),
        spread_ms=0,
    )


def _letter(hours: Hours, minutes: int = 10) -> Letter:
    return sign_in_code(
        _ROBIN, _CODE, site="relay.example", expires_ms=hours.now_ms + minutes * 60_000
    )


def _mailer(
    settings: MailSettings,
    hours: Hours,
    tls: ssl.SSLContext | None = None,
    timeouts: Timeouts | None = None,
) -> Mailer:
    return Mailer(
        settings,
        clock=hours.clock,
        sleep=hours.sleep,
        entropy=lambda size: b"\x07" * size,
        tls=tls,
        timeouts=timeouts,
    )


@asynccontextmanager
async def _working(mailer: Mailer) -> AsyncIterator[None]:
    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        tasks.create_task(mailer.run())
        yield
        mailer.stop()


def _run(scenario: Callable[[], Awaitable[None]]) -> None:
    async def main() -> None:
        await scenario()

    asyncio.run(main())


def _server_tls(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    cert, key = make_certificate(folder)
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(cert, key)
    return server, trusting(cert)


def test_a_letter_arrives_as_text_and_as_a_page() -> None:
    async def scenario() -> None:
        box, hours = Box(), Hours()
        async with post_office(box) as port:
            mailer = _mailer(_settings(port), hours)
            async with _working(mailer):
                assert mailer.post(_letter(hours))
                await box.arrived.wait()
        (mail,) = box.mails
        assert box.recipients == [[_ROBIN]]
        assert mail["To"] == _ROBIN
        assert mail["From"] == "Breath Master <breath@relay.example>"
        assert mail["Auto-Submitted"] == "auto-generated"
        assert _CODE not in str(mail["Subject"])
        text, page = mail.get_body(("plain",)), mail.get_body(("html",))
        assert text is not None
        assert page is not None
        assert "4829 1357" in text.get_content()
        assert "4829 1357" in page.get_content()
        assert mailer.tally.sent == 1

    _run(scenario)


def test_a_mailbox_in_other_letters_is_reached() -> None:
    async def scenario() -> None:
        box, hours = Box(), Hours()
        async with post_office(box, enable_SMTPUTF8=True) as port:
            mailer = _mailer(_settings(port), hours)
            async with _working(mailer):
                mailer.post(
                    replace(_letter(hours), to=EmailAddress("ren\u00e9@b\u00fccher.example"))
                )
                await box.arrived.wait()
        assert box.recipients == [["ren\u00e9@xn--bcher-kva.example"]]

    _run(scenario)


def test_starttls_and_a_login_are_used_when_they_are_set(tmp_path: Path) -> None:
    async def scenario() -> None:
        box, hours = Box(), Hours()
        server, client = _server_tls(tmp_path)
        async with post_office(box, tls=server, require_starttls=True, auth_required=True) as port:
            settings = replace(
                _settings(port),
                security="starttls",
                user="relay",
                password=Hidden("a secret of the relay"),
            )
            mailer = _mailer(settings, hours, tls=client)
            async with _working(mailer):
                mailer.post(_letter(hours))
                await box.arrived.wait()
        assert box.over_tls == [True]
        assert box.logins == [(b"relay", b"a secret of the relay")]

    _run(scenario)


def test_a_server_without_tls_gets_neither_password_nor_letter() -> None:
    async def scenario() -> None:
        box, hours = Box(), Hours()
        async with post_office(box, auth_require_tls=False) as port:
            settings = replace(
                _settings(port),
                security="starttls",
                user="relay",
                password=Hidden("a secret of the relay"),
            )
            mailer = _mailer(settings, hours)
            async with _working(mailer):
                mailer.post(_letter(hours))
        assert (box.mails, box.logins) == ([], [])
        assert mailer.tally.refused == 1

    _run(scenario)


def test_a_server_with_an_unknown_certificate_gets_nothing(tmp_path: Path) -> None:
    async def scenario() -> None:
        box, hours = Box(), Hours()
        server, _ = _server_tls(tmp_path)
        async with post_office(box, tls=server) as port:
            mailer = _mailer(replace(_settings(port), security="starttls"), hours)
            async with _working(mailer):
                mailer.post(_letter(hours))
        assert box.mails == []
        assert mailer.tally.sent == 0

    _run(scenario)


def test_a_wrong_login_is_told_without_the_password(tmp_path: Path) -> None:
    async def scenario() -> None:
        box, hours = Box(), Hours()
        server, client = _server_tls(tmp_path)
        async with post_office(box, tls=server, auth_required=True) as port:
            settings = replace(
                _settings(port), security="starttls", user="relay", password=Hidden("not this one")
            )
            mailer = _mailer(settings, hours, tls=client)
            with capture_logs() as lines:
                async with _working(mailer):
                    mailer.post(_letter(hours))
        assert box.mails == []
        assert [(line["event"], line["code"]) for line in lines] == [("mail_not_sent", 535)]
        assert "not this one" not in str(lines)

    _run(scenario)


def test_a_server_that_is_down_is_asked_again_later_each_time() -> None:
    async def scenario() -> None:
        box, hours = Box(), Hours()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        mailer = _mailer(_settings(port), hours)
        async with _working(mailer):
            mailer.post(_letter(hours, minutes=24 * 60))
            for seconds in BACKOFF_S:
                await hours.asleep.wait()
                assert hours.slept[-1] == seconds
                hours.move(seconds)
        assert box.mails == []
        assert mailer.tally.refused == 1

    _run(scenario)


def test_a_letter_is_sent_once_the_server_has_room_again() -> None:
    async def scenario() -> None:
        box, hours = Box(answers=["451 later, please"]), Hours()
        async with post_office(box) as port:
            mailer = _mailer(_settings(port), hours)
            async with _working(mailer):
                mailer.post(_letter(hours))
                await hours.asleep.wait()
                hours.move(BACKOFF_S[0])
                await box.arrived.wait()
        assert len(box.mails) == 1

    _run(scenario)


def test_a_letter_that_waits_holds_up_no_other() -> None:
    async def scenario() -> None:
        box, hours = Box(rcpt_answers=["450 who is that"]), Hours()
        async with post_office(box) as port:
            mailer = _mailer(_settings(port), hours)
            async with _working(mailer):
                mailer.post(_letter(hours))
                await hours.asleep.wait()
                mailer.post(_letter(hours))
                await box.arrived.wait()
                assert mailer.depth == 1
        assert len(box.mails) == 2, "the one that waited had its last try at closing"

    _run(scenario)


def test_a_refusal_for_good_is_not_tried_again() -> None:
    async def scenario() -> None:
        box, hours = Box(rcpt_answers=[f"550 {_ROBIN} is unknown"]), Hours()
        async with post_office(box) as port:
            mailer = _mailer(_settings(port), hours)
            with capture_logs() as lines:
                async with _working(mailer):
                    mailer.post(_letter(hours))
        assert mailer.tally.refused == 1
        assert hours.slept == []
        assert [(line["event"], line["code"]) for line in lines] == [("mail_not_sent", 550)]
        assert _ROBIN not in str(lines)

    _run(scenario)


def test_a_server_that_stalls_is_given_up_on() -> None:
    async def scenario() -> None:
        box, hours = Box(stalls=True), Hours()
        async with post_office(box) as port:
            short = Timeouts(step_s=0.2, letter_s=0.4)
            mailer = _mailer(_settings(port), hours, timeouts=short)
            async with _working(mailer):
                mailer.post(_letter(hours))
                await hours.asleep.wait()
                assert mailer.depth == 1
        assert mailer.tally.sent == 0

    _run(scenario)


def test_a_letter_leaves_at_some_moment_and_a_pretended_one_never() -> None:
    async def scenario() -> None:
        box, hours = Box(), Hours()
        async with post_office(box) as port:
            mailer = _mailer(replace(_settings(port), spread_ms=2_000), hours)
            async with _working(mailer):
                assert mailer.pretend(_letter(hours))
                assert mailer.post(_letter(hours))
                assert mailer.depth == 2
                await hours.asleep.wait()
                assert box.mails == []
                hours.move(0.06)
                await box.arrived.wait()
                assert mailer.depth == 0
        assert len(box.mails) == 1
        assert mailer.tally.sent == 1

    _run(scenario)


def test_closing_waits_for_no_server_for_ever() -> None:
    async def scenario() -> None:
        box, hours = Box(stalls=True), Hours()
        async with post_office(box) as port:
            mailer = _mailer(_settings(port), hours, timeouts=Timeouts(closing_s=0.2))
            with capture_logs() as lines:
                async with _working(mailer):
                    for _ in range(3):
                        mailer.post(_letter(hours))
                    await asyncio.sleep(0)
        assert [line["event"] for line in lines] == ["mail_left_unsent"]

    _run(scenario)


def test_a_cancellation_that_comes_with_a_reply_ends_the_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def scenario() -> None:
        hours = Hours()
        mailer = _mailer(_settings(1), hours)
        begun = asyncio.Event()

        async def swallow(_letter: Letter) -> None:
            begun.set()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.Event().wait()

        monkeypatch.setattr(mailer, "_converse", swallow)
        mailer.post(_letter(hours))
        mailer.post(_letter(hours))
        work = asyncio.create_task(mailer.run())
        await begun.wait()
        work.cancel()
        async with asyncio.timeout(5):
            await asyncio.gather(work, return_exceptions=True)
        assert work.cancelled()
        assert mailer.depth == 1

    _run(scenario)


def test_a_code_that_has_expired_is_not_sent_any_more() -> None:
    async def scenario() -> None:
        box, hours = Box(answers=["451 later, please"]), Hours()
        async with post_office(box) as port:
            mailer = _mailer(_settings(port), hours)
            async with _working(mailer):
                mailer.post(_letter(hours))
                await hours.asleep.wait()
                hours.move(11 * 60)
        assert box.mails == []
        assert mailer.tally.late == 1

    _run(scenario)


def test_a_full_queue_refuses_and_says_so_without_names() -> None:
    async def scenario() -> None:
        hours = Hours()
        mailer = _mailer(_settings(1), hours)
        with capture_logs() as lines:
            taken = [mailer.post(_letter(hours)) for _ in range(QUEUE_LETTERS + 2)]
        assert taken == [True] * QUEUE_LETTERS + [False] * 2
        assert mailer.tally.full == 2
        assert _ROBIN not in str(lines)
        assert _CODE not in str(lines)

    _run(scenario)


def test_without_a_host_nothing_is_taken() -> None:
    async def scenario() -> None:
        mailer = _mailer(MailSettings(), Hours())
        assert not mailer.is_on
        assert not mailer.post(_letter(Hours()))

    _run(scenario)


def test_neither_code_nor_address_shows_in_the_repr_of_a_letter() -> None:
    async def scenario() -> None:
        shown = repr(_letter(Hours()))
        assert _CODE not in shown
        assert _ROBIN not in shown

    _run(scenario)


def test_success_is_logged_without_code_and_address(capsys: pytest.CaptureFixture[str]) -> None:
    async def scenario() -> None:
        box, hours = Box(), Hours()
        async with post_office(box) as port:
            mailer = _mailer(_settings(port), hours)
            with capture_logs() as lines:
                async with _working(mailer):
                    mailer.post(_letter(hours))
                    await box.arrived.wait()
        assert [line["event"] for line in lines] == ["mail_sent"]
        assert _ROBIN not in str(lines)
        assert _CODE not in str(lines)

    _run(scenario)
    assert _CODE not in "".join(capsys.readouterr())
