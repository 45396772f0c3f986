"""The picture of a team: seen before it is used, and told calmly where it cannot be sent."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from crdt.ids import TeamId
from crdt.membership import Role
from desktop.viewmodels.profile.port import Picture
from desktop.viewmodels.team.model import TeamModel
from desktop.viewmodels.team.picture import TeamPictureModel
from desktop.viewmodels.trouble import Trouble
from tests.desktop.fakes import World
from tests.desktop.fakes_team import AWAY, FORBIDDEN, TEAM, a_view

CHOSEN = Picture(data=b"pixels", side=256, cut=False)
FILE = Path("us.png")


@pytest.fixture
def model(world: World, owner: QObject) -> TeamPictureModel:
    world.team.put(a_view())
    world.profile.read = CHOSEN
    return TeamPictureModel(world.ports, TeamModel(world.ports, owner), owner)


def test_a_picture_is_looked_at_then_used_and_taken_away_again(
    model: TeamPictureModel, world: World
) -> None:
    seen: list[Picture] = []
    model.opened.connect(seen.append)
    model.open(FILE)
    assert seen == [CHOSEN]
    assert not model.state.is_named
    model.use(seen[0])
    assert (model.state.picture, model.state.is_named) == (b"pixels", True)
    assert not model.state.busy
    model.remove()
    assert (model.state.picture, model.state.is_named) == (b"", False)


def test_what_went_wrong_is_said_and_gone_with_the_next_try(
    model: TeamPictureModel, world: World
) -> None:
    model.open(FILE)
    world.team.trouble = AWAY
    model.use(CHOSEN)
    assert model.state.trouble is not None
    assert "was not sent" in model.state.trouble.sentence
    world.team.trouble = FORBIDDEN
    model.use(CHOSEN)
    assert model.state.trouble == FORBIDDEN
    world.profile.read = Trouble(code="file", sentence="us.png is damaged and cannot be shown.")
    model.open(FILE)
    assert model.state.trouble == world.profile.read
    world.profile.read = CHOSEN
    model.open(FILE)
    assert model.state.trouble is None


def test_a_picture_that_was_looked_at_for_one_team_is_not_given_to_another(
    model: TeamPictureModel, world: World
) -> None:
    model.open(FILE)
    world.team.put(replace(a_view("Quiet hour"), team=TeamId(b"q" * 16)))
    world.team.leave(TEAM)
    model.use(CHOSEN)
    assert "set_avatar" not in {what[0] for what in world.team.done}


def test_members_see_the_picture_and_that_it_is_not_here_yet(
    model: TeamPictureModel, world: World
) -> None:
    about = replace(a_view().about, avatar="a" * 64)
    world.team.put(replace(a_view(role=Role.MEMBER), about=about))
    assert not model.state.may_change
    assert "once the relay can be asked" in model.state.note
    world.team.pictures["a" * 64] = b"pixels"
    world.team.tell()
    assert model.state.picture == b"pixels"
