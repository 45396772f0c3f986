"""The `breath-master` program: one window on one profile."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop import translations
from desktop.adapters.collector import CalmCollector
from desktop.adapters.opened_links import OpenedLinks
from desktop.bootstrap import open_app
from desktop.link.inspector import CHILD_FLAG
from desktop.screens.notice_dialog import NoticeDialog
from desktop.signals import EndSignals
from desktop.sound.process import CHILD_FLAG as SOUND_FLAG
from desktop.storage.errors import ProfileInUse, StorageError
from desktop.storage.profile import default_directory
from desktop.theme.apply import apply_theme, system_scheme, theme_for
from desktop.viewmodels.ports import AppSettings


def main(words: list[str] | None = None) -> int:
    """Run the app; the exit code."""
    words = sys.argv[1:] if words is None else words
    if words == [CHILD_FLAG]:
        from desktop.link.inspector_child import main as inspect

        inspect()
        return 0
    if words == [SOUND_FLAG]:
        from desktop.sound.child import main as play

        play()
        return 0
    arguments = _parser().parse_args(words)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Breath Master")
    qt.setDesktopFileName("breath-master")
    if arguments.self_test:
        from desktop.self_test import run

        return run()
    signals = EndSignals()
    # Not `quit`, which asks the windows first: one that stays in the tray would refuse.
    signals.wanted.connect(lambda: qt.exit())
    links = OpenedLinks(arguments.link or "", qt)
    try:
        return _run(qt, arguments.profile, links)
    finally:
        signals.close()


def _run(qt: QApplication, profile: Path, links: OpenedLinks) -> int:
    """One app after the other on this profile: after erasing, a new one begins."""
    while True:
        try:
            app = open_app(profile)
        except ProfileInUse as error:
            return 0 if links.hand_over(profile) else _say(qt, error)
        except StorageError as error:
            return _say(qt, error)
        CalmCollector(app.history).begin()
        app.window.closed.connect(qt.quit)
        app.start()
        links.give_to(app.window.open_link)
        try:
            code = qt.exec()
        finally:
            app.window.leave()
            app.close()
        if not app.begins_anew:
            return code
        app.window.deleteLater()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="breath-master", description="Breathing sessions, alone or together."
    )
    parser.add_argument(
        "--profile",
        type=Path,
        default=default_directory(),
        metavar="DIR",
        help="where this person's data lies",
    )
    parser.add_argument(
        "--self-test",
        action="store_true",
        help="check that this copy of the app is whole, on a temporary profile, and end",
    )
    parser.add_argument(
        "link",
        nargs="?",
        metavar="LINK",
        help="an invitation (breathmaster://…) to look at; an app that is open shows it",
    )
    return parser


def _say(qt: QApplication, error: StorageError) -> int:
    """The profile cannot be opened: said in a window, and on standard error.

    Which language was chosen stands in the profile, so the window speaks that of the system.
    """
    print(error.sentence, file=sys.stderr)  # noqa: T201
    translations.use("")
    theme = theme_for(AppSettings(), system_scheme())
    apply_theme(qt, theme)
    notice = NoticeDialog(translations.translated(error.sentence), theme)
    notice.finished.connect(qt.quit)
    notice.open()
    if QApplication.platformName() != "offscreen":
        qt.exec()
    return 1


if __name__ == "__main__":
    sys.exit(main())
