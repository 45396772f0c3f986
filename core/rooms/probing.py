"""When the relay's clock is to be probed again.

Eight probes a tenth of a second apart on joining and on coming back; then every two seconds until
half a minute has gone by; then every fifteen seconds, give or take a tenth. `draw` (0..1) spreads
the probes of many clients.
"""

from __future__ import annotations

from typing import Final

BURST: Final = 8
_BURST_EVERY_US: Final = 100_000
_EARLY_EVERY_US: Final = 2_000_000
_EARLY_UNTIL_US: Final = 30_000_000
_LATER_EVERY_US: Final = 15_000_000
_SPREAD: Final = 0.1


def next_probe_us(since_start_us: int, sent: int, *, draw: float) -> int:
    """How long to wait after the probe number `sent` (from 1) since the clock was begun anew."""
    if sent < BURST:
        return _BURST_EVERY_US
    if since_start_us < _EARLY_UNTIL_US:
        return _EARLY_EVERY_US
    return round(_LATER_EVERY_US * (1 + _SPREAD * (2 * draw - 1)))
