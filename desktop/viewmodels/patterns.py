"""Which patterns are on offer, and how long a sitting with one comes to."""

from PySide6.QtCore import QCoreApplication

from core.breath import PRESETS, cycles_for_minutes, preset
from core.errors import UnknownPattern
from core.pattern import Pattern, without_holds
from core.practice import Plan, plan_minutes
from desktop.viewmodels import words
from desktop.viewmodels.breathe_state import Length, PatternChoice
from desktop.viewmodels.ports import AppSettings, LengthUnit

_KEYS = 6


def choices(settings: AppSettings) -> tuple[PatternChoice, ...]:
    """The presets in their order; the first six have the keys 1 to 6."""
    return tuple(
        PatternChoice(
            id=pattern.id,
            name=pattern.name,
            label=(without_holds(pattern) if settings.without_holds else pattern).label,
            key=str(place) if place <= _KEYS else None,
        )
        for place, pattern in enumerate(PRESETS, start=1)
    )


def chosen_pattern(settings: AppSettings) -> Pattern:
    """The pattern to breathe; one that this version does not know gives way to the first."""
    try:
        pattern = preset(settings.pattern_id)
    except UnknownPattern:
        pattern = PRESETS[0]
    return without_holds(pattern) if settings.without_holds else pattern


def plan_for(settings: AppSettings) -> Plan:
    """The plan that these settings describe."""
    pattern = chosen_pattern(settings)
    if settings.length_unit is LengthUnit.CYCLES:
        return Plan(pattern=pattern, cycles=settings.cycles)
    return plan_minutes(pattern, settings.minutes)


def length_for(settings: AppSettings) -> Length:
    """The length in both units, and in words."""
    pattern = chosen_pattern(settings)
    if settings.length_unit is LengthUnit.CYCLES:
        cycles = settings.cycles
        first, second = words.breaths(cycles), words.duration(cycles * pattern.cycle_ms)
    else:
        cycles = cycles_for_minutes(pattern, settings.minutes)
        first, second = words.duration(settings.minutes * 60_000), words.breaths(cycles)
    return Length(
        unit=settings.length_unit,
        minutes=settings.minutes,
        cycles_chosen=settings.cycles,
        cycles_planned=cycles,
        words=QCoreApplication.translate("Patterns", "{first} · {second}").format(
            first=first, second=second
        ),
    )
