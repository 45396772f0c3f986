"""Reads the state of the Breathe screen off settings, patterns, history and the sitting. Pure.

What only the model knows comes as `OwnState`. A pledge counts while points are wanted, and only
with a goal.
"""

from dataclasses import dataclass

from core.history import Session
from core.points import PLEDGE_FROM_LEVEL, level_for
from core.practice import Plan, Practice, PracticeState
from desktop.viewmodels.breathe import words as breathe_words
from desktop.viewmodels.breathe.sitting import SittingModel
from desktop.viewmodels.breathe.state import BreatheState, PledgeOffer, Stage
from desktop.viewmodels.patterns import offer as patterns
from desktop.viewmodels.ports import Ports, Trouble

_STAGES = {
    PracticeState.IDLE: Stage.READY,
    PracticeState.RUNNING: Stage.RUNNING,
    PracticeState.PAUSED: Stage.PAUSED,
    PracticeState.ENDING: Stage.ENDING,
    PracticeState.DONE: Stage.ENDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnState:
    """What the model itself holds: `note` is said until the breath turns, `rest_line` until the
    next sitting begins."""

    note: str | None
    rest_line: str | None
    pledged: bool
    unfinished: Session | None
    trouble: Trouble | None


def planned(ports: Ports, *, pledged: bool) -> Plan:
    """What the settings describe."""
    settings = ports.settings.settings()
    return patterns.plan_for(settings, ports.patterns, pledged=pledged and settings.tracking)


def has_holds(plan: Plan) -> bool:
    """True if the breath is held anywhere in it."""
    return any(stretch.pattern.has_holds for stretch in plan.course.stretches)


def read_state(ports: Ports, sitting: SittingModel, own: OwnState) -> BreatheState:
    """The state at this instant."""
    settings = ports.settings.settings()
    practice, now_us = sitting.practice, sitting.now_us()
    plan = planned(ports, pledged=own.pledged) if practice is None else practice.plan
    place = plan.course.place(0 if practice is None else practice.elapsed_us(now_us))
    length = patterns.length_of(settings, plan)
    progress = length.words
    if practice is not None and plan.program is not None:
        progress = breathe_words.program_progress(plan, place)
    return BreatheState(
        stage=Stage.READY if practice is None else _STAGES[practice.state],
        plan=plan,
        pattern=place.stretch.pattern,
        chosen_id=patterns.choice_id(settings, ports.patterns),
        choices=patterns.choices(settings, ports.patterns),
        length=length,
        pledge=_pledge_offer(ports, own),
        title=breathe_words.title(plan, place.stretch),
        progress=progress,
        line=own.note or _line(ports, sitting, plan, own),
        undo_line=None if practice is None else breathe_words.undo_line(practice, now_us),
        offer=_offer(practice, own.unfinished),
        paces=settings.pacing and practice is not None and practice.is_breathing,
        trouble=own.trouble,
    )


def _line(ports: Ports, sitting: SittingModel, plan: Plan, own: OwnState) -> str:
    practice = sitting.practice
    if practice is None:
        return own.rest_line or breathe_words.ready_line(pledged=plan.pledged)
    if practice.state is PracticeState.PAUSED and sitting.lapsed:
        return breathe_words.lapse_line()
    if ports.settings.settings().pacing and practice.is_breathing and not sitting.taps.taken:
        return breathe_words.pacing_line()
    return breathe_words.running_line(practice, sitting.now_us())


def _pledge_offer(ports: Ports, own: OwnState) -> PledgeOffer:
    if not ports.settings.settings().tracking:
        return PledgeOffer.HIDDEN
    if level_for(ports.history.ledger().total).number < PLEDGE_FROM_LEVEL:
        return PledgeOffer.HIDDEN
    return PledgeOffer.MADE if own.pledged else PledgeOffer.OPEN


def _offer(practice: Practice | None, unfinished: Session | None) -> str | None:
    if unfinished is None or practice is not None:
        return None
    return breathe_words.offer_line(unfinished)
