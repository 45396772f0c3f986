// One guest in one room: what is known of it, and what is to be written, without I/O. The owner of
// the connection brings frames and moments, and writes what comes back.

import { Follower } from "./follower.js";
import { ProbeDesk } from "./probes.js";
import { readFrame, write } from "./talk.js";

const ENTER_TRIES = 3;
const LINES_FOR_US = 12_000_000;
const SLEPT_MS = 2_000;
const SILENT_US = 10_000_000;
// As crdt/rooms/room_codes.py has it: after these one comes back.
const PASSING = new Set(["busy", "closing", "rate", "internal"]);

export class Session {
  // `room` in base64. `stage`: entering, inside, again (the connection is away), out (`ended` says
  // why). `isOver`: the relay ended this connection, to be begun again in `retryMs` at the earliest.
  constructor({ room, name, token, draw }) {
    Object.assign(this, { room, name, token, stage: "entering", ended: "", retryMs: 0 });
    this.people = new Map();
    Object.assign(this, { count: 0, you: "", about: null, line: null, isOver: false });
    Object.assign(this, { status: "present", toldStatus: "" });
    this.follower = new Follower();
    this.probes = new ProbeDesk(draw);
  }

  // A connection was made; gives the first frame.
  connected(nonce) {
    this.probes.goOn(null);
    Object.assign(this, { tries: 0, retryMs: 0, isOver: false });
    return [write.hello(nonce)];
  }

  // The connection is gone. The breath goes on by what is known.
  lost() {
    this.probes.goOn(null);
    if (this.stage === "inside") this.stage = "again";
  }

  // A frame by the relay, read at `readUs`; gives what to write. Throws for what is none.
  receive(text, readUs) {
    const message = readFrame(text);
    if (message === null) return [];
    switch (message.said) {
      case "room_welcome":
        this.probes.goOn(readUs);
        return [this.#enter()];
      case "room_entered":
        return this.#entered(message, readUs);
      case "room_probed":
        return this.#probed(message.stamps, readUs);
      case "room_now":
        this.follower = this.follower.withState(message.state, readUs);
        return [];
      case "room_people":
        return this.#moved(message);
      case "room_line":
        this.line = { ...message, untilUs: readUs + LINES_FOR_US };
        return [];
      case "room_refused":
        return this.#refused(message);
      case "room_gone":
        this.#gone(message.code, message.retryMs);
        return [];
    }
    return [];
  }

  // What is due: a probe, whose frame is to be written at once.
  due(nowUs) {
    return this.probes.takeDue(nowUs) ? write.probe(nowUs) : null;
  }

  // Whether the relay answers no more, so that the connection is as good as gone.
  isSilent(nowUs) {
    return this.probes.waitedUs(nowUs) > SILENT_US;
  }

  // The wall's clock went on by `driftMs` more than ours since the last look: this device slept
  // while our clock stood. Nothing that is known of the relay's clock holds any more.
  slept(driftMs, nowUs) {
    if (driftMs < SLEPT_MS) return false;
    this.follower = this.follower.begunAnew(nowUs);
    this.probes.begin(null);
    return true;
  }

  // How one is shown from now on; gives what to write.
  show(status) {
    this.status = status;
    return this.#tellStatus();
  }

  // Goes; gives what to write.
  leave() {
    const frames = this.stage === "inside" ? [write.leave()] : [];
    this.#out("left");
    return frames;
  }

  #enter() {
    this.tries += 1;
    return write.enter(this.room, this.name, this.token);
  }

  #entered(message, readUs) {
    const { you, about, state, before, people, count, token } = message;
    Object.assign(this, { you, about, count, token, toldStatus: "" });
    this.people = new Map(people.map((person) => [person.id, person]));
    this.follower = this.follower.entered(state, before, readUs);
    this.stage = "inside";
    return [];
  }

  #probed(stamps, readUs) {
    const read = this.probes.receive(stamps, readUs);
    if (read === null) return [];
    if (read.anew) this.follower = this.follower.begunAnew(readUs);
    this.follower = this.follower.withClock(read.estimate, read.came, readUs);
    return this.#tellStatus();
  }

  // Who comes in is shown as joining, until their clock has settled.
  #tellStatus() {
    const isReady = this.stage === "inside" && this.follower.isSettled;
    if (!isReady || this.toldStatus === this.status) return [];
    this.toldStatus = this.status;
    return [write.me(this.name, this.status)];
  }

  #moved({ came, went, count }) {
    for (const id of went) this.people.delete(id);
    for (const person of came) this.people.set(person.id, person);
    this.count = count;
    return [];
  }

  // An old token is no reason to stay outside where the room itself lets guests in.
  #refused({ ref, code, retryMs }) {
    if (ref !== "room_enter") return [];
    if (code === "token" && this.token !== "" && this.tries < ENTER_TRIES) {
      this.token = "";
      return [this.#enter()];
    }
    this.#gone(code, retryMs);
    return [];
  }

  #gone(code, retryMs) {
    if (PASSING.has(code)) Object.assign(this, { isOver: true, retryMs });
    else this.#out(code);
  }

  #out(code) {
    if (this.stage === "out") return;
    this.ended = code;
    this.stage = "out";
  }
}
