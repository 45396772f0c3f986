"""The Team screen: one's team, its people, what is written there, and what the team shows.

Without a relay or a team it explains what a team is, and how one comes into one.
"""

import enum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crdt.membership import Act
from desktop.screens.team.about_page import AboutPage
from desktop.screens.team.desk import TeamDesk
from desktop.screens.team.overview_page import OverviewPage
from desktop.screens.team.people_page import PeoplePage
from desktop.screens.team.refused_card import RefusedCard
from desktop.screens.team.space_page import SpacePage
from desktop.screens.team.start_page import StartPage
from desktop.theme.tokens import Theme
from desktop.viewmodels.boards.team import TeamBoardsModel
from desktop.viewmodels.team.models import TeamModels
from desktop.viewmodels.team.state import Stage
from desktop.widgets.beside import beside
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.flow import FlowLayout
from desktop.widgets.menu_choice import MenuChoice
from desktop.widgets.page_head import page_head
from desktop.widgets.portrait import Portrait
from desktop.widgets.roles import SaidLabel
from desktop.widgets.scrolling import LeastHeight, scrolling
from desktop.widgets.trouble_line import TroubleLine

_PORTRAIT = 52
_PAGES_LEAST = 240
"""Where there is less room than that, the whole screen scrolls."""


class Section(enum.Enum):
    """The sides of a team."""

    OVERVIEW = "overview"
    SPACE = "space"
    PEOPLE = "people"
    ABOUT = "about"


class TeamScreen(QWidget):
    """Shows the models of teams. Signals: `account_wanted` where a relay is missing; `looked_at`
    and `left` as somebody comes and goes.

    Attributes: start, overview, space, people, about, tabs, teams, desk.
    """

    accessible_role = QAccessible.Role.Pane

    account_wanted = Signal()
    looked_at = Signal()
    left = Signal()

    def __init__(self, models: TeamModels, boards: TeamBoardsModel, theme: Theme) -> None:
        super().__init__()
        self._models = models
        self._model = models.team
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Team"))
        self.desk = TeamDesk(models, theme, self)
        self.desk.account_wanted.connect(self.account_wanted)
        self._section = Section.OVERVIEW
        self._make_pages(boards, theme)
        self._make_head(theme)
        self._arrange(theme)
        self._model.changed.connect(self._show_state)
        models.picture.changed.connect(self._show_portrait)
        self._model.team_changed.connect(self.overview.show_team)
        self.overview.show_team()
        self._show_portrait()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self.looked_at.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self.left.emit()

    def show_section(self, section: Section) -> None:
        """Show one side of the team."""
        self._section = section
        self.tabs[section].setChecked(True)
        self._show_state()

    def open_link(self, link: str) -> None:
        """Look at an invitation that was opened from elsewhere; nothing is joined by that."""
        self.desk.open_join(link)

    def _make_pages(self, boards: TeamBoardsModel, theme: Theme) -> None:
        desk = self.desk
        self.start = StartPage(theme)
        self.start.account_wanted.connect(self.account_wanted)
        self.start.make_wanted.connect(desk.open_make)
        self.start.join_wanted.connect(desk.open_join)
        self.start.find_wanted.connect(desk.open_find)
        self.overview = OverviewPage(self._model, boards, theme)
        self.overview.sharing_wanted.connect(desk.open_sharing)
        self.people = PeoplePage(self._model, theme)
        self.people.act_wanted.connect(desk.open_act)
        self.people.invite_wanted.connect(desk.open_invite)
        self.people.link_wanted.connect(desk.open_invite)
        self.people.take_back_wanted.connect(desk.open_take_back)
        self.about = AboutPage(self._model, self._models.picture, theme)
        self.about.leave_wanted.connect(desk.open_leave)
        self.about.archive_wanted.connect(desk.open_archive)
        self.space = SpacePage(self._models.space, theme)
        self.space.start_wanted.connect(lambda: self.show_section(Section.ABOUT))
        self._frames: dict[QWidget, QWidget] = {
            page: scrolling(page) for page in (self.start, self.overview, self.people, self.about)
        }
        self._frames[self.space] = self.space  # its list scrolls by itself
        self._pages = QStackedWidget()
        self._pages.setMinimumHeight(_PAGES_LEAST * theme.metrics.text_percent // 100)
        for frame in self._frames.values():
            self._pages.addWidget(frame)

    def _make_head(self, theme: Theme) -> None:
        self.portrait = Portrait(_PORTRAIT, self.tr("Picture of the team"), theme)
        self.title = label(self.tr("Team"), Tone.TITLE, wrap=True)
        self.subtitle = label("", Tone.MUTED, wrap=True)
        self.teams = MenuChoice(self.tr("Team that is shown"))
        self.teams.chosen.connect(self._model.choose)
        self.note = SaidLabel(Tone.MUTED)
        self.waits = SaidLabel(Tone.SMALL)
        self.trouble = TroubleLine()
        self.refused = RefusedCard()
        self.refused.dismissed.connect(self._model.dismiss)
        self.another = button(self.tr("Another team"), Kind.LINK)
        self.another.clicked.connect(self.desk.open_another)
        self._tabs = QWidget()
        row = FlowLayout(6)
        self._tabs.setLayout(row)
        group = QButtonGroup(self._tabs)
        self.tabs = {
            Section.OVERVIEW: button(self.tr("Together"), Kind.CHIP),
            Section.SPACE: button(self.tr("Chat"), Kind.CHIP),
            Section.PEOPLE: button(self.tr("People"), Kind.CHIP),
            Section.ABOUT: button(self.tr("About"), Kind.CHIP),
        }
        for section, chip in self.tabs.items():
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, section=section: self.show_section(section))
            group.addButton(chip)
            row.addWidget(chip)
        self.tabs[self._section].setChecked(True)

    def _arrange(self, theme: Theme) -> None:
        metrics = theme.metrics
        content = LeastHeight()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content))
        page = QVBoxLayout(content)
        side = metrics.page_margin
        page.setContentsMargins(side, metrics.page_top, side, metrics.page_top)
        page.setSpacing(metrics.gap)
        choice = QWidget()
        choices = FlowLayout(10)
        choices.addWidget(self.teams)
        choices.addWidget(self.another)
        choice.setLayout(choices)
        names = page_head(self.title, self.subtitle, choice)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(beside(names, self._tabs), 1)
        page.addLayout(head)
        for part in (self.note, self.waits, self.trouble, self.refused):
            page.addWidget(part)
        page.addWidget(self._pages, 1)

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        shown = state.page
        has_team = state.stage is Stage.TEAM
        self.title.setText(shown.name if shown else self.tr("Team"))
        self.subtitle.setText(shown.line if shown else self._start_words())
        self.teams.show_choice(state.names, state.at)
        self.teams.setVisible(len(state.names) > 1)
        self.another.setVisible(has_team)
        self._tabs.setVisible(has_team)
        self._say(self.note, shown.note if shown else "")
        self._say(self.waits, shown.waits if shown else "")
        self.trouble.show_trouble(state.trouble)
        self.refused.show_rows(state.refused)
        if not has_team or shown is None:
            self.start.show_relay(is_there=state.stage is not Stage.NO_RELAY)
            self._pages.setCurrentWidget(self._frames[self.start])
            return
        self.tabs[Section.PEOPLE].setText(self._people_words())
        for page in (self.overview, self.people, self.about):
            page.show_state()
        self._pages.setCurrentWidget(self._frames[self._page_of(self._section)])

    @Slot()
    def _show_portrait(self) -> None:
        self.portrait.show_picture(self._models.picture.state.picture)
        self.portrait.setVisible(not self.portrait.is_empty)

    def _page_of(self, section: Section) -> QWidget:
        match section:
            case Section.OVERVIEW:
                return self.overview
            case Section.SPACE:
                return self.space
            case Section.PEOPLE:
                return self.people
            case Section.ABOUT:
                return self.about

    def _people_words(self) -> str:
        page = self._model.state.page
        asking = len(page.requests) if page and Act.APPROVE in page.may else 0
        return self.tr("People ({n})").format(n=asking) if asking else self.tr("People")

    def _start_words(self) -> str:
        return self.tr("Company for your practice, if you like some.")

    def _say(self, line: SaidLabel, text: str) -> None:
        line.setText(text)
        line.setVisible(bool(text))
