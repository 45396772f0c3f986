"""QR codes as pictures that stand in a page: no style, no script, no request."""

from __future__ import annotations

import io
from typing import Final

import segno

_DARK: Final = "#052e16"
_LIGHT: Final = "#ffffff"
_QUIET: Final = 1
"""Modules of white around it; the box it stands in has more."""


def qr_svg(text: str) -> str:
    """A QR code of `text`. What comes out is segno's path and holds none of the text: it is the one
    thing that templates may write as it is."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=True,
        omitsize=True,
        border=_QUIET,
        dark=_DARK,
        light=_LIGHT,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    return out.getvalue().decode()
