"""What the Breathe screen says: the line under the orb, the undo line, the unfinished sitting."""

from PySide6.QtCore import QCoreApplication

from core.course import Place, Stretch
from core.history import Session
from core.practice import UNDO_WINDOW_US, Plan, Practice, PracticeState
from desktop.viewmodels import words
from desktop.viewmodels.patterns.offer import plan_name, preset_name, session_pattern


def _tr(text: str) -> str:
    return QCoreApplication.translate("Breathe", text)


def ready_line(*, pledged: bool = False) -> str:
    """Before the first breath."""
    if pledged:
        return _tr("Pledged for the next session. When you're ready, press Space.")
    return _tr("When you're ready, press Space.")


def nothing_kept_line() -> str:
    """After a sitting that ended before its first whole breath."""
    return _tr("No whole breath this time, so nothing was saved. The rhythm waits for you.")


def in_room_line() -> str:
    """While one is in a room."""
    return _tr("You are in a room, and breathe there. Your own session can begin once you leave.")


def lapse_line() -> str:
    """After the machine slept during a sitting."""
    return _tr("Your computer slept, so the breath waited for you. Go on whenever you like.")


def pacing_line() -> str:
    """What taps mean, until the first one."""
    return _tr(
        "Hold Space while you breathe in and let go as you breathe out, or tap at each turn."
    )


def sound_line(*, muted: bool) -> str:
    """After the key for all sound."""
    return _tr("All sound is off. M brings it back.") if muted else _tr("Sound is on again.")


def voice_line(*, on: bool) -> str:
    """After the key for the voice."""
    return _tr("The voice is on.") if on else _tr("The voice is off.")


def title(plan: Plan, stretch: Stretch) -> str:
    """What is breathed: the pattern with its seconds, for a program both names."""
    pattern = _tr("{pattern}  {label}").format(
        pattern=preset_name(stretch.pattern), label=words.rhythm(stretch.pattern)
    )
    if plan.program is None:
        return pattern
    return _tr("{program} · {pattern}").format(program=plan_name(plan), pattern=pattern)


def program_progress(plan: Plan, place: Place) -> str:
    """How far a program is, for instance "Part 2 of 4 · 12 of 30 breaths"."""
    return _tr("Part {n} of {parts} · {done} of {breaths}").format(
        n=place.number + 1,
        parts=len(plan.course.stretches),
        done=place.cycles,
        breaths=words.breaths(plan.cycles),
    )


def running_line(practice: Practice, now_us: int) -> str:
    """Which breath it is, and what comes next."""
    place, plan = practice.place(now_us), practice.plan
    planned = plan.cycles
    number = min(place.point.cycle + 1, planned)
    if practice.state is PracticeState.PAUSED:
        return _tr("Paused at breath {n} of {planned}. It waits as long as you like.").format(
            n=number, planned=planned
        )
    following = plan.course.following(place.number)
    if place.rest_left_us and following is not None:
        return _tr("Breathe as you like. Then: {pattern}").format(pattern=_stretch(following))
    pattern = place.stretch.pattern
    upcoming = (place.point.segment + 1) % len(pattern.segments)
    if upcoming == 0 and number == planned:
        return _tr("Breath {n} of {planned} · the last one").format(n=number, planned=planned)
    if upcoming == 0 and place.is_last_cycle:
        return _turn_line(place, planned, following)
    return _tr("Breath {n} of {planned} · next: {word} {seconds}").format(
        n=number,
        planned=planned,
        word=words.segment_word(pattern, upcoming).lower(),
        seconds=words.seconds(pattern.segments[upcoming].duration_ms),
    )


def _turn_line(place: Place, planned: int, following: Stretch | None) -> str:
    """In the last part of the last cycle of a pattern: what comes after it."""
    number = place.point.cycle + 1
    if place.stretch.rest_us:
        return _tr("Breath {n} of {planned} · next: a rest of {time}").format(
            n=number, planned=planned, time=words.duration(place.stretch.rest_us // 1000)
        )
    return _tr("Breath {n} of {planned} · next: {pattern}").format(
        n=number, planned=planned, pattern="" if following is None else _stretch(following)
    )


def _stretch(stretch: Stretch) -> str:
    return _tr("{pattern} {label}, {breaths}").format(
        pattern=preset_name(stretch.pattern),
        label=words.rhythm(stretch.pattern),
        breaths=words.breaths(stretch.cycles),
    )


def spoken_phase(practice: Practice, now_us: int) -> str:
    """What is said as a part of the breath begins; the next pattern is named a breath before."""
    place, plan = practice.place(now_us), practice.plan
    following = plan.course.following(place.number)
    if place.rest_left_us and following is not None:
        return _tr("Rest for {time}. Then {pattern}").format(
            time=words.duration(place.rest_left_us // 1000), pattern=_stretch(following)
        )
    word = words.segment_word(place.stretch.pattern, place.point.segment)
    if place.is_last_cycle and not place.point.segment and following and not place.stretch.rest_us:
        return _tr("{word}. After this breath: {pattern}").format(
            word=word, pattern=_stretch(following)
        )
    return word


def spoken_stop(practice: Practice) -> str:
    """What is said as the breath comes to rest."""
    return _tr("Paused") if practice.state is PracticeState.PAUSED else _tr("Done")


def undo_line(practice: Practice, now_us: int) -> str | None:
    """While the end can be taken back: what is about to happen."""
    if practice.asked_us is None:
        return None
    left_s = max(0, -(-(practice.asked_us + UNDO_WINDOW_US - now_us) // 1_000_000))
    if practice.state is PracticeState.ENDING:
        return _tr("This breath is the last one. Esc ends at once.")
    cycles = practice.completed_cycles(now_us)
    if cycles == 0:
        return _tr("Ended before the first whole breath. You can still go on for {left} s.").format(
            left=left_s
        )
    return _tr("Ended after {breaths}. You can still go on for {left} s.").format(
        breaths=words.breaths(cycles), left=left_s
    )


def offer_line(session: Session) -> str:
    """About the part of a sitting that a former run left behind."""
    return _tr("A session at {time} was cut short. Kept safe: {breaths} of {pattern}.").format(
        time=words.clock_time(session.started_at_ms, session.utc_offset_min),
        breaths=words.breaths(session.cycles),
        pattern=session_pattern(session),
    )
