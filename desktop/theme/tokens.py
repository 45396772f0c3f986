"""Every colour of the app, and the lengths and durations that its parts share.

No colour stands elsewhere; what only one widget measures stands with that widget.

Colours are `#rrggbb`. The pairs in which they may meet are in `contrast.PAIRS`, and a test holds
each of them to its ratio. Lengths are device-independent pixels, durations milliseconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from core.seasonal import Tint


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """One meaning per name; light and dark give the same meanings other values."""

    ground: str
    rail: str
    card: str
    raised: str
    line: str
    line_strong: str
    text: str
    muted: str
    accent: str
    fill: str
    fill_hover: str
    on_fill: str
    select: str
    on_select: str
    amber: str
    danger: str
    orb_light: str
    orb_mid: str
    orb_deep: str
    on_orb: str
    glow: str
    ring: str
    ring_track: str
    bar: str
    bar_now: str
    bar_mean: str
    heat_none: str
    heat_low: str
    heat_some: str
    heat_more: str
    heat_most: str
    chart_one: str
    chart_two: str
    switch_off: str
    knob: str
    qr_dark: str
    qr_light: str


DARK = Palette(
    ground="#0c1411",
    rail="#101a15",
    card="#131e19",
    raised="#18261f",
    line="#20302a",
    line_strong="#557868",
    text="#eef6f1",
    muted="#95a89e",
    accent="#34d399",
    fill="#22c55e",
    fill_hover="#3ad775",
    on_fill="#052e16",
    select="#1b2e25",
    on_select="#eef6f1",
    amber="#f59e0b",
    danger="#fca5a5",
    orb_light="#b4f5d6",
    orb_mid="#34d399",
    orb_deep="#0d9f6e",
    on_orb="#052e16",
    glow="#10b981",
    ring="#34d399",
    ring_track="#20302a",
    bar="#347359",
    bar_now="#34d399",
    bar_mean="#f08a3c",
    heat_none="#1d2b25",
    heat_low="#33805f",
    heat_some="#34a67a",
    heat_more="#34d399",
    heat_most="#b4f5d6",
    chart_one="#56b4e9",
    chart_two="#f08a3c",
    switch_off="#5c7668",
    knob="#f6fbf8",
    qr_dark="#052e16",
    qr_light="#ffffff",
)

LIGHT = Palette(
    ground="#f4f9f6",
    rail="#ffffff",
    card="#ffffff",
    raised="#f4f9f6",
    line="#dde8e1",
    line_strong="#7a9385",
    text="#0b1f15",
    muted="#4d6156",
    accent="#15803d",
    fill="#22c55e",
    fill_hover="#34d26d",
    on_fill="#052e16",
    select="#ebf6f0",
    on_select="#0b1f15",
    amber="#92400e",
    danger="#b3261e",
    orb_light="#a7f3d0",
    orb_mid="#34d399",
    orb_deep="#10a574",
    on_orb="#052e16",
    glow="#34d399",
    ring="#15803d",
    ring_track="#d5e5db",
    bar="#52a474",
    bar_now="#15803d",
    bar_mean="#c25400",
    heat_none="#ebf5ef",
    heat_low="#4b996b",
    heat_some="#2a8150",
    heat_more="#1c6b3c",
    heat_most="#0f4023",
    chart_one="#0072b2",
    chart_two="#d55e00",
    switch_off="#6f8579",
    knob="#ffffff",
    qr_dark="#052e16",
    qr_light="#ffffff",
)


GLOWS: Mapping[Tint, str] = {
    Tint.DAWN: "#f4907e",
    Tint.MEADOW: "#b5d334",
    Tint.SUN: "#f8b62d",
    Tint.LEAVES: "#e0752d",
    Tint.FROST: "#6fbdf5",
}
"""The light around the orb in a seasonal look; nothing is read upon it."""

BLACK = "#000000"
WHITE = "#ffffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """Lengths in device-independent pixels."""

    window_min_width: int = 960
    window_min_height: int = 640
    window_width: int = 1280
    window_height: int = 800
    rail_width: int = 208
    page_margin: int = 44
    page_top: int = 34
    gap: int = 16
    radius: int = 16
    radius_small: int = 12
    hairline: int = 1
    select_line: int = 1
    control_height: int = 36
    button_height: int = 44
    nav_height: int = 36
    nav_focus_height: int = 34
    icon: int = 20
    icon_room: int = 6
    text_small: int = 12
    text_body: int = 14
    text_lead: int = 15
    text_code: int = 17
    text_title: int = 22
    text_figure: int = 30
    two_columns_from: int = 900
    dialog_width: int = 460
    text_percent: int = 100

    def for_text(self, percent: int) -> "Metrics":
        """These lengths for text of this size: what holds text grows with it, the air stays.

        Out of 100 to 200 percent the nearest is taken. The rail, dialogs and the large buttons grow
        half as much, and the margins of pages give some of their air to the text.
        """
        scale = min(max(percent, 100), 200) / 100
        grown = {
            entry.name: round(getattr(self, entry.name) * scale)
            for entry in fields(self)
            if entry.name.startswith("text_") or entry.name in _GROW_WITH_TEXT
        }
        half = {
            name: round(getattr(self, name) * (1 + (scale - 1) * 0.5))
            for name in (
                "rail_width",
                "dialog_width",
                "button_height",
                "nav_height",
                "nav_focus_height",
            )
        }
        less = {
            name: round(getattr(self, name) * (1 - (scale - 1) * 0.4))
            for name in ("page_margin", "page_top")
        }
        return replace(self, **grown | half | less)


_GROW_WITH_TEXT = ("control_height", "icon", "icon_room", "two_columns_from")


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """Milliseconds between two frames, with the orb that grows and with reduced motion."""

    frame_ms: int = 16
    reduced_frame_ms: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What a widget that paints itself is given."""

    palette: Palette
    metrics: Metrics = Metrics()
    motion: Motion = Motion()
    reduced_motion: bool = False
