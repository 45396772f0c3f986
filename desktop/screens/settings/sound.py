"""The card of the settings about sound: cues, voice, ambience, each as loud as one likes."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.ports import Ambience
from desktop.viewmodels.sound.settings import SoundSettingsModel
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Switch, Tone, button, label
from desktop.widgets.flow import FlowLayout
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.trouble_line import TroubleLine
from desktop.widgets.volume_line import VolumeLine

_CHIPS_GAP = 6


class SoundCard(Card):
    """What is heard during a sitting. A slider rests while what it belongs to is off."""

    def __init__(self, model: SoundSettingsModel, theme: Theme) -> None:
        super().__init__(self.tr("Sound"))
        self._model = model
        self._watching = False
        self.ambiences: dict[Ambience, QPushButton] = {}
        self._make_controls(theme)
        self._arrange()
        self._connect()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Someone looks: find out which devices and voices there are."""
        super().showEvent(event)
        self._watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._watch(False)

    def _watch(self, on: bool) -> None:
        if on != self._watching:
            self._watching = on
            self._model.watch(on)

    def _make_controls(self, theme: Theme) -> None:
        self.cues = Switch(self.tr("Tones"), theme)
        self.cue_volume = VolumeLine(self.tr("Volume of the tones"))
        self.voice = Switch(self.tr("Voice"), theme)
        self.voice_volume = VolumeLine(self.tr("Volume of the voice"))
        self._chips = self._ambience_choice()
        self.ambience_volume = VolumeLine(self.tr("Volume of the ambience"))
        self.muted = Switch(self.tr("Mute"), theme)
        self.listen = button(self.tr("Listen"))
        self._no_output = label("", Tone.SMALL, wrap=True)
        self._trouble = TroubleLine()

    def _arrange(self) -> None:
        tones = SettingRow(
            self.tr("Tones"),
            self.tr("Rising as you breathe in, falling as you breathe out, a tick for holds."),
            self.cues,
        )
        self._voice_row = SettingRow(self.tr("Voice"), "", self.voice)
        mute = SettingRow(
            self.tr("Mute"), self.tr("All of it silent, without changing the rest."), self.muted
        )
        sample = SettingRow(
            self.tr("One breath, to try it"), self.tr("As a session would sound."), self.listen
        )
        for part in (
            tones,
            self.cue_volume,
            self._voice_row,
            self.voice_volume,
            label(self.tr("Ambience")),
            label(self.tr("Something soft behind the breath."), Tone.SMALL, wrap=True),
            self._chips,
            self.ambience_volume,
            mute,
            sample,
            self._no_output,
            self._trouble,
        ):
            self.body.addWidget(part)

    def _ambience_choice(self) -> QWidget:
        box = QWidget()
        row = FlowLayout(_CHIPS_GAP)
        box.setLayout(row)
        group = QButtonGroup(box)
        for kind, text in (
            (Ambience.NONE, self.tr("None")),
            (Ambience.RAIN, self.tr("Rain")),
            (Ambience.WIND, self.tr("Wind")),
            (Ambience.WAVES, self.tr("Waves")),
        ):
            chip = button(text, Kind.CHIP, name=self.tr("Ambience: {name}").format(name=text))
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, kind=kind: self._model.set_ambience(kind))
            group.addButton(chip)
            row.addWidget(chip)
            self.ambiences[kind] = chip
        return box

    def _connect(self) -> None:
        model = self._model
        self.cues.clicked.connect(model.set_cues)
        self.cue_volume.chosen.connect(model.set_cue_volume)
        self.voice.clicked.connect(model.set_voice)
        self.voice_volume.chosen.connect(model.set_voice_volume)
        self.ambience_volume.chosen.connect(model.set_ambience_volume)
        self.muted.clicked.connect(model.set_muted)
        self.listen.clicked.connect(model.listen)
        model.changed.connect(self._show_state)

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        settings = state.settings
        self.cues.setChecked(settings.cues)
        self.voice.setChecked(settings.voice and state.has_voice)
        self.voice.setEnabled(state.has_voice)
        self.ambiences[settings.ambience].setChecked(True)
        self.muted.setChecked(settings.muted)
        self.cue_volume.show_percent(settings.cue_volume)
        self.cue_volume.setEnabled(settings.cues)
        self.voice_volume.show_percent(settings.voice_volume)
        self.voice_volume.setEnabled(settings.voice and state.has_voice)
        self.ambience_volume.show_percent(settings.ambience_volume)
        self.ambience_volume.setEnabled(settings.ambience is not Ambience.NONE)
        self._voice_row.set_explanation(state.voice_line)
        self.listen.setEnabled(state.can_listen)
        self.listen.setText(self.tr("Stop") if state.is_sampling else self.tr("Listen"))
        self.listen.setAccessibleName(self.listen.text())
        self._no_output.setText(state.output_line)
        self._no_output.setVisible(bool(state.output_line))
        self._trouble.show_trouble(self._model.trouble)
