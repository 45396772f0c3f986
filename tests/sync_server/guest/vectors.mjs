// Runs the guest page's modules on what Python asks, and says what they come to.

import { readFileSync } from "node:fs";

const folder = new URL("../../../sync_server/portal/static/guest/", import.meta.url);
const load = (name) => import(new URL(`${name}.js`, folder));
const { makePattern, phaseAt, secondsLeft, wordOf } = await load("breath");
const { Estimate, Probes, makeProbe } = await load("clock");
const { parseCode, readFragment, roomOf, toBase64, toHex, writePass } = await load("codes");
const { Follower } = await load("follower");
const { roundEven } = await load("numbers");
const { nextProbeUs } = await load("probing");
const { Session } = await load("session");
const { sha256 } = await load("sha256");
const { Slewed } = await load("slewing");
const { lookAt, readState } = await load("state");
const { readFrame, write } = await load("talk");

const hexOrNull = (bytes) => (bytes ? toHex(bytes) : null);
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

function code(text) {
  const secret = parseCode(text);
  return [hexOrNull(secret), secret === null ? null : toHex(roomOf(secret))];
}

function fragment(hash) {
  const { code, secret, pass } = readFragment(hash);
  const found = pass ? [toHex(pass.room), pass.token] : pass === null ? "bad" : null;
  return { code: code ?? null, secret: hexOrNull(secret), pass: found };
}

function phases([wire, moments]) {
  const pattern = makePattern(wire);
  return moments.map((elapsedUs) => {
    const point = phaseAt(pattern, elapsedUs);
    const { cycle, segment, kind, fill, segmentElapsedUs, segmentRemainingUs } = point;
    const times = [segmentElapsedUs, segmentRemainingUs, point.cycleElapsedUs];
    return [cycle, segment, kind, fill, ...times, secondsLeft(point), wordOf(pattern, segment)];
  });
}

function clock([probes, ahead]) {
  let kept = new Probes();
  return probes.map(([sentUs, wokeUs, wroteUs, readUs, clockId]) => {
    const probe = makeProbe(sentUs, wokeUs, wroteUs, readUs);
    if (probe === null) return null;
    kept = kept.taken(probe, clockId);
    const { atUs, offsetUs, drift, floorUs, widthUs, driftOff } = kept.estimate();
    const later = readUs + ahead;
    const read = [kept.estimate().relayUs(later), kept.estimate().boundUs(later)];
    return [atUs, offsetUs, drift, floorUs, widthUs, driftOff, ...read, kept.kept.length];
  });
}

function slewing(steps) {
  let drawn = null;
  return steps.map(([what, nowUs, relayUs, drift]) => {
    if (what === "begin") drawn = Slewed.begin(nowUs, relayUs, drift);
    if (what === "followed") drawn = drawn.followed(nowUs, relayUs, drift);
    if (what === "boundary") drawn = drawn.atBoundary(nowUs);
    return [drawn.read(nowUs), drawn.isLost, drawn.waitingUs];
  });
}

function seen({ phase, point, cyclesDone, cyclesAll, leftUs, startsInUs }) {
  const place = point === null ? null : [point.cycle, point.segment, point.fill];
  return [phase, place, cyclesDone, cyclesAll, leftUs, startsInUs];
}

function looks([before, now, moments]) {
  const known = before === null ? null : readState(before);
  return moments.map((relayUs) => seen(lookAt(known, readState(now), relayUs)));
}

function follower(steps) {
  let following = new Follower();
  return steps.map(([what, nowUs, ...rest]) => {
    const [first, second] = rest;
    if (what === "entered") {
      following = following.entered(readState(first), second && readState(second), nowUs);
    }
    if (what === "state") following = following.withState(readState(first), nowUs);
    if (what === "anew") following = following.begunAnew(nowUs);
    if (what === "clock") following = following.withClock(new Estimate(first), second, nowUs);
    const reading = following.read(nowUs, what === "read" ? first : 0);
    if (reading === null) return null;
    return [seen(reading.look), reading.relayUs, reading.boundUs, reading.shown];
  });
}

function session(steps) {
  const guest = new Session({ room: "room", name: "Ana", token: "token", draw: () => 0.5 });
  return steps.map(([what, ...values]) => {
    const written = guest[what](...values);
    const frames = (Array.isArray(written) ? written : [written]).filter(
      (one) => typeof one === "string",
    );
    const { stage, ended, isOver, retryMs, count } = guest;
    const names = [...guest.people.values()].map(({ name }) => name);
    const told = { stage, ended, isOver, retryMs, count, names, isTrue: written === true };
    return { frames: frames.map((one) => JSON.parse(one)), ...told };
  });
}

const ANSWERS = {
  sessions: session,
  codes: code,
  fragments: fragment,
  hashes: (hex) => toHex(sha256(unhex(hex))),
  passes: ([room, token]) => writePass(unhex(room), token),
  base64: (hex) => toBase64(unhex(hex)),
  rounded: roundEven,
  waits: ([sinceUs, sent, draw]) => nextProbeUs(sinceUs, sent, draw),
  phases,
  clocks: clock,
  slewing,
  looks,
  followers: follower,
  frames: readFrame,
  written: ([name, ...values]) => write[name](...values),
};

const asked = JSON.parse(readFileSync(0, "utf8"));
const answers = {};
for (const [name, cases] of Object.entries(asked)) answers[name] = cases.map((one) => ANSWERS[name](one));
process.stdout.write(JSON.stringify(answers));
