// A guest's side of the conversation about a room, without I/O (docs/protocol.md §13.7, §13.8).
// Frames are JSON arrays with the tag first, bytes in base64. What a guest has no right to is not
// here. Bad input throws, and whoever owns the connection ends it.

import { readState } from "./state.js";

const VERSION = 1;

export const FORM = "breath-room.1.json";
export const APP = "guest page";

// What a guest writes; each gives the text of a frame.
export const write = {
  hello: (nonce) => frame("room_hello", VERSION, nonce, APP),
  enter: (room, name, token) => frame("room_enter", room, name, null, token, null),
  probe: (sentUs) => frame("room_probe", sentUs),
  me: (name, status) => frame("room_me", name, status),
  leave: () => frame("room_leave"),
};

function frame(...parts) {
  return JSON.stringify(parts);
}

const READERS = {
  room_welcome: ([version]) => ({ version }),
  room_entered: ([you, seat, about, state, before, people, count, together, token]) => ({
    you,
    seat,
    about: readAbout(about),
    state: readState(state),
    before: before === null ? null : readState(before),
    people: people.map(readPerson),
    count,
    together,
    token,
  }),
  room_probed: (stamps) => ({ stamps }),
  room_now: ([state]) => ({ state: readState(state) }),
  room_people: ([came, went, count]) => ({ came: came.map(readPerson), went, count }),
  room_line: ([kind, person, number, of, text]) => ({ kind, person, number, of, text }),
  room_refused: ([ref, code, retryMs]) => ({ ref, code, retryMs }),
  room_gone: ([code, retryMs]) => ({ code, retryMs }),
};

// What the relay said, as {said, …}; null for what does not concern guests.
export function readFrame(text) {
  const [tag, ...parts] = JSON.parse(text);
  const reader = Object.hasOwn(READERS, tag) ? READERS[tag] : null;
  return reader === null ? null : { ...reader(parts), said: tag };
}

function readAbout([kind, title, , coached, guests, minutes, startsAtMs]) {
  return { kind, title, coached, guests, minutes, startsAtMs };
}

function readPerson([id, name, seat, status]) {
  return { id, name, seat, status };
}
