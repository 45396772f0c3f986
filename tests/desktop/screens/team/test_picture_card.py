"""The picture of a team on its screen."""

from dataclasses import replace
from pathlib import Path

from desktop.screens.profile.picture_dialog import PictureDialog
from desktop.screens.team.screen import Section
from desktop.viewmodels.profile.port import Picture
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World
from tests.desktop.fakes_team import TEAM, a_view
from tests.desktop.scenes.profile import picture


def test_a_picture_is_used_when_that_is_said_and_what_is_typed_beside_it_stays(
    window: MainWindow, world: World
) -> None:
    world.team.put(a_view())
    window.show_place(Place.TEAM)
    screen = window.body.team
    screen.show_section(Section.ABOUT)
    card = screen.about.picture
    screen.about.form.name.setText("Calmer Crew")
    assert not screen.portrait.isVisible()
    model = window.models.teams.picture
    world.profile.read = Picture(data=picture(), side=256, cut=True)
    model.open(Path("us.png"))
    (dialog,) = (found for found in window.findChildren(PictureDialog) if found.isVisible())
    dialog.use.click()
    assert screen.portrait.isVisible()
    assert not card.portrait.is_empty
    assert screen.about.form.name.text() == "Calmer Crew"
    about = world.team.views[TEAM].about
    assert about.avatar is not None
    screen.about.save.click()
    assert world.team.views[TEAM].about == replace(about, name="Calmer Crew")
    card.remove.click()
    assert not screen.portrait.isVisible()
