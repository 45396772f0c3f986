// The socket of one guest: opens it, stamps what comes and goes, and opens it again.
// t1 and t4 are taken right at the socket; a page that is late with either only lengthens the round
// trip, and the filter leaves such probes out.

import { FORM } from "./talk.js";
import { toBase64 } from "./codes.js";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const NONCE_BYTES = 32;
const TICK_MS = 50;
const STEPS = 3;

// Our monotonic clock, in whole microseconds.
export const nowUs = () => Math.round(performance.now() * 1_000);

// By how much our clock is off because browsers blur it, at most: one step of it as it is read for a
// probe, and one as it is read for a frame.
export function blurUs() {
  let step = Infinity;
  let last = performance.now();
  for (let steps = 0; steps < STEPS; ) {
    const next = performance.now();
    if (next === last) continue;
    step = Math.min(step, next - last);
    last = next;
    steps += 1;
  }
  return Math.ceil(2 * step * 1_000);
}

export class Connection {
  #socket = null;
  #session;
  #timer = null;
  #retry = null;
  #failed = 0;
  #driftMs = wallDriftMs();

  constructor(session) {
    this.#session = session;
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    addEventListener("online", this.#atOnce);
    document.addEventListener("visibilitychange", this.#atOnce);
    this.#open();
  }

  // Frames that are to be written, if there is somebody to read them.
  send(frames) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    for (const frame of frames) this.#socket.send(frame);
  }

  // No more. What was written is still sent.
  close() {
    clearInterval(this.#timer);
    clearTimeout(this.#retry);
    removeEventListener("online", this.#atOnce);
    document.removeEventListener("visibilitychange", this.#atOnce);
    this.#drop();
  }

  #open() {
    clearTimeout(this.#retry);
    this.#retry = null;
    const address = new URL("/room", location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address, FORM);
    this.#socket = socket;
    socket.addEventListener("open", () => {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      this.send(this.#session.connected(toBase64(nonce)));
    });
    socket.addEventListener("message", (event) => {
      const readUs = nowUs();
      if (socket === this.#socket) this.#receive(event.data, readUs);
    });
    socket.addEventListener("close", () => {
      if (socket === this.#socket) this.#lost();
    });
  }

  #receive(text, readUs) {
    try {
      this.send(this.#session.receive(text, readUs));
    } catch {
      this.#lost();
      return;
    }
    if (this.#session.stage === "inside") this.#failed = 0;
    if (this.#session.stage === "out") this.close();
    else if (this.#session.isOver) this.#lost();
  }

  #lost() {
    this.#drop();
    this.#session.lost();
    if (this.#session.stage === "out") return;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failed);
    this.#failed += 1;
    const spread = wait / 2 + (Math.random() * wait) / 2;
    this.#retry = setTimeout(() => this.#open(), Math.max(this.#session.retryMs, spread));
  }

  // The network or the person is back: no need to wait any longer.
  #atOnce = () => {
    if (document.hidden || this.#retry === null || this.#session.retryMs > 0) return;
    this.#failed = 0;
    this.#open();
  };

  #tick() {
    const now = nowUs();
    const driftMs = wallDriftMs();
    const slept = this.#session.slept(driftMs - this.#driftMs, now);
    this.#driftMs = driftMs;
    if (this.#socket?.readyState === WebSocket.OPEN) {
      if (slept || this.#session.isSilent(now)) {
        this.#lost();
        return;
      }
      const sentUs = nowUs();
      const probe = this.#session.due(sentUs);
      if (probe !== null) this.#socket.send(probe);
    }
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }
}

// How far the wall's clock is before ours; it grows where ours stood still.
function wallDriftMs() {
  return Date.now() - performance.now();
}
