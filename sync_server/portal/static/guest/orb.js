// Draws the breath: the orb, its rings, the word and the seconds. It is told of one moment at each
// frame and touches only what is different.

import { secondsLeft, wordOf } from "./breath.js";

const SMALLEST = 0.54;
const AT_REST = 0.72;
const FAINTEST = 0.35;

export class Orb {
  #words;
  #parts;
  #shown = new Map();

  constructor(document, words) {
    this.#words = words;
    const part = (id) => document.getElementById(id);
    this.#parts = {
      orb: part("orb"),
      ball: part("ball"),
      words: part("orb-words"),
      word: part("word"),
      seconds: part("seconds"),
      done: part("ring-done"),
      level: part("ring-level"),
    };
  }

  // `reading` as the follower gives it, null while there is none; `atUs` when, by our clock.
  draw(reading, atUs) {
    const seen = reading?.look ?? null;
    const fill = seen?.point?.fill ?? null;
    const scale = fill === null ? AT_REST : SMALLEST + (1 - SMALLEST) * fill;
    const { ball, words, done, level, orb } = this.#parts;
    this.#once("scale", scale.toFixed(4), (value) => (ball.style.transform = `scale(${value})`));
    const shown = reading?.shown ?? 0;
    this.#once("shown", shown.toFixed(2), (value) => {
      ball.style.opacity = FAINTEST + (1 - FAINTEST) * value;
      words.style.opacity = value;
    });
    this.#once("done", progressOf(seen).toFixed(4), (value) => dash(done, value));
    this.#once("level", (fill ?? 0).toFixed(3), (value) => dash(level, value));
    this.#say(seen);
    orb.dataset.moment = JSON.stringify(momentOf(reading, atUs));
  }

  #say(seen) {
    const [key, seconds] = wordsOf(seen);
    const { word, seconds: count } = this.#parts;
    this.#once("word", key, () => (word.textContent = key === "" ? "" : this.#words.say(key)));
    this.#once("seconds", seconds, (value) => (count.textContent = value));
  }

  #once(what, value, draw) {
    if (this.#shown.get(what) === value) return;
    this.#shown.set(what, value);
    draw(value);
  }
}

// How much of the room's breathing is done, 0 to 1.
function progressOf(seen) {
  if (seen === null || seen.cyclesAll === 0 || seen.phase === "open") return 0;
  const within = seen.point === null ? 0 : seen.point.cycleElapsedUs / seen.pattern.cycleUs;
  return Math.min(1, (seen.cyclesDone + within) / seen.cyclesAll);
}

function wordsOf(seen) {
  switch (seen?.phase) {
    case "breathing":
      return [wordOf(seen.pattern, seen.point.segment), secondsLeft(seen.point)];
    case "paused":
      return ["paused", ""];
    case "starting":
      return ["soon", Math.ceil(seen.startsInUs / 1_000_000)];
    default:
      return ["", ""];
  }
}

function dash(circle, share) {
  circle.setAttribute("stroke-dasharray", `${share} 2`);
}

// What this frame shows, for whoever wants to compare it: our clock and the relay's, in µs.
function momentOf(reading, atUs) {
  if (reading === null) return { atUs };
  const { look, relayUs, boundUs, shown } = reading;
  const { phase, point, cyclesDone, cyclesAll } = look;
  const { cycle, segment, fill } = point ?? {};
  const parts = { atUs, relayUs, boundUs, shown, phase, cyclesDone, cyclesAll };
  return { ...parts, cycle, segment, fill };
}
