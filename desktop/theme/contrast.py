"""Contrast ratios (WCAG 2.2, 1.4.3 and 1.4.11) and the pairs of tokens that meet on screen."""

from dataclasses import dataclass

NORMAL_TEXT = 4.5
LARGE_TEXT = 3.0
SHAPE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A foreground token upon a background token, and the ratio it must reach."""

    front: str
    back: str
    least: float


def _on(backs: str, fronts: str, least: float) -> tuple[Pair, ...]:
    return tuple(
        Pair(front=front, back=back, least=least)
        for back in backs.split()
        for front in fronts.split()
    )


PAIRS: tuple[Pair, ...] = (
    *_on("ground rail card raised", "text muted accent", NORMAL_TEXT),
    *_on("ground card raised select", "amber danger", NORMAL_TEXT),
    *_on("select", "on_select muted accent", NORMAL_TEXT),
    *_on("fill fill_hover", "on_fill", NORMAL_TEXT),
    *_on("orb_light orb_mid", "on_orb", NORMAL_TEXT),
    *_on("orb_deep", "on_orb", LARGE_TEXT),
    *_on("ground", "ring", SHAPE),
    *_on("ground card raised", "line_strong", SHAPE),
    *_on("card", "bar bar_now bar_mean ring", SHAPE),
    *_on("ring_track", "ring", SHAPE),
    *_on("heat_none", "heat_low heat_some heat_more heat_most bar_now", SHAPE),
    *_on("card", "heat_low heat_some heat_more heat_most chart_one chart_two", SHAPE),
    *_on("card", "switch_off", SHAPE),
    *_on("switch_off", "knob", SHAPE),
    *_on("qr_light", "qr_dark", NORMAL_TEXT),
)


def _channel(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.2126 * _channel(red) + 0.7152 * _channel(green) + 0.0722 * _channel(blue)


def ratio(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21, whichever is in front."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
