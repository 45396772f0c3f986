// A room as everybody sees it, and where its breath is: core/rooms/state.py. Times are the relay's.

import { makePattern, phaseAt } from "./breath.js";

// The state of a room from what the relay wrote. Throws for what no room can be.
export function readState(wire) {
  const [room, term, rev, host, pattern, cycles, cyclesBefore, anchorUs, pausedUs, ...rest] = wire;
  const [effectiveAtUs, locked, chatOff, closed, ambient] = rest;
  const parts = { room, term, rev, host, cycles, cyclesBefore, anchorUs, pausedUs, effectiveAtUs };
  return { ...parts, pattern: makePattern(pattern), locked, chatOff, closed, ambient };
}

// Whether `state` is newer than `known`.
export function isNewer(state, known) {
  return state.term > known.term || (state.term === known.term && state.rev > known.rev);
}

// What holds until `next` does, which was made of `old`; null where `next` holds at once
// (core/rooms/changes.py).
export function heldBefore(before, old, next, relayUs) {
  if (relayUs >= next.effectiveAtUs) return null;
  return relayUs >= old.effectiveAtUs || before === null ? old : before;
}

// How much of this pattern was breathed by then, between nothing and all.
function elapsedUs(state, relayUs) {
  if (state.anchorUs === null) return 0;
  const at = state.pausedUs ?? relayUs - state.anchorUs;
  return Math.max(0, Math.min(at, state.cycles * state.pattern.cycleUs));
}

// What the room is doing at a moment of the relay's clock.
export function look(state, relayUs) {
  const passedUs = elapsedUs(state, relayUs);
  const phase = phaseOf(state, relayUs, passedUs);
  const breathes = phase === "starting" || phase === "breathing" || phase === "paused";
  const { cycleUs } = state.pattern;
  return {
    phase,
    point: breathes ? phaseAt(state.pattern, passedUs) : null,
    pattern: state.pattern,
    cyclesDone: state.cyclesBefore + Math.floor(passedUs / cycleUs),
    cyclesAll: state.cyclesBefore + state.cycles,
    passedUs,
    leftUs: state.cycles * cycleUs - passedUs,
    startsInUs: phase === "starting" ? Math.max(0, state.anchorUs - relayUs) : 0,
  };
}

// The same by the state that holds at that moment.
export function lookAt(before, now, relayUs) {
  return look(heldAt(before, now, relayUs), relayUs);
}

// The state that holds at that moment: `now` from its time on, until then the one before.
function heldAt(before, now, relayUs) {
  return before === null || relayUs >= now.effectiveAtUs ? now : before;
}

function phaseOf(state, relayUs, passedUs) {
  if (state.closed) return "closed";
  if (state.anchorUs === null) return "open";
  if (state.pausedUs !== null) return "paused";
  if (relayUs < state.anchorUs) return "starting";
  return passedUs < state.cycles * state.pattern.cycleUs ? "breathing" : "over";
}
