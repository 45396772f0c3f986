// The relay's clock as this page reads it: when to probe, and what the answers say together
// (crdt/rooms/client_clock.py). An answer counts once, and only to a probe that was sent.

import { Probes, makeProbe } from "./clock.js";
import { nextProbeUs } from "./probing.js";

const FORGOTTEN_US = 10_000_000;

export class ProbeDesk {
  constructor(draw) {
    this.draw = draw;
    this.begin(null);
  }

  // All that was known is forgotten; a burst of probes begins, or waits for a connection (null).
  begin(nowUs) {
    this.probes = new Probes();
    this.came = 0;
    this.goOn(nowUs);
  }

  // A burst of probes by another connection. What is known holds, as long as the relay's clock does.
  goOn(nowUs) {
    this.dueUs = this.begunUs = nowUs;
    this.underway = [];
    this.sent = 0;
  }

  // Whether a probe is to be written right now.
  takeDue(nowUs) {
    if (this.dueUs === null || nowUs < this.dueUs) return false;
    this.sent += 1;
    this.underway = this.underway.filter((sentUs) => nowUs - sentUs <= FORGOTTEN_US);
    this.underway.push(nowUs);
    this.dueUs = nowUs + nextProbeUs(nowUs - this.begunUs, this.sent, this.draw());
    return true;
  }

  // Since when the oldest probe has been waiting for its answer, in µs; 0 for none.
  waitedUs(nowUs) {
    return this.underway.length === 0 ? 0 : nowUs - this.underway[0];
  }

  // What is known with one more answer, or null: {estimate, came, anew}. `came`: how many did since
  // it was begun; `anew`: the relay's clock is another one than before.
  receive([sentUs, wokeUs, wroteUs, clockId], readUs) {
    const place = this.underway.indexOf(sentUs);
    if (place < 0) return null;
    this.underway.splice(place, 1);
    const probe = makeProbe(sentUs, wokeUs, wroteUs, readUs);
    if (probe === null) return null;
    const anew = this.probes.clockId !== "" && clockId !== this.probes.clockId;
    if (anew) this.begin(readUs);
    this.probes = this.probes.taken(probe, clockId);
    this.came += 1;
    return { estimate: this.probes.estimate(), came: this.came, anew };
  }
}
