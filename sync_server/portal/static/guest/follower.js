// A room followed by its clock: where the breath is now, for who draws it. `Follower` of
// core/rooms/following.py, rule for rule: nothing is seen until eight probes came back; who comes in
// late is faded in at the next inhale; where the clock is begun anew, the orb is out meanwhile; what
// is made good at the end of a phase is planned when it becomes known, so reading changes nothing.

import { Fade } from "./fade.js";
import { roundEven } from "./numbers.js";
import { BURST } from "./probing.js";
import { Slewed } from "./slewing.js";
import { heldBefore, isNewer, lookAt } from "./state.js";

const LEAP_MOST_US = 2_000_000; // the breath would be seen to jump by more

// A value: each step gives another one. Times are our own monotonic clock's, in whole microseconds.
export class Follower {
  state = null;
  before = null;
  estimate = null;
  clock = null;
  after = null;
  anchorUs = null;
  fade = new Fade();
  isSettled = false;
  isNew = true;

  // One is in, for the first time or again: these are the states that count.
  entered(state, before, nowUs) {
    return this.#with({ state, before }).#planned(nowUs);
  }

  // A newer state; one that is not newer changes nothing.
  withState(state, nowUs) {
    const old = this.state;
    if (old === null) return this.entered(state, null, nowUs);
    if (!isNewer(state, old)) return this;
    const relayUs = this.#clockAt(nowUs)?.read(nowUs) ?? old.effectiveAtUs;
    const before = heldBefore(this.before, old, state, relayUs);
    return this.#with({ state, before }).#planned(nowUs);
  }

  // This device slept, or the relay's clock is another one: what was known of it does not count.
  begunAnew(nowUs) {
    return this.#with({
      clock: this.#clockAt(nowUs),
      after: null,
      anchorUs: null,
      estimate: null,
      isSettled: false,
      fade: new Fade({ level: this.fade.shown(nowUs), outUs: nowUs }),
    });
  }

  // A newer estimate, after so many probes since the clock was begun anew.
  withClock(estimate, probes, nowUs) {
    const following = this.#comeTo(nowUs).#with({ estimate });
    if (following.isSettled) return following.#followed(nowUs);
    if (probes >= BURST) return following.#anchored(nowUs);
    if (following.clock === null || following.fade.shown(nowUs) === 0) {
      return following.#with({ clock: begin(estimate, nowUs) });
    }
    return following;
  }

  // One moment: {look, relayUs, boundUs, shown}; null while nothing is known. `boundUs` is null until
  // the clock has settled. `delayUs`: how late frames come out here.
  read(nowUs, delayUs = 0) {
    const clock = this.#clockAt(nowUs);
    if (this.state === null || clock === null) return null;
    const relayUs = clock.read(nowUs);
    let boundUs = null;
    if (this.estimate !== null && this.isSettled) {
      const offUs = Math.abs(this.estimate.relayUs(nowUs) - relayUs);
      boundUs = this.estimate.boundUs(nowUs) + offUs + delayUs;
    }
    const seen = lookAt(this.before, this.state, relayUs);
    return { look: seen, relayUs, boundUs, shown: this.fade.shown(nowUs) };
  }

  #with(values) {
    return Object.assign(new Follower(), this, values);
  }

  // With the clock led towards the estimate; where it is lost, it is begun anew.
  #followed(nowUs) {
    const { estimate } = this;
    const clock = this.clock.followed(nowUs, estimate.relayUs(nowUs), estimate.drift);
    const following = this.#with({ clock });
    const isLost = clock.isLost || clock.waitingUs > LEAP_MOST_US;
    if (isLost && this.anchorUs === null) return following.#anchored(nowUs);
    return following.#planned(nowUs);
  }

  // The clock is begun anew as soon as nothing is seen, and then shown again.
  #anchored(nowUs) {
    let { fade } = this;
    if (fade.inUs !== null) fade = new Fade({ level: fade.shown(nowUs), outUs: nowUs });
    const anchorUs = fade.isOutFrom(nowUs);
    return this.#with({ isSettled: true, anchorUs, fade }).#planned(nowUs);
  }

  // With what the clock will be next, and when the orb is shown, by what is known now.
  #planned(nowUs) {
    const following = this.#comeTo(nowUs);
    if (this.estimate === null || !this.isSettled) return following;
    let { anchorUs } = following;
    let clock = following.clock ?? begin(this.estimate, nowUs);
    if (anchorUs !== null && anchorUs <= nowUs) {
      clock = begin(this.estimate, nowUs);
      anchorUs = null;
    }
    let after = null;
    if (anchorUs !== null) after = begin(this.estimate, anchorUs);
    else if (clock.waitingUs !== 0) after = clock.atBoundary(this.#boundaryUs(clock, nowUs));
    const planned = following.#with({ clock, after, anchorUs });
    return anchorUs !== null ? planned.#shownFrom(after, anchorUs) : planned.#shownFrom(clock, nowUs);
  }

  // With the orb faded in from that moment on, or where it is new, from the next inhale.
  #shownFrom(clock, startUs) {
    if (this.state === null) return this;
    const { level, outUs, inUs } = this.fade;
    if (inUs !== null && inUs <= startUs) return this.#with({ isNew: false });
    const waitUs = this.isNew ? this.#inhaleInUs(clock, startUs) : 0;
    const beginUs = this.fade.mayBeginFrom(startUs + waitUs);
    return this.#with({ fade: new Fade({ level, outUs, inUs: beginUs }) });
  }

  // The same, with what was planned until now behind it.
  #comeTo(nowUs) {
    const { after } = this;
    if (after === null || nowUs < after.atUs) return this;
    return this.#with({ clock: after, after: null, anchorUs: null });
  }

  // The clock that is drawn by at that moment.
  #clockAt(nowUs) {
    return this.after !== null && nowUs >= this.after.atUs ? this.after : this.clock;
  }

  // The breath at a moment; null where nothing moves.
  #moving(clock, nowUs) {
    if (this.state === null) return null;
    const relayUs = clock.read(nowUs);
    const seen = lookAt(this.before, this.state, relayUs);
    return seen.phase === "breathing" ? seen : null;
  }

  // Our time at which the phase ends; now where nothing moves.
  #boundaryUs(clock, nowUs) {
    const seen = this.#moving(clock, nowUs);
    if (seen === null) return nowUs;
    return nowUs + roundEven(seen.point.segmentRemainingUs / (1 + clock.drift));
  }

  // How long until the next inhale begins; nothing where nothing moves.
  #inhaleInUs(clock, nowUs) {
    const seen = this.#moving(clock, nowUs);
    if (seen === null) return 0;
    const { segments, boundsUs, cycleUs } = seen.pattern;
    const isInhale = (at) => segments.at(at).kind === "inhale";
    const waits = segments
      .map((_, at) => at)
      .filter((at) => isInhale(at) && !isInhale(at - 1))
      .map((at) => (boundsUs[at] - seen.point.cycleElapsedUs + cycleUs) % cycleUs);
    return waits.length === 0 ? 0 : Math.min(...waits);
  }
}

function begin(estimate, nowUs) {
  return Slewed.begin(nowUs, estimate.relayUs(nowUs), estimate.drift);
}
