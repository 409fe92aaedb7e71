// Small elements that keep time.
import { current, on, serverNow } from "./live.js";

const MINUTE = 60_000;
const root = document.documentElement;

/** Writes what SiteTime.left writes at the server. */
export function left(millis) {
  const minutes = Math.floor(Math.abs(millis) / MINUTE);
  const sign = millis < 0 ? "−" : "";
  const hours = Math.floor(minutes / 60);
  if (hours >= 100) {
    return `${sign}${Math.floor(hours / 24)}d ${hours % 24}h`;
  }
  return hours > 0 ? `${sign}${hours}h ${minutes % 60}m` : `${sign}${minutes}m`;
}

/** Time left to a deadline. What is late counts on even when the page is stale. */
class TimeLeft extends HTMLElement {
  connectedCallback() {
    this.tick();
  }

  tick() {
    const millis = Date.parse(this.getAttribute("due")) - serverNow();
    const late = millis < 0;
    if (root.classList.contains("is-frozen") && !late) {
      return;
    }
    this.toggleAttribute("late", late);
    const text = left(millis);
    if (this.textContent !== text) {
      this.textContent = text;
    }
  }
}
customElements.define("time-left", TimeLeft);

/** How long a place is still held. Once lapsed, it stays so, and can't be confirmed. */
class HoldLeft extends HTMLElement {
  connectedCallback() {
    this.tick();
    this.timer = setInterval(() => this.tick(), 500);
  }

  tick() {
    const seconds = Math.ceil((Date.parse(this.getAttribute("until")) - serverNow()) / 1000);
    if (seconds > 0) {
      this.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      return;
    }
    clearInterval(this.timer);
    this.textContent = "no longer: the hold has lapsed. Choose again.";
    this.className = "critical";
    document.querySelector("[data-confirm]").disabled = true;
    document.querySelector("[data-says=alert]").textContent = "The hold has lapsed.";
  }
}
customElements.define("hold-left", HoldLeft);

const WORDS = {
  connecting: ["dotted", "Connecting"],
  live: ["disc", "Live"],
  reconnecting: ["dotted", "Reconnecting"],
  stale: ["triangle", "Stale"],
  paused: ["pause", "Paused"],
};

/** Whether the page is live. */
class LiveState extends HTMLElement {
  connectedCallback() {
    on("state", (now) => this.show(now));
  }

  show({ state, silent }) {
    const [shape, word] = WORDS[state];
    const seconds = Math.floor(silent / 1000);
    const age = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    const text = state === "stale" ? `${word} ${age}` : word;
    if (this.dataset.state !== state) {
      this.dataset.state = state;
      this.querySelector("use").setAttribute("href", "#s-" + shape);
    }
    const span = this.querySelector("span");
    if (span.textContent !== text) {
      span.textContent = text;
    }
    root.classList.toggle("is-frozen", state === "stale" || state === "paused");
  }
}
customElements.define("live-state", LiveState);

setInterval(() => {
  if (!document.hidden && current().state !== "paused") {
    document.querySelectorAll("time-left").forEach((element) => element.tick());
  }
}, 1000);
