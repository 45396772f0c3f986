// The code of an open room, and a guest's token, as people paste them (docs/protocol.md §13.5).
// The secret of a code stays in this page: the relay is told the room's id, a hash of it.

import { sha256 } from "./sha256.js";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_CHARS = 16;
const SECRET_BYTES = 10;
const ROOM_BYTES = 16;
const TYPED_MOST = 64;
const TOKEN_MOST = 512;
const LABEL = new TextEncoder().encode("breath-master/1/room-id\0");
const LOOKALIKES = { O: "0", I: "1", L: "1" };

// The ten secret bytes of what somebody typed; null where it is not a whole code.
export function parseCode(text) {
  if ([...text].length > TYPED_MOST) return null;
  const kept = text
    .toUpperCase()
    .replace(/[ \-\t\n\r\u2013\u2014]/g, "")
    .replace(/[OIL]/g, (one) => LOOKALIKES[one]);
  if (kept.length !== CODE_CHARS) return null;
  let number = 0n;
  for (const one of kept) {
    const place = ALPHABET.indexOf(one);
    if (place < 0) return null;
    number = (number << 5n) | BigInt(place);
  }
  const secret = new Uint8Array(SECRET_BYTES);
  for (let at = SECRET_BYTES - 1; at >= 0; at--, number >>= 8n) secret[at] = Number(number & 255n);
  return secret;
}

// The room that a code opens: 16 bytes.
export function roomOf(secret) {
  const hashed = new Uint8Array(LABEL.length + secret.length);
  hashed.set(LABEL);
  hashed.set(secret, LABEL.length);
  return sha256(hashed).slice(0, ROOM_BYTES);
}

// {room, token} of ROOM_HEX.TOKEN; null where it is not one.
export function parsePass(text) {
  const found = /^([0-9a-f]{32})\.([\x21-\x7e]+)$/.exec(text);
  if (found === null || found[2].length > TOKEN_MOST) return null;
  return { room: fromHex(found[1]), token: found[2] };
}

// The same, to be kept for coming back.
export function writePass(room, token) {
  return `${toHex(room)}.${token}`;
}

// {secret} or {pass} of what follows the # of this page's address; {} for anything else.
export function readFragment(hash) {
  const [, key, value] = /^#([ct])=(.*)$/s.exec(hash) ?? [];
  if (key === undefined) return {};
  const text = decoded(value);
  return key === "c" ? { code: text, secret: parseCode(text) } : { pass: parsePass(text) };
}

export function toBase64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

export function toHex(bytes) {
  return Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
}

function fromHex(text) {
  return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
