"""Scenes of Profile and of editors and keys: what others may see, in all its states."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QScrollArea

from core.cards import Audience, Field, Relation
from crdt.protocol.api import profiles as api
from desktop.adapters.troubles import trouble_for
from desktop.viewmodels.account.port import SyncState
from desktop.viewmodels.editors.port import KeyKind, KeyLine, Reads
from desktop.viewmodels.privacy.port import PrivacyFacts
from desktop.viewmodels.profile.port import Picture
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World
from tests.desktop.fakes_editors import editor
from tests.desktop.fakes_privacy import HERE, RELAY, envelope
from tests.desktop.fakes_profile import PLACE

Scene = Callable[[World, MainWindow], None]
_SIDE = 256
_HOUR_MS = 3_600_000


def picture() -> bytes:
    """A hill under a morning sky, as a PNG."""
    image = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB888)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sky = QLinearGradient(QPointF(0, 0), QPointF(0, _SIDE))
    sky.setColorAt(0, QColor("#bfe3ee"))
    sky.setColorAt(1, QColor("#fbe7c6"))
    painter.fillRect(image.rect(), sky)
    painter.setPen(QColor(0, 0, 0, 0))
    for colour, x, y, wide in (("#f4b860", 150, 70, 64), ("#6aa67c", -80, 150, 300)):
        painter.setBrush(QColor(colour))
        painter.drawEllipse(x, y, wide, wide)
    painter.setBrush(QColor("#3f7d5a"))
    painter.drawEllipse(60, 180, 320, 260)
    painter.end()
    out = QByteArray()
    buffer = QBuffer(out)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(out.data())


def _there(world: World) -> None:
    world.profile.go(PLACE)


def profile(world: World, window: MainWindow) -> None:
    """Somebody with a name, a picture and a few figures."""
    world.profile.pictures["picture-0"] = picture()
    world.profile.edit(
        name="Robin",
        bio="I breathe on trains.",
        avatar="picture-0",
        visibility=api.Visibility(
            name="everyone", avatar="everyone", bio="friends", streak="team", minutes="everyone"
        ),
        figures=api.Figures(streak_days=3, minutes_week=40),
        editors=("level",),
    )
    _there(world)
    window.body.show_profile()
    world.profile.answer_all()
    window.models.sender.tick()
    world.profile.answer_all()


def profile_lower(world: World, window: MainWindow) -> None:
    """The same, further down."""
    profile(world, window)
    window.body.profile.findChildren(QScrollArea)[0].ensureWidgetVisible(
        window.body.profile.sending.copy
    )


def profile_empty(world: World, window: MainWindow) -> None:
    """Nothing was ever shown to anybody."""
    _there(world)
    window.body.show_profile()
    world.profile.answer_all()


def profile_asking(world: World, window: MainWindow) -> None:
    """The relay has not answered yet."""
    _there(world)
    window.body.show_profile()


def profile_offline(world: World, window: MainWindow) -> None:
    """The relay is away, and something waits; a text is not saved."""
    profile(world, window)
    world.sync.put(replace(world.sync.status(), state=SyncState.OFFLINE))
    window.models.profile.choose(Field.LEVEL, Audience.EVERYONE)
    window.models.profile.type_name("Robin Ada")
    window.models.profile.see_as(Relation.FRIEND)


def profile_clash(world: World, window: MainWindow) -> None:
    """Another device changed the same text."""
    profile(world, window)
    world.profile.edit(name="Robin B.")
    window.models.profile.type_name("Robin Ada")
    window.models.profile.save()
    world.profile.answer_all()


def profile_refused(world: World, window: MainWindow) -> None:
    """The relay did not take it."""
    profile_empty(world, window)
    world.profile.trouble = trouble_for("invalid")
    window.models.profile.choose(Field.NAME, Audience.EVERYONE)
    world.profile.answer_all()


def profile_untracked(world: World, window: MainWindow) -> None:
    """Points are hidden, so level and streak stay here."""
    world.settings.save(replace(world.settings.settings(), tracking=False))
    profile(world, window)


def profile_without_relay(world: World, window: MainWindow) -> None:
    """There is no relay."""
    window.body.show_profile()


def privacy_card(world: World, window: MainWindow) -> None:
    """What the relay can read of the card, on the map."""
    _keys(world)
    profile(world, window)
    world.privacy.facts = PrivacyFacts(here=HERE, relay=RELAY, leaving=envelope(is_sent=True))
    window.body.show_privacy()
    world.profile.answer_all()
    world.editors.answer_all()


def dialog_picture(world: World, window: MainWindow) -> None:
    """A picture before it is used."""
    profile_empty(world, window)
    window.models.profile.opened.emit(Picture(data=picture(), side=_SIDE, cut=True))


def _keys(world: World) -> None:
    now_ms = world.clock.wall_ms()
    key = KeyLine(
        id="k1",
        kind=KeyKind.KEY,
        name="Status bar",
        reads=frozenset(Reads),
        made_ms=now_ms - 30 * _HOUR_MS,
    )
    world.editors.lines = (
        editor("VS Code", now_ms=now_ms, used_ms_ago=_HOUR_MS),
        editor("VS Code, Laptop", now_ms=now_ms),
        key,
    )


def editors(world: World, window: MainWindow) -> None:
    """Two editors and a key."""
    _keys(world)
    _there(world)
    window.body.show_editors()
    world.profile.answer_all()
    world.editors.answer_all()
    window.models.editors.share(Field.STREAK, shared=True)
    world.profile.answer_all()


def editors_empty(world: World, window: MainWindow) -> None:
    """Nothing is linked."""
    _there(world)
    window.body.show_editors()
    world.profile.answer_all()
    world.editors.answer_all()


def editors_without_relay(world: World, window: MainWindow) -> None:
    """There is no relay."""
    window.body.show_editors()


def dialog_link(world: World, window: MainWindow) -> None:
    """The code for an editor."""
    editors(world, window)
    window.body.editors.editors.link.click()
    world.editors.answer_all()


def dialog_linked(world: World, window: MainWindow) -> None:
    """An editor used it."""
    dialog_link(world, window)
    now_ms = world.clock.wall_ms()
    world.editors.lines = (*world.editors.lines, editor("VS Code, Old laptop", now_ms=now_ms))
    window.models.editors.look_for_editor()
    world.editors.answer_all()


def dialog_make_key(world: World, window: MainWindow) -> None:
    """A name, and what it may read."""
    editors(world, window)
    window.body.editors.keys.make.click()


def dialog_made_key(world: World, window: MainWindow) -> None:
    """The key, once."""
    dialog_make_key(world, window)
    window.models.editors.make_key("Status bar", frozenset({Reads.PROGRESS}))
    world.editors.answer_all()


def dialog_unlink(world: World, window: MainWindow) -> None:
    """Unlinking is asked about."""
    editors(world, window)
    row = window.models.editors.state.editors[0]
    window.body.editors.editors.rows.revoke_wanted.emit(row)


FULL: dict[str, Scene] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        profile,
        profile_lower,
        profile_empty,
        profile_asking,
        profile_offline,
        profile_clash,
        profile_refused,
        profile_untracked,
        privacy_card,
        dialog_picture,
        editors,
        editors_empty,
        dialog_link,
        dialog_linked,
        dialog_make_key,
        dialog_made_key,
        dialog_unlink,
    )
}
NEW: dict[str, Scene] = {
    "new-profile": profile_without_relay,
    "new-editors": editors_without_relay,
}
