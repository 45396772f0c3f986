// What stands around the orb: the room, its progress, who is here, and how well one is in step.
// Names are written as text, never as markup.

const NAMED_MOST = 12;
const NAMED_ON_PHONES = 5;
const PHONES = "(max-width: 480px), (max-height: 520px)";
const MINUTE_US = 60_000_000;

export class RoomView {
  #document;
  #words;
  #parts = {};
  #shown = new Map();

  constructor(document, words) {
    this.#document = document;
    this.#words = words;
    for (const id of ["room-title", "room-pattern", "progress", "note", "count", "people", "step"]) {
      this.#parts[id] = document.getElementById(id);
    }
  }

  // Called some times a second; writes only what is different.
  show(session, reading, nowUs) {
    const state = reading?.look ?? null;
    this.#write("room-title", session.about?.title || this.#words.say("untitled"));
    this.#write("room-pattern", this.#about(session, state));
    this.#write("progress", this.#progress(state));
    this.#write("note", this.#note(session, reading, nowUs));
    this.#write("step", this.#step(reading));
    this.#write("count", this.#words.count("here", session.count));
    this.#people(session);
  }

  #about({ about }, state) {
    const minutes = about === null ? "" : this.#words.count("minutes", about.minutes);
    return [state?.pattern.name, minutes].filter(Boolean).join(" · ");
  }

  #progress(state) {
    if (state === null || !["breathing", "paused"].includes(state.phase)) return "";
    const done = Math.min(state.cyclesDone + 1, state.cyclesAll);
    const cycle = this.#words.say("cycle", { n: done, all: state.cyclesAll });
    const left = Math.ceil(state.leftUs / MINUTE_US);
    return `${cycle} · ${this.#words.count("left", left)}`;
  }

  // The one thing that is to be said right now.
  #note(session, reading, nowUs) {
    if (session.stage === "entering") return this.#words.say("entering");
    if (session.stage === "again") return this.#words.say("again");
    if (reading === null || reading.boundUs === null) return this.#words.say("rhythm");
    const { phase } = reading.look;
    const line = this.#line(session, nowUs);
    if (phase === "breathing" && reading.shown === 0) return this.#words.say("next_inhale");
    if (line !== "") return line;
    if (phase === "paused" && reading.shown === 0) return this.#words.say("paused");
    return phase === "open" || phase === "over" ? this.#words.say(phase) : "";
  }

  #line({ line, people, you }, nowUs) {
    if (line === null || nowUs > line.untilUs) return "";
    switch (line.kind) {
      case "milestone":
        return this.#words.count("milestone", line.number);
      case "extended":
        return this.#words.count("extended", line.number);
      case "host": {
        const name = people.get(line.person)?.name ?? "";
        return name === "" || line.person === you ? "" : this.#words.say("leads", { name });
      }
      default:
        return "";
    }
  }

  #step(reading) {
    if (reading === null || reading.boundUs === null) return "";
    const n = Math.max(1, Math.ceil(reading.boundUs / 1_000));
    return this.#words.say("step", { n });
  }

  #people(session) {
    const shown = [...session.people.values()].filter(({ id, name }) => name || id === session.you);
    shown.sort((one, other) => (other.id === session.you) - (one.id === session.you));
    const isPhone = this.#document.defaultView.matchMedia(PHONES).matches;
    const first = shown.slice(0, isPhone ? NAMED_ON_PHONES : NAMED_MOST);
    const more = session.count - first.length;
    const key = JSON.stringify([first, more, session.you]);
    if (this.#shown.get("people") === key) return;
    this.#shown.set("people", key);
    const chips = first.map((person) => this.#chip(person, session));
    if (more > 0) chips.push(this.#item(this.#words.say("more_people", { n: more }), "more"));
    this.#parts.people.replaceChildren(...chips);
  }

  #chip({ id, name, status }, session) {
    const mine = id === session.you;
    const called = mine ? this.#words.say(name ? "me" : "me_hidden", { name }) : name;
    const known = status === "joining" || status === "away" ? status : "present";
    const text = known === "present" ? called : `${called} ${this.#words.say(known)}`;
    return this.#item(text, known);
  }

  #item(text, kind) {
    const item = this.#document.createElement("li");
    item.className = kind;
    item.textContent = text;
    return item;
  }

  #write(id, text) {
    if (this.#shown.get(id) === text) return;
    this.#shown.set(id, text);
    this.#parts[id].textContent = text;
  }
}
