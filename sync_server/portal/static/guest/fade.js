// How far the orb is faded in: `Fade` of core/rooms/following.py.

import { roundEven } from "./numbers.js";

export const FADE_US = 400_000;

const OUT_US = 60_000; // so that no frame shows two clocks

// Out from `level` since `outUs`, and in again from `inUs` on, where that is known (null).
export class Fade {
  constructor({ level = 0, outUs = 0, inUs = null } = {}) {
    Object.assign(this, { level, outUs, inUs });
  }

  // 0 to 1.
  shown(nowUs) {
    if (this.inUs === null || nowUs < this.inUs) return this.#out(nowUs);
    return Math.min(1, this.#out(this.inUs) + (nowUs - this.inUs) / FADE_US);
  }

  // The first moment from then on at which nothing is seen.
  isOutFrom(nowUs) {
    return this.level === 0 ? nowUs : Math.max(nowUs, this.#endsUs());
  }

  // The first moment from then on at which it may be faded in.
  mayBeginFrom(nowUs) {
    return this.level === 0 ? nowUs : Math.max(nowUs, this.#endsUs() + OUT_US);
  }

  #endsUs() {
    return this.outUs + roundEven(this.level * FADE_US);
  }

  #out(nowUs) {
    return Math.max(0, this.level - Math.max(0, nowUs - this.outUs) / FADE_US);
  }
}
