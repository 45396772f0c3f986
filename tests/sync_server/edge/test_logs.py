"""Lines of the log tell of faults without what people sent."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import structlog
from aiohttp.http_exceptions import BadHttpMessage

from sync_server.edge.logs import configure_logs


@pytest.fixture
def logs() -> Iterator[None]:
    """The relay's logging, taken away again afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    configure_logs("info")
    yield
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def _fail(secret: bytes, error: Exception) -> None:
    assert secret
    raise error


@pytest.mark.usefixtures("logs")
def test_a_traceback_names_places_and_no_values(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("info")
    try:
        _fail(b"SEALED", ValueError("short"))
    except ValueError as error:
        structlog.get_logger("relay").error("fault", exc_info=error)
        logging.getLogger("aiohttp.server").error("fault", exc_info=error)
    text = capsys.readouterr().err
    assert text.count("_fail") == 2
    assert "SEALED" not in text


@pytest.mark.usefixtures("logs")
def test_what_is_not_http_leaves_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("info")
    try:
        _fail(b"SEALED", BadHttpMessage("Cookie: SEALED"))
    except BadHttpMessage as error:
        logging.getLogger("aiohttp.server").error("Error handling request", exc_info=error)
    assert capsys.readouterr().err == ""
