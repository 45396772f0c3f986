// What time it is at the relay, from probes, and how far off that may be: core/rooms/clock.py and
// core/rooms/samples.py in the browser's language. Times are whole microseconds; numbers up to the
// year 2255 are exact.

import { roundEven } from "./numbers.js";

export const SLOW_IN_A_ROW = 8;

const KEPT_US = 10 * 60 * 1_000_000;
const PROBES_MOST = 512;
const ROUND_TRIP_MOST_US = 10_000_000;
const SLACK_US = 3_000;
const SLACK_SHARE = 0.15;
const DRIFT_PRIOR = 40e-6;
const DRIFT_MOST = 100e-6;
const NOISE_US = 1_000;

// One probe that came back; null for stamps that cannot be true.
export function makeProbe(sentUs, wokeUs, wroteUs, readUs) {
  const roundTripUs = readUs - sentUs - (wroteUs - wokeUs);
  if (readUs < sentUs || wroteUs < wokeUs) return null;
  if (roundTripUs < 0 || roundTripUs > ROUND_TRIP_MOST_US) return null;
  const offsetUs = Math.floor((wokeUs - sentUs + (wroteUs - readUs)) / 2);
  return { roundTripUs, offsetUs, atUs: Math.floor((sentUs + readUs) / 2), readUs };
}

// The probes of one clock, oldest first; `slow` says how many of the newest did not count.
export class Probes {
  constructor(clockId = "", kept = [], slow = 0) {
    this.clockId = clockId;
    this.kept = kept;
    this.slow = slow;
  }

  // With one more. Another clock, or our own going back, begins anew.
  taken(probe, clockId) {
    const newest = this.kept.at(-1);
    if (clockId !== this.clockId || (newest !== undefined && probe.readUs < newest.readUs)) {
      return new Probes(clockId, [probe]);
    }
    const oldestUs = probe.readUs - KEPT_US;
    const young = this.kept.filter((one) => one.readUs >= oldestUs);
    const kept = [...young, probe].slice(-PROBES_MOST);
    if (probe.roundTripUs <= mostUs(floorOf(kept))) return new Probes(clockId, kept);
    if (this.slow + 1 < SLOW_IN_A_ROW) return new Probes(clockId, kept, this.slow + 1);
    return new Probes(clockId, kept.slice(-SLOW_IN_A_ROW));
  }

  // What they say together; null while there are none.
  estimate() {
    return this.kept.length > 0 ? fit(this.kept) : null;
  }
}

// The relay's clock is ours plus `offsetUs` at our time `atUs`, and gains `drift` on it.
export class Estimate {
  constructor(values) {
    Object.assign(this, values);
  }

  relayUs(nowUs) {
    return roundEven(nowUs + this.offsetUs + this.drift * (nowUs - this.atUs));
  }

  // How far off `relayUs` is at most, if the ways are not longer than they were.
  boundUs(nowUs) {
    return roundEven(this.widthUs + this.driftOff * Math.abs(nowUs - this.atUs)) + 1;
  }
}

// Offset and drift by weighted least squares, with a prior of 0 ± 40 ppm for the drift.
export function fit(probes) {
  const floorUs = floorOf(probes);
  const counting = probes.filter((probe) => probe.roundTripUs <= mostUs(floorUs));
  const weights = counting.map((probe) => weight(probe.roundTripUs - floorUs));
  const sum = (part) => counting.reduce((all, probe, i) => all + weights[i] * part(probe), 0);
  const total = sum(() => 1);
  const atUs = roundEven(sum((probe) => probe.atUs) / total);
  const base = counting.at(-1).offsetUs;
  const mean = sum((probe) => probe.offsetUs - base) / total;
  const spread = sum((probe) => (probe.atUs - atUs) ** 2);
  const along = sum((probe) => (probe.atUs - atUs) * (probe.offsetUs - base - mean));
  const trip = sum((probe) => probe.roundTripUs) / total;
  const ridge = (NOISE_US / DRIFT_PRIOR) ** 2;
  return new Estimate({
    atUs,
    offsetUs: base + mean,
    drift: Math.max(-DRIFT_MOST, Math.min(DRIFT_MOST, along / (spread + ridge))),
    floorUs,
    widthUs: trip / 2,
    driftOff: Math.min((2 * NOISE_US) / Math.sqrt(spread + ridge), DRIFT_MOST),
  });
}

function floorOf(probes) {
  return probes.reduce((least, probe) => Math.min(least, probe.roundTripUs), Infinity);
}

function mostUs(floorUs) {
  return floorUs + Math.max(SLACK_US, SLACK_SHARE * floorUs);
}

function weight(excessUs) {
  return 1 / (1 + excessUs / 1_000) ** 2;
}
