"""The viewmodels of teams, made together."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop.viewmodels.ports import Ports
from desktop.viewmodels.team.join import FindModel, JoinModel
from desktop.viewmodels.team.model import TeamModel
from desktop.viewmodels.team.picture import TeamPictureModel
from desktop.viewmodels.team.sharing import TeamSharingModel
from desktop.viewmodels.team.space_model import SpaceModel


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamModels:
    """Which team is shown and what is done in it; its picture; what is written; joining, finding,
    sharing."""

    team: TeamModel
    picture: TeamPictureModel
    space: SpaceModel
    join: JoinModel
    find: FindModel
    sharing: TeamSharingModel


def make_teams(ports: Ports, parent: QObject) -> TeamModels:
    """All of them over these ports."""
    team = TeamModel(ports, parent)
    return TeamModels(
        team=team,
        picture=TeamPictureModel(ports, team, parent),
        space=SpaceModel(ports, team, parent),
        join=JoinModel(team, parent),
        find=FindModel(team, parent),
        sharing=TeamSharingModel(team, ports.clock, parent),
    )
