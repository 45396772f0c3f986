"""What a packaged app checks of itself, from the source."""

import json
from collections.abc import Iterator

import keyring
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop import self_test, translations
from desktop.storage import vault


@pytest.fixture
def language(qapp: QApplication) -> Iterator[None]:
    yield
    translations.use("en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.usefixtures("language")
def test_the_app_finds_itself_whole_and_asks_no_keyring(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def touched(*_: object) -> None:
        raise AssertionError("the system's keyring was touched")

    monkeypatch.setenv(vault.ENVIRONMENT, "")
    for name in ("get_keyring", "get_password", "set_password"):
        monkeypatch.setattr(keyring, name, touched)
    assert self_test.run() == 0
    found = json.loads(capsys.readouterr().out)
    assert found["good"]
    assert found["session_kept"]


@pytest.mark.usefixtures("language")
def test_what_is_missing_is_said_by_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(vault.ENVIRONMENT, "")
    monkeypatch.setattr(self_test, "FAMILY", "no such font")
    assert self_test.run() == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["good"], found["font"], found["screens_painted"]) == (False, False, True)
