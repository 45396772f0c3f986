// When the relay's clock is to be probed again: core/rooms/probing.py.

export const BURST = 8;

const BURST_EVERY_US = 100_000;
const EARLY_EVERY_US = 2_000_000;
const EARLY_UNTIL_US = 30_000_000;
const LATER_EVERY_US = 15_000_000;
const SPREAD = 0.1;

// How long to wait after the probe number `sent` (from 1). `draw` (0 to 1) spreads many guests.
export function nextProbeUs(sinceStartUs, sent, draw) {
  if (sent < BURST) return BURST_EVERY_US;
  if (sinceStartUs < EARLY_UNTIL_US) return EARLY_EVERY_US;
  return Math.round(LATER_EVERY_US * (1 + SPREAD * (2 * draw - 1)));
}
