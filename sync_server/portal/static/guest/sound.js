// A soft tone that rises while one breathes in and falls while one breathes out; nothing on holds.
// Synthesised, off until somebody asks for it.

const LOW_HZ = 174;
const HIGH_HZ = 261;
const LOUDNESS = 0.07;
const SOFTLY_S = 0.4;

export class Tone {
  #audio = null;
  #gain = null;
  #oscillator = null;
  #place = "";

  get isOn() {
    return this.#audio !== null;
  }

  // Has to be called where somebody pressed something, or browsers stay silent.
  turnOn() {
    this.#audio = new AudioContext();
    this.#oscillator = new OscillatorNode(this.#audio, { type: "sine", frequency: LOW_HZ });
    this.#gain = new GainNode(this.#audio, { gain: 0 });
    this.#oscillator.connect(this.#gain).connect(this.#audio.destination);
    this.#oscillator.start();
    this.#place = "";
  }

  turnOff() {
    this.#audio?.close();
    this.#audio = this.#gain = this.#oscillator = null;
  }

  // Told of the breath at each frame; does something where a phase begins.
  follow(point, breathes) {
    const place = breathes ? `${point.cycle}.${point.segment}` : "still";
    if (!this.isOn || place === this.#place) return;
    this.#place = place;
    const moves = breathes && (point.kind === "inhale" || point.kind === "exhale");
    if (moves) this.#glide(point);
    else this.#gain.gain.setTargetAtTime(0, this.#audio.currentTime, SOFTLY_S / 3);
  }

  #glide({ kind, segmentRemainingUs }) {
    const now = this.#audio.currentTime;
    const length = Math.max(SOFTLY_S, segmentRemainingUs / 1_000_000);
    const [from, to] = kind === "inhale" ? [LOW_HZ, HIGH_HZ] : [HIGH_HZ, LOW_HZ];
    const { frequency } = this.#oscillator;
    frequency.cancelScheduledValues(now);
    frequency.setValueAtTime(from, now);
    frequency.linearRampToValueAtTime(to, now + length);
    const { gain } = this.#gain;
    gain.cancelScheduledValues(now);
    gain.setTargetAtTime(LOUDNESS, now, SOFTLY_S / 3);
    gain.setTargetAtTime(0, now + length - SOFTLY_S, SOFTLY_S / 3);
  }
}
