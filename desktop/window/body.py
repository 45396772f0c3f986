"""The inside of the main window: the rail, and the screens it leads to, one at a time.

It only assembles. Built over viewmodels that outlive it, so that it can be built anew when lengths
change, with everything where it was. A page is a screen without an entry in the rail. A screen is
built when it is first asked for: all of them at once would double the time until the window stands.
"""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, assert_never

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from desktop.screens.breathe.screen import BreatheScreen
from desktop.screens.breathe.summary import SummaryScreen
from desktop.screens.editors.screen import EditorsScreen
from desktop.screens.first_run.screen import FirstRunScreen
from desktop.screens.patterns.screen import PatternsScreen
from desktop.screens.privacy.screen import PrivacyScreen
from desktop.screens.profile.screen import ProfileScreen
from desktop.screens.progress.screen import ProgressScreen
from desktop.screens.settings.screen import SettingsScreen
from desktop.theme.tokens import Theme
from desktop.widgets.rail import Place, Rail
from desktop.widgets.roles import announce
from desktop.widgets.scrolling import bring_into_view, scroll_by_key
from desktop.window.models import Models

if TYPE_CHECKING:
    from desktop.screens.challenges.screen import ChallengesScreen
    from desktop.screens.relay_account.screen import RelayAccountScreen
    from desktop.screens.rooms.screen import RoomsScreen
    from desktop.screens.team.screen import TeamScreen

_SCREENS = (
    "breathe",
    "summary",
    "rooms",
    "challenges",
    "progress",
    "team",
    "settings",
    "privacy",
    "relay_account",
    "profile",
    "editors",
    "patterns",
    "first_run",
)
Screen = TypeVar("Screen", bound=QWidget)


class WindowBody(QWidget):
    """Attributes: rail, one for each screen, and `shown`, the screen that is seen."""

    def __init__(self, models: Models, theme: Theme) -> None:
        super().__init__()
        self._models = models
        self._theme = theme
        self.place = Place.BREATHE
        self._fills_screen = False
        self.rail = Rail(theme)
        self._stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._stack, 1)
        self.rail.wanted.connect(self.show_place)
        models.account.changed.connect(self._show_sync)
        models.boards.together.changed.connect(self._show_news)
        models.rooms.live.changed.connect(self._show_room)
        models.first_run.finished.connect(self._leave_first_run)
        self._show_sync()
        self._show_news()
        self._show_room()

    def set_theme(self, theme: Theme) -> None:
        """Screens built from now on use these tokens."""
        self._theme = theme

    @property
    def shown(self) -> QWidget:
        """The screen that is seen, from `show_start` on."""
        found = self._stack.currentWidget()
        if found is None:
            raise LookupError("no screen is shown yet")
        return found

    @Slot(object)
    def show_place(self, place: Place) -> None:
        """Show a screen of the rail; nothing happens while the first run is under way."""
        if self._is_first_run():
            return
        screen = self._screen_of(place)
        self.show_page(screen, place)
        if place is Place.BREATHE:
            self.breathe.canvas.setFocus()
        else:
            screen.setFocus()

    def show_page(self, page: QWidget, place: Place) -> None:
        """Show a screen; the rail marks the place it belongs to."""
        self.place = place
        self.rail.mark(place)
        self._stack.setCurrentWidget(page)
        self._show_rail()
        said = (page.accessibleName(), page.accessibleDescription())
        announce(page, ", ".join(part for part in said if part))

    def fill_screen(self, fills: bool) -> None:
        """Give the room of the rail to the screens, or take it back."""
        self._fills_screen = fills
        self._show_rail()

    def show_start(self) -> None:
        """Show what comes first: the first run where it is due, else the orb."""
        if self._models.first_run.is_due:
            self.show_page(self.first_run, Place.BREATHE)
        else:
            self.show_place(Place.BREATHE)

    @Slot()
    def show_privacy(self) -> None:
        """Show the Privacy screen, a page of the settings."""
        if not self._is_first_run():
            self.show_page(self.privacy, Place.SETTINGS)

    @Slot()
    def show_profile(self) -> None:
        """Show what others may see, a page of the settings."""
        if not self._is_first_run():
            self.show_page(self.profile, Place.SETTINGS)

    @Slot()
    def show_relay_account(self) -> None:
        """Show the account on the relay, a page of the settings."""
        if not self._is_first_run():
            self.show_page(self.relay_account, Place.SETTINGS)

    @Slot()
    def show_editors(self) -> None:
        """Show linked editors and keys, a page below the profile."""
        if not self._is_first_run():
            self.show_page(self.editors, Place.SETTINGS)

    @Slot()
    def show_patterns(self) -> None:
        """Show the editors of patterns and programs, a page of Breathe."""
        if not self._is_first_run():
            self.show_page(self.patterns, Place.BREATHE)
            self.patterns.focus_list()

    def show_like(self, other: "WindowBody") -> None:
        """Show what another body of the same window shows."""
        name = next(name for name in _SCREENS if vars(other).get(name) is other.shown)
        self.show_page(getattr(self, name), other.place)

    def take_focus(self, kind: type[QWidget], name: str) -> None:
        """Give the keyboard to the control of this kind and name on the screen, and show it."""
        for found in self.shown.findChildren(kind):
            if found.accessibleName() == name and found.isVisible():
                found.setFocus(Qt.FocusReason.OtherFocusReason)
                bring_into_view(found)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no control wanted scrolls the page."""
        frames = (f for f in self.shown.findChildren(QScrollArea) if f.isVisible())
        if not any(scroll_by_key(frame, event) for frame in frames):
            super().keyPressEvent(event)

    def _show_rail(self) -> None:
        is_first_run = isinstance(self._stack.currentWidget(), FirstRunScreen)
        self.rail.setVisible(not self._fills_screen and not is_first_run)

    def _is_first_run(self) -> bool:
        return (
            isinstance(self._stack.currentWidget(), FirstRunScreen)
            and self._models.first_run.is_due
        )

    def _screen_of(self, place: Place) -> QWidget:
        match place:
            case Place.BREATHE:
                return self.breathe
            case Place.ROOMS:
                return self.rooms
            case Place.CHALLENGES:
                return self.challenges
            case Place.PROGRESS:
                return self.progress
            case Place.TEAM:
                return self.team
            case Place.SETTINGS:
                return self.settings
            case _:
                assert_never(place)

    def _added(self, screen: Screen) -> Screen:
        self._stack.addWidget(screen)
        return screen

    @cached_property
    def breathe(self) -> BreatheScreen:
        """The orb."""
        screen = BreatheScreen(self._models.breathe, self._models.points, self._theme)
        screen.editor_wanted.connect(self.show_patterns)
        return self._added(screen)

    @cached_property
    def summary(self) -> SummaryScreen:
        """What a sitting came to."""
        screen = SummaryScreen(self._models.summary, self._theme)
        screen.again.connect(lambda: self.show_place(self.place))
        screen.progress_wanted.connect(lambda: self.show_place(Place.PROGRESS))
        return self._added(screen)

    @cached_property
    def rooms(self) -> "RoomsScreen":
        """Breathing together. Loaded when it is first wanted."""
        from desktop.screens.rooms.screen import RoomsScreen

        screen = RoomsScreen(self._models.rooms, self._theme)
        screen.account_wanted.connect(self._show_account)
        return self._added(screen)

    @cached_property
    def challenges(self) -> "ChallengesScreen":
        """Challenges, boards and badges. Loaded when it is wanted, as it has much to bring."""
        from desktop.screens.challenges.screen import ChallengesScreen

        models = self._models
        screen = ChallengesScreen(models.challenges, models.boards, self._theme)
        screen.account_wanted.connect(self._show_account)
        return self._added(screen)

    @cached_property
    def progress(self) -> ProgressScreen:
        """What the history adds up to."""
        return self._added(ProgressScreen(self._models.progress, self._theme))

    @cached_property
    def team(self) -> "TeamScreen":
        """One's teams. Loaded when it is first wanted."""
        from desktop.screens.team.screen import TeamScreen

        screen = TeamScreen(self._models.teams, self._models.boards.team, self._theme)
        screen.account_wanted.connect(self._show_account)
        screen.looked_at.connect(self._models.team_teller.look)
        screen.left.connect(self._models.team_teller.look_away)
        return self._added(screen)

    @cached_property
    def settings(self) -> SettingsScreen:
        """All that can be chosen."""
        models = self._models
        screen = SettingsScreen(
            account=models.account,
            recovery=models.recovery,
            preferences=models.preferences,
            importing=models.importing,
            sound=models.sound,
            around=models.around,
            theme=self._theme,
        )
        screen.account.there_wanted.connect(self.show_relay_account)
        screen.data.privacy_wanted.connect(self.show_privacy)
        screen.data.profile_wanted.connect(self.show_profile)
        return self._added(screen)

    @cached_property
    def privacy(self) -> PrivacyScreen:
        """What is where, and what leaves."""
        screen = PrivacyScreen(self._models.privacy, self._theme)
        screen.left.connect(self._leave_privacy)
        screen.account_wanted.connect(self._show_account)
        return self._added(screen)

    @cached_property
    def relay_account(self) -> "RelayAccountScreen":
        """The account as the relay knows it. Seldom wanted, so it is loaded only then."""
        from desktop.screens.relay_account.screen import RelayAccountScreen

        screen = RelayAccountScreen(self._models.relay_account, self._theme)
        screen.left.connect(self._leave_relay_account)
        screen.relay_wanted.connect(self._show_account)
        screen.export_wanted.connect(self.show_privacy)
        return self._added(screen)

    @cached_property
    def profile(self) -> ProfileScreen:
        """What others may see."""
        screen = ProfileScreen(self._models.profile, self._theme)
        screen.left.connect(self._leave_profile)
        screen.account_wanted.connect(self._show_account)
        screen.editors_wanted.connect(self.show_editors)
        return self._added(screen)

    @cached_property
    def editors(self) -> EditorsScreen:
        """Linked editors and keys."""
        screen = EditorsScreen(self._models.editors, self._theme)
        screen.left.connect(self._leave_editors)
        screen.account_wanted.connect(self._show_account)
        return self._added(screen)

    @cached_property
    def patterns(self) -> PatternsScreen:
        """The editors."""
        screen = PatternsScreen(self._models.own, self._models.breathe, self._theme)
        screen.left.connect(lambda: self.show_place(Place.BREATHE))
        screen.breathe_wanted.connect(self._breathe_own)
        return self._added(screen)

    @cached_property
    def first_run(self) -> FirstRunScreen:
        """Once, before everything."""
        models = self._models
        return self._added(
            FirstRunScreen(models.first_run, models.importing, models.sound, self._theme)
        )

    @Slot(str)
    def _breathe_own(self, id: str) -> None:
        self._models.breathe.choose_pattern(id)
        self.show_place(Place.BREATHE)

    @Slot()
    def _leave_first_run(self) -> None:
        self.show_page(self.breathe, Place.BREATHE)
        self.breathe.canvas.setFocus()

    @Slot()
    def _leave_privacy(self) -> None:
        self.show_place(Place.SETTINGS)
        self.settings.data.privacy.setFocus()

    @Slot()
    def _leave_relay_account(self) -> None:
        self.show_place(Place.SETTINGS)
        self.settings.account.there.setFocus()

    @Slot()
    def _leave_profile(self) -> None:
        self.show_place(Place.SETTINGS)
        self.settings.data.profile.setFocus()

    @Slot()
    def _leave_editors(self) -> None:
        self.show_profile()
        self.profile.editors.setFocus()

    @Slot()
    def _show_account(self) -> None:
        self.show_place(Place.SETTINGS)
        self.settings.show_account()

    @Slot()
    def _show_news(self) -> None:
        self.rail.show_news(Place.CHALLENGES, self._models.boards.together.state.unseen)

    @Slot()
    def _show_room(self) -> None:
        """One is in a room, wherever one looks."""
        self.rail.show_news(Place.ROOMS, self._models.rooms.in_room)

    @Slot()
    def _show_sync(self) -> None:
        self.rail.show_sync(self._models.account.state.sync)
