"""Palettes that are made from others: more contrast, an organisation's accent, a seasonal glow.

Owns how colours change and the promise that every pair of `contrast.PAIRS` still reaches its
ratio: a colour that does not is moved towards black or white until it does. Every function gives
another palette and leaves the one it was given as it is.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from functools import lru_cache

from core.seasonal import Tint
from desktop.theme.contrast import NORMAL_TEXT, PAIRS, luminance, ratio
from desktop.theme.tokens import BLACK, GLOWS, WHITE, Palette

HIGH_TEXT = 7.0
"""What text reaches with high contrast (WCAG 2.2, 1.4.6)."""

_COLOUR = re.compile("#[0-9a-f]{6}")
_STEPS = 64
_TINT_SHARE = 0.3
_LIGHT_GROUND = 0.18
"""The luminance at which black and white are equally readable."""


def is_accent(text: str) -> bool:
    """Whether a text names a colour that can be an accent."""
    return _COLOUR.fullmatch(text.lower()) is not None


@lru_cache(maxsize=8)
def with_high_contrast(palette: Palette) -> Palette:
    """The same colours with the strongest ground, plain lines, and text of at least 7:1."""
    dark = luminance(palette.ground) < _LIGHT_GROUND
    ground, ink = (BLACK, WHITE) if dark else (WHITE, BLACK)
    plain = replace(
        palette,
        ground=ground,
        rail=ground,
        card=ground,
        raised=ground,
        line=ink,
        line_strong=ink,
        text=ink,
        muted=ink,
        on_select=ink,
        on_fill=BLACK,
        on_orb=BLACK,
        ring_track=_readable(palette.ring_track, (ground,), 3.0),
        switch_off=_readable(palette.switch_off, (ground,), 4.5),
    )
    strong = {
        pair.front: HIGH_TEXT
        for pair in PAIRS
        if pair.front in {"accent", "amber", "danger", "ring", "bar_now", "bar_mean"}
    }
    return _held(plain, strong)


@lru_cache(maxsize=8)
def with_accent(palette: Palette, accent: str) -> Palette:
    """The palette with another colour in the place of the brand's green.

    What is not a colour changes nothing. The orb, the ring, bars and main buttons take it on; ink
    upon it becomes black or white, whichever reads better.
    """
    colour = accent.lower()
    if not is_accent(colour):
        return palette
    ink, away = (BLACK, WHITE) if ratio(BLACK, colour) >= ratio(WHITE, colour) else (WHITE, BLACK)
    tinted = replace(
        palette,
        accent=colour,
        fill=colour,
        fill_hover=mixed(colour, away, 0.12),
        on_fill=ink,
        orb_light=_bearing_black(mixed(colour, WHITE, 0.62)),
        orb_mid=_bearing_black(mixed(colour, WHITE, 0.25)),
        orb_deep=_bearing_black(colour),
        on_orb=BLACK,
        glow=colour,
        ring=colour,
        bar=mixed(colour, palette.card, 0.5),
        bar_now=colour,
    )
    return _held(tinted, {})


@lru_cache(maxsize=8)
def with_tint(palette: Palette, tint: Tint) -> Palette:
    """The palette with a seasonal glow around the orb, and a breath of it in the orb's light."""
    glow = GLOWS[tint]
    tinted = replace(palette, glow=glow, orb_light=mixed(palette.orb_light, glow, _TINT_SHARE))
    return _held(tinted, {})


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with this share (0 to 1) of `other` in it."""
    parts = [
        round(int(colour[at : at + 2], 16) * (1 - share) + int(other[at : at + 2], 16) * share)
        for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


def _bearing_black(colour: str) -> str:
    """The nearest lighter shade on which black can be read."""
    shades = (mixed(colour, WHITE, step / _STEPS) for step in range(_STEPS + 1))
    return next(shade for shade in shades if ratio(BLACK, shade) >= NORMAL_TEXT)


def _held(palette: Palette, wishes: dict[str, float]) -> Palette:
    """The palette with each front that is too faint made readable on all it stands upon."""
    wanted: dict[str, list[tuple[str, float]]] = {}
    for pair in PAIRS:
        least = max(pair.least, wishes.get(pair.front, 0.0))
        wanted.setdefault(pair.front, []).append((getattr(palette, pair.back), least))
    names = {entry.name for entry in fields(palette)}
    changed = {
        front: _readable(
            getattr(palette, front), tuple(b for b, _ in backs), max(least for _, least in backs)
        )
        for front, backs in wanted.items()
        if front in names and any(ratio(getattr(palette, front), b) < least for b, least in backs)
    }
    return replace(palette, **changed)


def _readable(colour: str, backs: tuple[str, ...], least: float) -> str:
    """The nearest shade of `colour` that reaches `least` on all of `backs`, else the best ink."""
    darkest = min(luminance(back) for back in backs)
    towards = WHITE if darkest < _LIGHT_GROUND else BLACK
    for step in range(_STEPS + 1):
        shade = mixed(colour, towards, step / _STEPS)
        if all(ratio(shade, back) >= least for back in backs):
            return shade
    return towards
