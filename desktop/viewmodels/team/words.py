"""The words about teams. English is the source for translation, under `Team`.

Plain and kind: what waits, waits; what was refused is said with its reason, and nobody is blamed.
"""

from __future__ import annotations

from datetime import date
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from core.teams import Joining, TeamAbout, TeamVisibility
from crdt.membership import Role
from desktop.viewmodels import words
from desktop.viewmodels.team.values import ActivityRow, Happening, Reach, Way


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Team", text, "", count)


def role(value: Role) -> str:
    """What somebody is in a team."""
    match value:
        case Role.OWNER:
            return _tr("Owner")
        case Role.ADMIN:
            return _tr("Admin")
        case Role.COACH:
            return _tr("Coach")
        case Role.MEMBER:
            return _tr("Member")
        case _:
            assert_never(value)


def person(name: str, short: str) -> str:
    """Somebody, by the name their card shows or by a few letters."""
    return name or _tr("Member {short}").format(short=short)


def me(name: str) -> str:
    """Oneself in a list."""
    return _tr("{name} (you)").format(name=name) if name else _tr("You")


def members(count: int) -> str:
    """How many there are."""
    return _tr("%Ln member(s)", count)


def kind_of(about: TeamAbout, value: Role, *, archived: bool) -> str:
    """The line under a team's name."""
    public = about.visibility is TeamVisibility.PUBLIC
    seen = _tr("Public team") if public else _tr("Private team")
    parts = [seen, _tr("your role: {role}").format(role=role(value).lower())]
    if archived:
        parts.append(_tr("archived"))
    return " · ".join(parts)


def reach(value: Reach) -> str:
    """How far a team can be looked at; nothing where all is well."""
    match value:
        case Reach.CURRENT:
            return ""
        case Reach.OFFLINE:
            return _tr(
                "The relay does not answer right now. You see the team as it was; what you do is "
                "kept and sent later."
            )
        case Reach.FETCHING:
            return _tr("Reading what is new in the team.")
        case Reach.UNSEEN:
            return _tr(
                "The relay does not show this team any more. What you have of it stays here."
            )
        case Reach.UNSOUND:
            return _tr(
                "What the relay shows of this team lacks something that is known here, or "
                "contradicts it. Nothing of it was taken. An owner or admin who comes online may "
                "mend it; if it lasts, ask another member by another way."
            )
        case _:
            assert_never(value)


def waiting(count: int) -> str:
    """How much was done here that the relay does not have yet."""
    return _tr("%Ln change(s) wait(s) for the relay.", count) if count else ""


def pending(way: Way) -> str:
    """What is being done about somebody."""
    match way:
        case Way.REMOVE:
            return _tr("is being removed")
        case Way.ROLE:
            return _tr("gets another role")
        case Way.HAND_OVER:
            return _tr("becomes the owner")
        case Way.APPROVE:
            return _tr("is being let in")
        case _:
            return _tr("waits for the relay")


def refused(way: Way, name: str, why: str) -> str:
    """What could not be done, with its reason."""
    return _tr("{what}: {why}").format(what=_refused_act(way, name), why=why)


def _refused_act(way: Way, name: str) -> str:
    match way:
        case Way.CREATE:
            return _tr("The team was not made")
        case Way.JOIN:
            return _tr("You did not join")
        case Way.ASK:
            return _tr("You could not ask to join")
        case Way.INVITE:
            return _tr("The invitation was not made")
        case Way.TAKE_BACK:
            return _tr("The invitation was not taken back")
        case Way.APPROVE | Way.DECLINE:
            return _tr("The request of {name} was not answered").format(name=name)
        case Way.ROLE:
            return _tr("{name} has the role as before").format(name=name)
        case Way.REMOVE:
            return _tr("{name} was not removed").format(name=name)
        case Way.LEAVE:
            return _tr("You are still in the team")
        case Way.HAND_OVER:
            return _tr("The team was not handed over")
        case Way.ARCHIVE:
            return _tr("The team was not archived")
        case Way.NEW_EPOCH:
            return _tr("What newcomers can read is as before")
        case Way.ABOUT:
            return _tr("What the team shows is as before")
        case Way.CHALLENGE:
            return _tr("The challenge was not kept")
        case Way.WRITE:
            return _tr("What you wrote did not reach the team")
        case Way.SHARE:
            return _tr("Your days were not shared")
        case _:
            assert_never(way)


# Lists


def invitation(value: Role, left: int) -> str:
    """An open invitation."""
    return _tr("As {role}, for %Ln more", left).format(role=role(value).lower())


def until(day: date) -> str:
    """When an invitation ends."""
    return _tr("holds until {day}").format(day=words.short_day(day))


def elsewhere() -> str:
    """Its link is on another device."""
    return _tr("made on another device, which has the link")


def asks() -> str:
    """Somebody wants to join."""
    return _tr("asks to join")


def let_in() -> str:
    """A request is granted."""
    return _tr("Let in")


def not_now() -> str:
    """A request is not granted now."""
    return _tr("Not now")


def act(key: str) -> str:
    """The word of something that can be done about a member."""
    return {
        "admin": _tr("Make admin"),
        "coach": _tr("Make coach"),
        "member": _tr("Make member"),
        "words": _tr("Compare safety words"),
        "hand_over": _tr("Hand the team over"),
        "remove": _tr("Remove from the team"),
    }[key]


def happened(row: ActivityRow, by: str, other: str) -> str:
    """A line of what happened."""
    match row.kind:
        case Happening.CREATED:
            text = _tr("{by} made the team")
        case Happening.JOINED:
            text = _tr("{by} let {other} in") if other and other != by else _tr("{by} joined")
        case Happening.LEFT:
            text = _tr("{by} left")
        case Happening.REMOVED:
            text = _tr("{by} removed {other}")
        case Happening.ROLE:
            text = _tr("{by} made {other} {role}")
        case Happening.HANDED_OVER:
            text = _tr("{by} handed the team over to {other}")
        case Happening.ARCHIVED:
            text = _tr("{by} archived the team")
        case Happening.INVITED:
            text = _tr("{by} made an invitation")
        case Happening.EPOCH:
            text = _tr("{by} gave the chat a new key")
        case Happening.CHALLENGE:
            text = _tr("A challenge: {text}")
        case _:
            assert_never(row.kind)
    given = "" if row.role is None else role(row.role).lower()
    return text.format(by=by, other=other, role=given, text=row.text)


# Who finds it, and who comes in


def joining(value: Joining) -> str:
    """How one becomes a member."""
    match value:
        case Joining.BY_INVITATION:
            return _tr("By invitation")
        case Joining.BY_REQUEST:
            return _tr("People may ask")
        case _:
            assert_never(value)


def visibility(value: TeamVisibility) -> str:
    """Whether others find the team."""
    match value:
        case TeamVisibility.PRIVATE:
            return _tr("Private")
        case TeamVisibility.PUBLIC:
            return _tr("Public")
        case _:
            assert_never(value)


def visibility_rule(value: TeamVisibility) -> str:
    """What that means."""
    if value is TeamVisibility.PUBLIC:
        return _tr("Everybody on this relay can find its name, description and how many are in it.")
    return _tr("Nobody finds it. One comes in by an invitation.")


def preview_line(members_count: int, value: Role) -> str:
    """What a link leads to."""
    return _tr("{members}. You would join as {role}.").format(
        members=members(members_count), role=role(value).lower()
    )


def other_relay(address: str) -> str:
    """The team is at another relay."""
    return _tr(
        "This team meets at {relay}. This app is connected to another relay or to none; to join, "
        "connect to that one first."
    ).format(relay=address)


def looking() -> str:
    """A link is being looked at."""
    return _tr("Asking the relay what it leads to.")


def unnamed() -> str:
    """A team whose name the relay does not show."""
    return _tr("A team")


def member_already() -> str:
    """One is in it."""
    return _tr("You are in this team.")


def asked_already() -> str:
    """One asked to join."""
    return _tr("You have asked; an admin answers.")


def invitation_over() -> str:
    """A link that lets nobody in any more."""
    return _tr("This invitation does not hold any more. Ask for a new one.")


def none_found() -> str:
    """No public team by these words."""
    return _tr("No public team was found.")


# Told at the corner of the screen


def about_team(name: str) -> str:
    """The title of what is told."""
    return name or _tr("Your teams")


def is_in() -> str:
    """One was let in."""
    return _tr("You are in the team now.")


def somebody_asks() -> str:
    """There is a request to answer."""
    return _tr("Somebody asks to join.")


def somebody() -> str:
    """A member whose name is not at hand."""
    return _tr("a member")


def show_team() -> str:
    """Lead there."""
    return _tr("Show the team")


def later() -> str:
    """Not now."""
    return _tr("Later")
