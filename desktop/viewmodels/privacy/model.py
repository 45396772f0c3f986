"""The Privacy screen without its widgets: the facts, an export under way, and erasing.

Rules: facts are counted only while somebody looks (`refresh`); one export at a time, which can be
stopped; erasing needs the word to be typed, and nothing else here leads to it.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.history import local_day
from desktop.viewmodels import words
from desktop.viewmodels.account.port import ERASED, SyncPort, SyncStatus
from desktop.viewmodels.editors.model import EditorsModel
from desktop.viewmodels.editors.words import known_line
from desktop.viewmodels.long_work import CancelToken, Working
from desktop.viewmodels.ports import ClockPort
from desktop.viewmodels.privacy.port import (
    ExportDone,
    ExportEnd,
    ExportStopped,
    PrivacyFacts,
    PrivacyPort,
)
from desktop.viewmodels.profile.sender import CardSender
from desktop.viewmodels.profile.words import readable_line
from desktop.viewmodels.subscriptions import Subscriptions
from desktop.viewmodels.trouble import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyState:
    """`facts` is None until they were counted once.

    `work` while an export runs; afterwards `exported`, `stopped` or `export_trouble` say how it
    ended. `erasing` from when erasing was asked for.
    """

    facts: PrivacyFacts | None = None
    trouble: Trouble | None = None
    work: Working | None = None
    exported: ExportDone | None = None
    stopped: bool = False
    export_trouble: Trouble | None = None
    erasing: bool = False
    erase_trouble: Trouble | None = None


class PrivacyModel(QObject):
    """`changed` follows every difference in `state`; `stale` when a refresh might make one."""

    changed = Signal()
    stale = Signal()

    def __init__(
        self,
        port: PrivacyPort,
        sync: SyncPort,
        clock: ClockPort,
        sender: CardSender,
        editors: EditorsModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._port = port
        self._sync = sync
        self._clock = clock
        self._sender = sender
        self._editors = editors
        self._token = CancelToken()
        self._reading = self._again = False
        self.state = PrivacyState()
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(port.subscribe(self.stale.emit))
        self._subscriptions.add(sync.subscribe(self.stale.emit))
        sender.changed.connect(self.changed)
        editors.changed.connect(self.changed)

    @property
    def sync_status(self) -> SyncStatus:
        """Relay and devices as of now."""
        return self._sync.status()

    @property
    def clear_lines(self) -> tuple[str, ...]:
        """What the relay can read of one's card and knows of editors, as far as is known."""
        if self._sender.place is None or self.sync_status.shut_out == ERASED:
            return ()
        linked = self._editors.state
        lines = (
            readable_line(self._sender.own),
            known_line(len(linked.editors) + len(linked.keys)),
        )
        return tuple(line for line in lines if line)

    @Slot()
    def look(self) -> None:
        """Somebody looks: count, and ask the relay for the card and the keys that it holds."""
        self._editors.look()
        self.refresh()

    @property
    def erase_word(self) -> str:
        """What has to be typed before anything is erased."""
        return self.tr("delete")

    @Slot()
    def refresh(self) -> None:
        """Count anew; while one count goes on, the next waits for it."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        self._port.read(self._take_facts)

    def export(self, parent: Path) -> None:
        """Write everything into a new folder there; nothing happens while one is written."""
        if self.state.work is not None or self.state.erasing:
            return
        self._token = CancelToken()
        work = Working(title=self.tr("Writing everything out"), can_cancel=True)
        self._put(replace(self.state, work=work, exported=None, stopped=False, export_trouble=None))
        self._port.export(
            parent, self._folder_name(), self._token, self._show_progress, self._end_export
        )

    @Slot()
    def cancel_export(self) -> None:
        """Stop between two files; what was written of it goes."""
        self._token.cancel()
        if self.state.work is not None:
            self._put(replace(self.state, work=self.state.work.asked_to_stop()))

    def is_erase_word(self, typed: str) -> bool:
        """Whether what was typed is the word; case and spaces around it do not matter."""
        return typed.strip().casefold() == self.erase_word.casefold()

    def erase(self, typed: str) -> None:
        """Take everything on this device away, if the word is right."""
        if not self.is_erase_word(typed) or self.state.erasing:
            return
        self._token.cancel()
        self._put(replace(self.state, erasing=True, erase_trouble=None))
        self._port.erase(self._end_erase)

    def _folder_name(self) -> str:
        now_ms = self._clock.wall_ms()
        day = local_day(now_ms, self._clock.utc_offset_min(now_ms))
        return self.tr("Breath Master export {day}").format(day=day.isoformat())

    def _take_facts(self, result: PrivacyFacts | Trouble) -> None:
        self._reading = False
        match result:
            case PrivacyFacts():
                self._put(replace(self.state, facts=result, trouble=None))
            case Trouble():
                self._put(replace(self.state, trouble=result))
        if self._again:
            self._again = False
            self.refresh()

    def _show_progress(self, written: int, of: int) -> None:
        work = self.state.work
        if work is not None:
            detail = self.tr("{done} of {all} files").format(
                done=words.grouped(written), all=words.grouped(of)
            )
            self._put(replace(self.state, work=replace(work, done=written, of=of, detail=detail)))

    def _end_export(self, end: ExportEnd) -> None:
        ended = replace(self.state, work=None)
        match end:
            case ExportDone():
                self._put(replace(ended, exported=end))
            case ExportStopped():
                self._put(replace(ended, stopped=True))
            case Trouble():
                self._put(replace(ended, export_trouble=end))

    def _end_erase(self, trouble: Trouble | None) -> None:
        if trouble is not None:
            self._put(replace(self.state, erasing=False, erase_trouble=trouble))

    def _put(self, state: PrivacyState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()
