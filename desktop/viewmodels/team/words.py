"""The words about teams. English is the source for translation, under `Team`.

Plain and kind: what waits, waits; what was refused is said with its reason, and nobody is blamed.
"""

from __future__ import annotations

from datetime import date
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from core.sharing import ShareWhen, Sharing
from core.tallies import Slot
from core.teams import Joining, TeamAbout, TeamVisibility
from crdt.membership import History, Role
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
                "The relay shows another history of this team than the one known here. Nothing of "
                "it was taken. Ask another member by another way before you go on."
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
            return _tr("The key was not renewed")
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
            text = _tr("{by} renewed the key of what is written here")
        case Happening.CHALLENGE:
            text = _tr("A challenge: {text}")
        case _:
            assert_never(row.kind)
    given = "" if row.role is None else role(row.role).lower()
    return text.format(by=by, other=other, role=given, text=row.text)


# Choices


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


def history(value: History) -> str:
    """What newcomers can read of what was written."""
    match value:
        case History.SHARED:
            return _tr("All of it")
        case History.FROM_JOIN:
            return _tr("From joining on")
        case _:
            assert_never(value)


def history_line(value: History, *, has_space: bool) -> str:
    """The same as a sentence."""
    if not has_space:
        return _tr("Members do not write to one another here yet.")
    if value is History.SHARED:
        return _tr("Whoever joins can read what was written before.")
    return _tr("Whoever joins reads what is written from then on.")


def sharing_now(sharing: Sharing) -> str:
    """What is shared with the team now."""
    if sharing.when is ShareWhen.NEVER or sharing.since is None:
        return _tr("You share nothing with this team.")
    since = words.short_day(sharing.since)
    if sharing.when is ShareWhen.ONCE_A_DAY:
        return _tr("You share each day once it is over, since {since}.").format(since=since)
    return _tr("You share days as they grow, since {since}.").format(since=since)


def when_names() -> dict[ShareWhen, str]:
    """The choices."""
    return {
        ShareWhen.NEVER: _tr("Nothing"),
        ShareWhen.ONCE_A_DAY: _tr("Once a day"),
        ShareWhen.AT_ONCE: _tr("At once"),
    }


def when_rule(when: ShareWhen) -> str:
    """What a choice means."""
    match when:
        case ShareWhen.NEVER:
            return _tr("Nothing leaves. What was shared before stays with the team.")
        case ShareWhen.ONCE_A_DAY:
            return _tr("A day is sent when it is over, so that nobody learns when you breathed.")
        case ShareWhen.AT_ONCE:
            return _tr(
                "Today is sent as it grows. The team sees it move, and who looks can tell when you "
                "breathed."
            )
        case _:
            assert_never(when)


def shared_day(day: date, slot: Slot) -> str:
    """A day as it would be sent."""
    return _tr("{day}: {minutes}, {sessions}, {breaths}").format(
        day=words.short_day(day),
        minutes=_tr("%Ln minute(s)", slot.minutes),
        sessions=_tr("%Ln session(s)", slot.sessions),
        breaths=_tr("%Ln breath(s)", slot.cycles),
    )


def nothing_to_share() -> str:
    """No day would be sent yet."""
    return _tr("No day yet.")


# Confirming


def removal_title(name: str) -> str:
    """Asks whether somebody is to be removed."""
    return _tr("Remove {name}").format(name=name)


def removal() -> str:
    """What removing somebody does, and what it cannot do."""
    return _tr(
        "They write and read nothing new from then on. What they have read stays with them, and "
        "what they wrote stays with the team. They come back only by a new invitation."
    )


def handing_over(name: str) -> str:
    """What handing the team over does."""
    return _tr(
        "{name} becomes the owner, and you an admin. Only the new owner can give it back."
    ).format(name=name)


def leaving() -> str:
    """What leaving does."""
    return _tr(
        "Sharing with this team ends. You keep what you have read, and the team what you wrote and "
        "shared. Coming back takes a new invitation."
    )


def archiving() -> str:
    """What archiving does."""
    return _tr(
        "Nothing is added any more, for good: no members, no words, no days. Everybody can still "
        "read what is there, and leave."
    )


def taking_back() -> str:
    """What taking an invitation back does."""
    return _tr("The link lets nobody in any more. Whoever is in the team stays.")


# Safety words


def safety_about(name: str) -> str:
    """What safety words are for."""
    return _tr(
        "Read them to {name} by another way, such as a call. If {name} sees the same words, no key "
        "was put in place of theirs. They compare keys, not people: a device in other hands shows "
        "the same words."
    ).format(name=name)


# Joining


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


def times(count: int) -> str:
    """For how many an invitation is."""
    return _tr("%Ln person(s)", count)


def for_days(count: int) -> str:
    """How long an invitation holds."""
    return _tr("%Ln day(s)", count)


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
