"""Which patterns and programs are on offer, and how long a sitting with one comes to.

A program is chosen by `core.practice.PROGRAM_PREFIX` and its id. What this version or this device
does not know gives way to the first preset.
"""

from PySide6.QtCore import QCoreApplication

from core.breath import PRESETS
from core.history import Session
from core.pattern import NO_HOLDS_ID, NO_HOLDS_NAME, Pattern, without_holds
from core.practice import PROGRAM_PREFIX, Plan, plan_minutes, program_plan
from core.program import Program, program_without_holds
from desktop.viewmodels import words
from desktop.viewmodels.breathe.state import ChoiceKind, Length, PatternChoice
from desktop.viewmodels.patterns.port import PatternPort
from desktop.viewmodels.ports import AppSettings, LengthUnit

_KEYS = 6
_PRESET_IDS = frozenset(one.id for one in PRESETS)
_FLOWING_IDS = {without_holds(one).id: one.id for one in PRESETS if one.has_holds}


def choices(settings: AppSettings, port: PatternPort) -> tuple[PatternChoice, ...]:
    """The presets in their order, of which the first six have the keys 1 to 6; then one's own."""
    presets = (
        _pattern_choice(pattern, settings, key=str(place) if place <= _KEYS else None)
        for place, pattern in enumerate(PRESETS, start=1)
    )
    own = (_pattern_choice(pattern, settings, kind=ChoiceKind.OWN) for pattern in port.patterns())
    programs = (
        PatternChoice(
            id=PROGRAM_PREFIX + program.id,
            name=program.name,
            label=words.duration(program.total_ms),
            key=None,
            kind=ChoiceKind.PROGRAM,
        )
        for program in port.programs()
    )
    return (*presets, *own, *programs)


def _pattern_choice(
    pattern: Pattern,
    settings: AppSettings,
    *,
    kind: ChoiceKind = ChoiceKind.PRESET,
    key: str | None = None,
) -> PatternChoice:
    name = preset_name(pattern) if kind is ChoiceKind.PRESET else pattern.name
    label = words.rhythm(_flowing(pattern, settings))
    return PatternChoice(id=pattern.id, name=name, label=label, key=key, kind=kind)


def chosen(settings: AppSettings, port: PatternPort) -> Pattern | Program:
    """What to breathe."""
    wanted = settings.pattern_id
    for program in port.programs():
        if wanted in (program.id, PROGRAM_PREFIX + program.id):
            return program_without_holds(program) if settings.without_holds else program
    known = (*PRESETS, *port.patterns())
    pattern = next((one for one in known if one.id == wanted), PRESETS[0])
    return _flowing(pattern, settings)


def choice_id(settings: AppSettings, port: PatternPort) -> str:
    """The id of the choice that `chosen` comes from."""
    found = chosen(settings, port)
    if isinstance(found, Program):
        return PROGRAM_PREFIX + found.id
    known = {one.id for one in (*PRESETS, *port.patterns())}
    return settings.pattern_id if settings.pattern_id in known else PRESETS[0].id


def plan_for(settings: AppSettings, port: PatternPort, *, pledged: bool = False) -> Plan:
    """The plan that these settings describe; a pledge needs a goal."""
    found = chosen(settings, port)
    if isinstance(found, Program):
        return program_plan(found, pledged=pledged)
    if settings.length_unit is LengthUnit.CYCLES:
        return Plan(pattern=found, cycles=settings.cycles)
    return plan_minutes(found, settings.minutes, pledged=pledged)


def length_of(settings: AppSettings, plan: Plan) -> Length:
    """The length of a plan in both units, and in words."""
    time_ms = plan.total_us // 1000
    first, second = words.breaths(plan.cycles), words.duration(time_ms)
    if plan.program is not None:
        first, second = second, first
    elif plan.goal_ms is not None:
        first, second = words.duration(plan.goal_ms), first
    return Length(
        unit=settings.length_unit,
        minutes=settings.minutes,
        cycles_chosen=settings.cycles,
        cycles_planned=plan.cycles,
        words=_tr("{first} · {second}").format(first=first, second=second),
    )


def plan_name(plan: Plan) -> str:
    """The name of what is breathed, in the language of the app."""
    return plan.program.name if plan.program is not None else preset_name(plan.pattern)


def plan_word(plan: Plan) -> str:
    """The name of what is breathed, short: what is left out is not mentioned."""
    if plan.program is not None:
        return plan.program.name
    return _base_name(plan.pattern.id, plan.pattern.name)


def preset_name(pattern: Pattern) -> str:
    """The name of a pattern; a preset's in the language of the app."""
    return known_name(pattern.id, pattern.name)


def session_pattern(session: Session) -> str:
    """The name of what was breathed then."""
    return known_name(session.pattern_id, session.pattern_name)


def known_name(pattern_id: str | None, name: str) -> str:
    """The name of a preset in the language of the app; what a person called theirs stays."""
    base = _base_name(pattern_id or "", name)
    if pattern_id in _FLOWING_IDS or (pattern_id or "").endswith(NO_HOLDS_ID):
        return _tr("{pattern}, no holds").format(pattern=base)
    return base


def _base_name(pattern_id: str, name: str) -> str:
    """The name without the mention that holds are left out."""
    preset_id = _FLOWING_IDS.get(pattern_id, pattern_id)
    if preset_id in _PRESET_IDS:
        return _preset_names()[preset_id]
    return name.removesuffix(NO_HOLDS_NAME) if pattern_id.endswith(NO_HOLDS_ID) else name


def _preset_names() -> dict[str, str]:
    return {
        "chill": _tr("Chill"),
        "medium": _tr("Medium"),
        "active": _tr("Active"),
        "boxing": _tr("Box"),
        "relaxing": _tr("Relaxing"),
        "team-chill": _tr("Team Chill"),
        "coherent": _tr("Coherent"),
        "sigh": _tr("Sigh"),
        "extended": _tr("Long exhale"),
    }


def _flowing(pattern: Pattern, settings: AppSettings) -> Pattern:
    return without_holds(pattern) if settings.without_holds else pattern


def _tr(text: str) -> str:
    return QCoreApplication.translate("Patterns", text)
