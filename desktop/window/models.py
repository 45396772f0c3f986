"""The viewmodels of the window, made together over the ports."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop.viewmodels.account.model import AccountModel
from desktop.viewmodels.account.recovery import RecoveryModel
from desktop.viewmodels.around.models import AroundModels, make_around
from desktop.viewmodels.boards.models import BoardsModels, make_boards
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.breathe.state import Stage
from desktop.viewmodels.breathe.summary import SummaryModel
from desktop.viewmodels.challenges.model import ChallengesModel
from desktop.viewmodels.editors.model import EditorsModel
from desktop.viewmodels.first_run import FirstRunModel
from desktop.viewmodels.importing import ImportModel
from desktop.viewmodels.patterns.own_models import OwnModels, make_own
from desktop.viewmodels.ports import Ports
from desktop.viewmodels.preferences import PreferencesModel
from desktop.viewmodels.privacy.model import PrivacyModel
from desktop.viewmodels.profile.model import ProfileModel
from desktop.viewmodels.profile.sender import CardSender
from desktop.viewmodels.progress.model import ProgressModel
from desktop.viewmodels.progress.points_reader import PointsReader
from desktop.viewmodels.relay_account.models import RelayAccountModels, make_relay_account
from desktop.viewmodels.rooms.models import RoomsModels, make_rooms
from desktop.viewmodels.rooms.reminding import RoomReminder
from desktop.viewmodels.sound.model import SoundModel
from desktop.viewmodels.sound.settings import SoundSettingsModel
from desktop.viewmodels.team.models import TeamModels, make_teams
from desktop.viewmodels.team.telling import TeamTeller


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """The viewmodels of the window, with the reader of points that they share."""

    points: PointsReader
    breathe: BreatheModel
    summary: SummaryModel
    challenges: ChallengesModel
    progress: ProgressModel
    account: AccountModel
    recovery: RecoveryModel
    preferences: PreferencesModel
    importing: ImportModel
    sound: SoundSettingsModel
    around: AroundModels
    privacy: PrivacyModel
    first_run: FirstRunModel
    own: OwnModels
    sender: CardSender
    profile: ProfileModel
    editors: EditorsModel
    relay_account: RelayAccountModels
    teams: TeamModels
    team_teller: TeamTeller
    boards: BoardsModels
    rooms: RoomsModels
    room_reminder: RoomReminder


def make_models(ports: Ports, parent: QObject) -> Models:
    """All viewmodels over these ports, living as long as `parent`."""
    points, breathe = PointsReader(ports.history), BreatheModel(ports, parent)
    sender = CardSender(ports, parent)
    editors = EditorsModel(ports, sender, parent)
    breathe.finished.connect(sender.session_ended)
    boards, around = make_boards(ports, parent), make_around(ports, breathe, parent)
    breathe.finished.connect(boards.together.session_ended)

    def in_session() -> bool:
        return breathe.state.stage is not Stage.READY

    rooms, sound = make_rooms(ports, in_session, parent), SoundModel(ports, breathe, parent)
    sound.follow(rooms.live.breath)
    for session_ended in (sender.session_ended, boards.together.session_ended):
        rooms.live.kept.connect(session_ended)

    def is_unwelcome() -> bool:
        return in_session() or rooms.is_inside or around.reminders.state.quiet

    return Models(
        points=points,
        breathe=breathe,
        summary=SummaryModel(ports, points, parent),
        challenges=ChallengesModel(ports, parent),
        progress=ProgressModel(ports, points, parent),
        account=AccountModel(ports, parent),
        recovery=RecoveryModel(ports.sync, parent),
        preferences=PreferencesModel(ports.settings, parent),
        importing=ImportModel(ports.imports, parent),
        sound=SoundSettingsModel(ports, sound, parent),
        around=around,
        privacy=PrivacyModel(ports.privacy, ports.sync, ports.clock, sender, editors, parent),
        first_run=FirstRunModel(ports.settings, ports.clock, parent),
        own=make_own(ports.patterns, parent),
        sender=sender,
        profile=ProfileModel(ports, sender, parent),
        editors=editors,
        relay_account=make_relay_account(ports, parent),
        teams=make_teams(ports, parent),
        team_teller=TeamTeller(ports, around.notices, is_unwelcome, parent),
        boards=boards,
        rooms=rooms,
        room_reminder=RoomReminder(ports, around.notices, is_unwelcome, parent),
    )
