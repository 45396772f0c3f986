// A pattern, and where in the breathing a moment falls: core/pattern.py and core/breath.py.

const INHALE = "inhale";
const EXHALE = "exhale";

const isHold = (kind) => kind !== INHALE && kind !== EXHALE;

// The pattern of [id, name, [[kind, ms, fill or null], …]]. Throws for what cannot be breathed.
export function makePattern([id, name, parts]) {
  const segments = parts.map(([kind, durationMs, fillTo]) => ({ kind, durationMs, fillTo }));
  const boundsUs = [0];
  for (const part of segments) boundsUs.push(boundsUs.at(-1) + part.durationMs * 1_000);
  if (!(boundsUs.at(-1) > 0)) throw new Error("a pattern without length");
  return { id, name, segments, boundsUs, cycleUs: boundsUs.at(-1), fills: fillsOf(segments) };
}

// The point of `pattern` after `elapsedUs` of breathing; before the start, the start.
export function phaseAt(pattern, elapsedUs) {
  const { boundsUs, cycleUs, fills, segments } = pattern;
  const passed = Math.max(0, elapsedUs);
  const cycle = Math.floor(passed / cycleUs);
  const within = passed - cycle * cycleUs;
  let segment = 0;
  while (boundsUs[segment + 1] <= within) segment += 1;
  const done = within - boundsUs[segment];
  const share = done / (boundsUs[segment + 1] - boundsUs[segment]);
  const rise = fills[segment + 1] - fills[segment];
  return {
    cycle,
    segment,
    kind: segments[segment].kind,
    fill: fills[segment] + (rise * (1 - Math.cos(Math.PI * share))) / 2,
    segmentElapsedUs: done,
    segmentRemainingUs: boundsUs[segment + 1] - within,
    cycleElapsedUs: within,
  };
}

// Whole seconds left in a segment, as a countdown shows them, never 0.
export function secondsLeft(point) {
  return Math.ceil(point.segmentRemainingUs / 1_000_000);
}

// The key of the word for a segment: a second one of the same kind in a row reads differently.
export function wordOf(pattern, segment) {
  const { kind } = pattern.segments[segment];
  if (isHold(kind)) return "hold";
  return segment > 0 && pattern.segments[segment - 1].kind === kind ? "more" : kind;
}

// Fullness at the start of the cycle and after each segment.
function fillsOf(segments) {
  const moving = segments.filter((part) => !isHold(part.kind));
  const targets = targetsOf(moving);
  const fills = [targets.at(-1)];
  let next = 0;
  for (const part of segments) fills.push(isHold(part.kind) ? fills.at(-1) : targets[next++]);
  return fills;
}

// The fullness at the end of each moving segment; open ones share the way of their run.
function targetsOf(moving) {
  let here = ownTarget(moving.at(-1));
  return moving.map((part, index) => {
    const stretch = untilTarget(moving.slice(index));
    const end = ownTarget(stretch.at(-1));
    const lengthMs = stretch.reduce((sum, one) => sum + one.durationMs, 0);
    here = stretch.length === 1 ? end : here + (end - here) * (part.durationMs / lengthMs);
    return here;
  });
}

// The segments from the first to the one that fixes where its run is going.
function untilTarget(segments) {
  const other = segments.findIndex((part) => part.kind !== segments[0].kind);
  const run = other < 0 ? segments : segments.slice(0, other);
  const fixed = run.findIndex((part) => part.fillTo !== null);
  return fixed < 0 ? run : run.slice(0, fixed + 1);
}

function ownTarget(segment) {
  return segment.fillTo ?? (segment.kind === INHALE ? 1 : 0);
}
