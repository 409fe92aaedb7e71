// The page's end of the live stream: one worker reads for all tabs; without one, the page reads.
import { Stream } from "./stream.js";

const root = document.documentElement;
const heartbeat = Number(root.dataset.heartbeat);
const topics = ["follow-up", "journey", "attention"];
const bus = new EventTarget();

export const staleAfter = 2.5 * heartbeat;
let lastBeat = Date.now();
let state = "connecting";
let paused = false;
// Until the first heartbeat: the server made the page just now.
let offset = Number(root.dataset.now) > 0 ? Number(root.dataset.now) - Date.now() : 0;
let offsetKnown = false;

/** What time it is at the server. */
export function serverNow() {
  return Date.now() + offset;
}

/** How far this device's clock is off, in milliseconds; 0 until the first heartbeat. */
export function clockError() {
  return offsetKnown ? -offset : 0;
}

export function on(type, listener) {
  bus.addEventListener(type, (event) => listener(event.detail));
}

export function isPaused() {
  return paused;
}

export function pause(on) {
  paused = on;
  tell("state", current());
  tell("paused", paused);
}

export function current() {
  const silent = Date.now() - lastBeat;
  if (paused) {
    return { state: "paused", silent };
  }
  return { state: silent > staleAfter ? "stale" : state, silent };
}

export function connect() {
  const hello = { topics, heartbeat, position: root.dataset.position };
  if ("SharedWorker" in window) {
    const worker = new SharedWorker(root.dataset.assets + "worker.js", {
      type: "module",
      name: "afterglow-live",
    });
    worker.port.onmessage = (event) => receive(event.data);
    worker.port.postMessage({ type: "hello", ...hello });
    addEventListener("pagehide", () => worker.port.postMessage({ type: "bye" }));
    addEventListener("pageshow", (event) => {
      if (event.persisted) {
        worker.port.postMessage({ type: "hello", ...hello });
      }
    });
  } else {
    new Stream({ ...hello, tell: receive }).open();
  }
  setInterval(() => tell("state", current()), 1000);
}

function receive(message) {
  switch (message.type) {
    case "beat":
      lastBeat = Date.now();
      offset = message.data.now - Date.now();
      offsetKnown = true;
      tell("beat", message.data);
      break;
    case "state":
      state = message.state;
      break;
    case "said":
      root.dataset.position = message.position;
      tell(message.topic, message.data);
      break;
    case "reload":
      tell("reload", {});
      break;
  }
  tell("state", current());
}

function tell(type, detail) {
  bus.dispatchEvent(new CustomEvent(type, { detail }));
}
