"""What a team shows, as it is typed."""

from pytestqt.qtbot import QtBot

from core.teams import Joining, TeamAbout, TeamVisibility
from desktop.screens.team.about_form import AboutForm


def test_a_public_team_has_a_short_name_if_it_is_one(qtbot: QtBot) -> None:
    form = AboutForm()
    qtbot.addWidget(form)
    form.show_about(TeamAbout(name="Calm Crew"))
    assert not form.slug.isVisibleTo(form)
    form.visibility.chips[TeamVisibility.PUBLIC].click()
    form.joining.chips[Joining.BY_REQUEST].click()
    form.slug.setText("Not a short name")
    assert not form.is_whole()
    form.slug.setText("calm-crew")
    about = form.about()
    assert about is not None
    assert (about.slug, about.joining) == ("calm-crew", Joining.BY_REQUEST)
    form.slug.setText("Not a short name")
    form.visibility.chips[TeamVisibility.PRIVATE].click()
    assert form.about(about) == TeamAbout(name="Calm Crew", slug="calm-crew")


def test_why_a_text_cannot_be_kept_is_said_once_there_is_a_name(qtbot: QtBot) -> None:
    form = AboutForm()
    qtbot.addWidget(form)
    assert not form.problem.isVisibleTo(form)
    form.name.setText("Calm Crew")
    form.description.setPlainText("x" * 10_000)
    assert form.problem.isVisibleTo(form)
    assert "ordinary length" in form.problem.text()
    form.description.setPlainText("On the train")
    assert not form.problem.isVisibleTo(form)
