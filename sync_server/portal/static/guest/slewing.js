// A clock to draw by: core/rooms/slewing.py. It follows the relay's at 1 ± 1 %, never goes back,
// and makes good more than a quarter of a second where a phase ends. Times in whole microseconds.

export const RATE_MOST = 0.01;
export const STEP_US = 250_000;
export const STAND_MOST_US = 10_000_000;

// A value: each step gives another one. Fields as in the app.
export class Slewed {
  constructor({ atUs, shownUs, drift = 0, leftUs = 0, standsUntilUs = 0, waitingUs = 0 }) {
    Object.assign(this, { atUs, shownUs, drift, leftUs, standsUntilUs, waitingUs });
  }

  // Just as the relay's clock is, by what is known now.
  static begin(atUs, shownUs, drift = 0) {
    return new Slewed({ atUs, shownUs, drift });
  }

  // The time to draw by.
  read(nowUs) {
    const ranUs = Math.max(0, nowUs - Math.max(this.atUs, this.standsUntilUs));
    return this.shownUs + ranUs + Math.trunc(ranUs * this.drift) + this.#gained(ranUs);
  }

  // Whether it is so far ahead that it should begin anew.
  get isLost() {
    return this.waitingUs < -STAND_MOST_US;
  }

  // With a newer word of what the relay's time is now, and how its clock runs.
  followed(nowUs, relayUs, drift = 0) {
    if (nowUs < this.standsUntilUs) return this;
    const shownUs = this.read(nowUs);
    const errorUs = relayUs - shownUs;
    const small = Math.abs(errorUs) <= STEP_US;
    const [leftUs, waitingUs] = small ? [errorUs, 0] : [0, errorUs];
    return new Slewed({ atUs: nowUs, shownUs, drift, leftUs, waitingUs });
  }

  // A phase ends here: what waited is made good, forwards at once, backwards by standing still.
  atBoundary(nowUs) {
    if (this.waitingUs === 0) return this;
    const shownUs = this.read(nowUs);
    if (this.waitingUs > 0) return Slewed.begin(nowUs, shownUs + this.waitingUs, this.drift);
    const standsUntilUs = nowUs - this.waitingUs;
    return new Slewed({ ...this, atUs: nowUs, shownUs, waitingUs: 0, standsUntilUs });
  }

  #gained(ranUs) {
    const mostUs = Math.trunc(ranUs * RATE_MOST);
    return this.leftUs >= 0 ? Math.min(this.leftUs, mostUs) : Math.max(this.leftUs, -mostUs);
  }
}
