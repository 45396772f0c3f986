// The page for people without the app: goes from the form into a room and out again.
// The code is read from the address once, and removed from it. The one thing that is kept, until
// this tab is closed, is the token by which the same guest comes back in.

import { parseCode, readFragment, roomOf, parsePass, toBase64, writePass } from "./codes.js";
import { blurUs, Connection, nowUs } from "./connection.js";
import { Orb } from "./orb.js";
import { RoomView } from "./room_view.js";
import { Session } from "./session.js";
import { Tone } from "./sound.js";
import { Words } from "./words.js";

const KEPT = "room";
const VIEW_EVERY_US = 200_000;

class Page {
  constructor() {
    this.words = new Words(document);
    this.orb = new Orb(document, this.words);
    this.view = new RoomView(document, this.words);
    this.tone = new Tone();
    this.session = this.connection = this.pass = this.token = this.awake = null;
    this.viewedUs = 0;
  }

  begin() {
    const { code, secret, pass } = readFragment(location.hash);
    if (location.hash !== "") history.replaceState(null, "", location.pathname);
    this.pass = pass === undefined ? this.kept(code, secret) : pass;
    this.listen();
    const isLinkBad = pass === null || (code !== undefined && secret === null);
    this.showForm(isLinkBad ? "link_wrong" : "");
    if (code !== undefined && secret !== null) part("code").value = code;
    part("plain").hidden = location.protocol === "https:" || isThisMachine(location.hostname);
  }

  listen() {
    part("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.goIn();
    });
    part("leave").addEventListener("click", () => this.leave());
    part("sound").addEventListener("click", () => this.turnSound());
    part("other").addEventListener("click", () => {
      this.pass = null;
      this.showForm("");
    });
    document.addEventListener("visibilitychange", () => this.seen());
    addEventListener("hashchange", () => location.reload());
  }

  // The form; `wrong` is the key of what is to be said about the last try.
  showForm(wrong) {
    document.body.dataset.view = "form";
    part("wrong").textContent = wrong === "" ? "" : this.words.say(wrong);
    part("wrong").hidden = wrong === "";
    part("code-field").hidden = this.pass !== null;
    part("invited").hidden = part("other").hidden = this.pass === null;
  }

  goIn() {
    const secret = this.pass === null ? parseCode(part("code").value) : null;
    if (this.pass === null && secret === null) {
      this.showForm("code_wrong");
      part("code").focus();
      return;
    }
    const room = this.pass?.room ?? roomOf(secret);
    this.room = room;
    this.session = new Session({
      room: toBase64(room),
      name: part("name").value.trim(),
      token: this.pass?.token ?? "",
      draw: Math.random,
    });
    this.blurUs = blurUs();
    this.connection = new Connection(this.session);
    document.body.dataset.view = "room";
    part("room-title").focus();
    this.seen();
    requestAnimationFrame(() => this.frame());
  }

  frame() {
    if (this.session === null) return;
    if (this.session.stage === "out") {
      this.end();
      return;
    }
    this.keep();
    const now = nowUs();
    const reading = this.session.follower.read(now, this.blurUs);
    this.orb.draw(reading, now);
    this.tone.follow(reading?.look.point, reading?.look.phase === "breathing");
    if (now - this.viewedUs > VIEW_EVERY_US) {
      this.viewedUs = now;
      this.view.show(this.session, reading, now);
    }
    requestAnimationFrame(() => this.frame());
  }

  leave() {
    this.connection.send(this.session.leave());
    this.end();
  }

  // Out of the room: says why, and offers the form.
  end() {
    const { ended } = this.session;
    this.connection.close();
    this.session = this.connection = this.token = null;
    sessionStorage.removeItem(KEPT);
    this.pass = null;
    this.tone.turnOff();
    this.seen();
    part("sound").setAttribute("aria-pressed", "false");
    this.showForm(this.words.has(`out_${ended}`) ? `out_${ended}` : "out_other");
    part("wrong").focus();
  }

  turnSound() {
    if (this.tone.isOn) this.tone.turnOff();
    else this.tone.turnOn();
    part("sound").setAttribute("aria-pressed", String(this.tone.isOn));
  }

  // Whether somebody looks: the screen stays lit while they do, and others see who is away.
  seen() {
    const away = document.hidden && !this.tone.isOn;
    if (this.session !== null) this.connection.send(this.session.show(away ? "away" : "present"));
    if (this.session === null) {
      this.awake?.release().catch(() => {});
      this.awake = null;
    } else if (!document.hidden) {
      const asked = navigator.wakeLock?.request("screen");
      asked?.then((lock) => this.hold(lock)).catch(() => {});
    }
  }

  hold(lock) {
    if (this.session === null) lock.release();
    else this.awake = lock;
  }

  keep() {
    const { stage, token } = this.session;
    if (stage !== "inside" || token === this.token) return;
    this.token = token;
    sessionStorage.setItem(KEPT, writePass(this.room, token));
  }

  // By what one comes back into the room that one was in, unless a code leads to another one.
  kept(code, secret) {
    const text = sessionStorage.getItem(KEPT);
    const pass = text === null ? null : parsePass(text);
    if (pass === null || code === undefined) return pass;
    return secret !== null && toBase64(roomOf(secret)) === toBase64(pass.room) ? pass : null;
  }
}

function part(id) {
  return document.getElementById(id);
}

function isThisMachine(host) {
  return host === "localhost" || host === "[::1]" || /^127\./.test(host);
}

new Page().begin();
