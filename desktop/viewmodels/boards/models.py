"""The viewmodels of challenges with others, boards and the league, made together."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop.viewmodels.boards.board import BoardModel
from desktop.viewmodels.boards.league import LeagueModel
from desktop.viewmodels.boards.sharing import RelaySharingModel
from desktop.viewmodels.boards.team import TeamBoardsModel
from desktop.viewmodels.boards.values import RELAY
from desktop.viewmodels.boards.wishes import WishKeeper
from desktop.viewmodels.challenges.draft_model import DraftModel
from desktop.viewmodels.challenges.together import TogetherModel
from desktop.viewmodels.ports import Ports


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardsModels:
    """`board` is the relay's own, `team` that of whichever team is looked at."""

    wishes: WishKeeper
    together: TogetherModel
    draft: DraftModel
    board: BoardModel
    team: TeamBoardsModel
    league: LeagueModel
    sharing: RelaySharingModel

    def close(self) -> None:
        """The profile is given up: nothing is asked, kept or sent from here on."""
        self.wishes.close()
        self.together.close()
        for model in (self.board, self.team, self.league):
            model.look_away()


def make_boards(ports: Ports, parent: QObject) -> BoardsModels:
    """All of them over these ports."""
    wishes = WishKeeper(ports, parent)
    together = TogetherModel(ports, wishes, parent)
    return BoardsModels(
        wishes=wishes,
        together=together,
        draft=DraftModel(ports, together, parent),
        board=BoardModel(ports, wishes, RELAY, parent),
        team=TeamBoardsModel(ports, wishes, parent),
        league=LeagueModel(ports, wishes, parent),
        sharing=RelaySharingModel(ports, parent),
    )
