"""The device side in Qt: sounds out of memory, on whatever output the system has at the moment.

Rules: a sink is only made while the system names a device; Qt reads what is played once out of
memory by itself, and a loop is written some tenths of a second ahead, so that no Python runs in
the thread of the device. Lives in the process that plays, never in the app (docs/adr/0007).
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from desktop.sound.fading import Sound
from desktop.sound.samples import BYTES_PER_SAMPLE, RATE_HZ

AHEAD_MS = 400
_WRITE_EVERY_MS = 100
_AHEAD_BYTES = RATE_HZ * BYTES_PER_SAMPLE * AHEAD_MS // 1000


def _format() -> QAudioFormat:
    result = QAudioFormat()
    result.setSampleRate(RATE_HZ)
    result.setChannelCount(1)
    result.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return result


class OnceSound(QObject):
    """Plays bytes once and then lets its device go."""

    def __init__(self, device: QAudioDevice, pcm: bytes, offset: int, gain: float) -> None:
        super().__init__()
        self._source = QBuffer(self)
        self._source.setData(QByteArray(pcm))
        self._source.open(QIODevice.OpenModeFlag.ReadOnly)
        self._source.seek(offset)
        self._sink: QAudioSink | None = QAudioSink(device, _format(), self)
        self._sink.setVolume(gain)
        self._sink.stateChanged.connect(self._look, Qt.ConnectionType.QueuedConnection)
        self._sink.start(self._source)

    def set_gain(self, gain: float) -> None:
        """Louder or softer."""
        if self._sink is not None:
            self._sink.setVolume(gain)

    def stop(self) -> None:
        """End it."""
        sink, self._sink = self._sink, None
        if sink is not None:
            sink.stop()
            self.deleteLater()

    @Slot()
    def _look(self) -> None:
        if self._sink is not None and self._sink.state() is not QtAudio.State.ActiveState:
            self.stop()


class LoopSound(QObject):
    """Writes bytes round and round into its device."""

    def __init__(self, device: QAudioDevice, pcm: bytes, gain: float) -> None:
        super().__init__()
        self._pcm = pcm
        self._at = 0
        self._sink: QAudioSink | None = QAudioSink(device, _format(), self)
        self._sink.setBufferSize(_AHEAD_BYTES)
        self._sink.setVolume(gain)
        self._into = self._sink.start()
        self._timer = QTimer(self)
        self._timer.setInterval(_WRITE_EVERY_MS)
        self._timer.timeout.connect(self._write)
        self._timer.start()
        self._write()

    def set_gain(self, gain: float) -> None:
        """Louder or softer."""
        if self._sink is not None:
            self._sink.setVolume(gain)

    def stop(self) -> None:
        """End it."""
        sink, self._sink = self._sink, None
        if sink is not None:
            self._timer.stop()
            sink.stop()
            self.deleteLater()

    @Slot()
    def _write(self) -> None:
        if self._sink is None:
            return
        room = self._sink.bytesFree() // BYTES_PER_SAMPLE * BYTES_PER_SAMPLE
        while room > 0:
            part = self._pcm[self._at : self._at + room]
            written = self._into.write(part)
            if written <= 0:
                return
            self._at = (self._at + written) % len(self._pcm)
            room -= written


class QtSpeakers(QObject):
    """The system's present output. `changed` follows every change of it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._look)
        self._device = QMediaDevices.defaultAudioOutput()

    @property
    def is_there(self) -> bool:
        """Whether there is a device to play on."""
        return not self._device.isNull()

    def play(self, pcm: bytes, offset: int, gain: float) -> Sound | None:
        """Play once, from a byte on."""
        return OnceSound(self._device, pcm, offset, gain) if self.is_there else None

    def loop(self, pcm: bytes, gain: float) -> Sound | None:
        """Play round and round."""
        return LoopSound(self._device, pcm, gain) if self.is_there and pcm else None

    @Slot()
    def _look(self) -> None:
        device = QMediaDevices.defaultAudioOutput()
        if device != self._device:
            self._device = device
            self.changed.emit()
