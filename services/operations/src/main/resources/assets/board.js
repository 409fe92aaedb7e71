// The board: takes patches in place, and moves rows only while nobody is in the list.
import { clockError, isPaused, on, pause, serverNow } from "./live.js";
import { morph, parse } from "./morph.js";

const SUMMARY_EACH = 30_000;
const CLOCK_MAY_BE_OFF = 30_000;

class LiveBoard extends HTMLElement {
  connectedCallback() {
    this.rows = this.querySelector("[data-rows]");
    this.button = this.querySelector("[data-resort]");
    this.waiting = new Map();
    this.alerted = new Set([...this.rows.children].map((row) => row.id + wordOf(row)));
    this.queue = [];
    this.changes = 0;
    this.lastSummary = Date.now();
    this.pointerInside = false;
    this.rows.addEventListener("pointerenter", (e) => this.pointer(e, true));
    this.rows.addEventListener("pointerleave", (e) => this.pointer(e, false));
    this.rows.addEventListener("focusout", () => setTimeout(() => this.settle()));
    this.button.addEventListener("click", () => this.resort());
    this.querySelector("[data-filter]").addEventListener("input", () => this.filter());
    this.querySelector("[data-pause]").addEventListener("click", () => pause(!isPaused()));
    on("follow-up", (patch) => this.said(patch));
    on("beat", (beat) => this.beat(beat.topics["follow-up"]));
    on("reload", () => this.reload());
    on("paused", (paused) => this.showPaused(paused));
    on("state", (now) => this.showState(now));
  }

  pointer(event, inside) {
    if (event.pointerType === "mouse") {
      this.pointerInside = inside;
      this.settle();
    }
  }

  isCalm() {
    return !this.pointerInside && !this.rows.contains(document.activeElement);
  }

  said(patch) {
    if (!patch.id) {
      return;
    }
    if (isPaused()) {
      this.queue.push(patch);
      this.showPaused(true);
      return;
    }
    this.apply(patch.id, patch, parse(patch.html).firstElementChild);
    this.changes++;
    if (patch.critical) {
      this.alertOnce(patch);
    }
    this.settle();
  }

  /** Whether a row belongs on this page. */
  wants({ site, bucket }) {
    const { site: ours, show } = this.dataset;
    return (ours === "" || ours === site) && (show === "all" ? bucket !== "none" : show === bucket);
  }

  apply(id, about, element) {
    const row = document.getElementById(id);
    const wanted = this.wants(about);
    if (row) {
      morph(row, element);
      row.classList.toggle("leaving", !wanted);
      if (!wanted || this.isMisplaced(row)) {
        this.waiting.set(id, wanted ? row : null);
      } else {
        this.waiting.delete(id);
      }
    } else if (wanted) {
      this.waiting.set(id, element);
    } else {
      this.waiting.delete(id);
    }
  }

  isMisplaced(row) {
    const before = row.previousElementSibling;
    const after = row.nextElementSibling;
    const order = row.dataset.order;
    return (
      (before && before.dataset.order > order) || (after && after.dataset.order < order) || false
    );
  }

  /** Moves what waits, unless somebody is in the list. */
  settle() {
    if (this.waiting.size > 0 && this.isCalm()) {
      this.move();
    }
    const count = this.waiting.size;
    this.button.hidden = count === 0;
    this.button.textContent = `${count} ${count === 1 ? "row" : "rows"} moved — press . to re-sort`;
  }

  resort() {
    this.move();
    this.settle();
  }

  move() {
    const focused = document.activeElement?.closest?.(".row");
    const inside = focused && this.rows.contains(focused);
    const next = inside ? focused.nextElementSibling ?? focused.previousElementSibling : null;
    for (const [id, element] of this.waiting) {
      if (element === null) {
        document.getElementById(id)?.remove();
      } else if (!element.isConnected) {
        this.rows.append(element);
      }
    }
    this.waiting.clear();
    const sorted = [...this.rows.children].sort((a, b) =>
      a.dataset.order < b.dataset.order ? -1 : 1,
    );
    // Only what is out of place is moved: moving a node takes its focus.
    let at = this.rows.firstElementChild;
    for (const row of sorted) {
      if (row === at) {
        at = at.nextElementSibling;
      } else if (row !== focused || !inside) {
        this.rows.insertBefore(row, at);
      } else {
        this.moveKeepingFocus(row, at);
      }
    }
    if (inside && !focused.isConnected) {
      next?.querySelector("a")?.focus();
    }
    this.filter();
  }

  moveKeepingFocus(row, before) {
    const element = document.activeElement;
    this.rows.insertBefore(row, before);
    element.focus({ preventScroll: true });
  }

  filter() {
    const text = this.querySelector("[data-filter]").value.trim().toLowerCase();
    let shown = 0;
    for (const row of this.rows.children) {
      row.hidden = text !== "" && !row.textContent.toLowerCase().includes(text);
      shown += row.hidden ? 0 : 1;
    }
    const empty = this.querySelector("[data-empty]");
    empty.hidden = shown > 0;
    this.words ??= empty.querySelector("span").textContent;
    empty.querySelector("span").textContent =
      text === "" ? this.words : `No row has “${text}”.`;
  }

  beat(scopes) {
    const scope = scopes?.[this.dataset.site] ?? (scopes ? ZERO : null);
    if (scope === null || isPaused()) {
      return;
    }
    for (const [name, count] of Object.entries(scope.counts)) {
      this.querySelectorAll(`[data-count=${name}]`).forEach((e) => (e.textContent = count));
      this.querySelectorAll(`[data-some=${name}]`).forEach((e) => (e.hidden = count === 0));
    }
    const notices = this.querySelector("[data-notices]");
    const wanted = notices.cloneNode(false);
    wanted.append(parse(scope.notices));
    morph(notices, wanted);
    const critical = scope.counts.critical;
    document.title = (critical > 0 ? `(${critical}) ` : "") + this.dataset.title;
    this.showAsOf();
    this.showClock();
    this.summarise();
  }

  showAsOf() {
    const time = this.querySelector("[data-as-of]");
    const now = new Date(serverNow());
    time.dateTime = now.toISOString();
    time.textContent = now.toLocaleTimeString("en-GB", {
      timeZone: time.dataset.zone,
      hour: "2-digit",
      minute: "2-digit",
    });
  }

  /** Says how much has changed, politely and not too often. */
  summarise() {
    if (this.changes > 0 && Date.now() - this.lastSummary > SUMMARY_EACH) {
      const what = this.changes === 1 ? "1 follow-up" : `${this.changes} follow-ups`;
      document.querySelector("[data-says=polite]").textContent = `${what} changed.`;
      this.changes = 0;
      this.lastSummary = Date.now();
    }
  }

  /** What calls for a person is said at once, and once. */
  alertOnce(patch) {
    const key = patch.id + patch.word;
    if (this.wants(patch) && !this.alerted.has(key)) {
      this.alerted.add(key);
      document.querySelector("[data-says=alert]").textContent = `${patch.word}: ${patch.patient}`;
    }
  }

  showPaused(paused) {
    const button = this.querySelector("[data-pause]");
    button.setAttribute("aria-pressed", String(paused));
    const count = this.queue.length;
    button.querySelector("span").textContent = paused
      ? count > 0
        ? `Resume · ${count} waiting`
        : "Resume"
      : "Pause";
    if (!paused) {
      this.queue.splice(0).forEach((patch) => this.said(patch));
    }
  }

  /** Too much was missed: the whole board again. What is shown stays until it is here. */
  async reload() {
    const slow = setTimeout(() => this.classList.add("is-loading"), 300);
    const slower = setTimeout(() => this.notice("load", "Still loading. The board is as it was."), 5000);
    try {
      const answer = await fetch("/follow-up/fragment" + location.search);
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const board = parse(await answer.text()).querySelector("live-board");
      const rows = [...board.querySelectorAll(".row")];
      const there = new Set(rows.map((row) => row.id));
      for (const row of this.rows.children) {
        if (!there.has(row.id)) {
          row.classList.add("leaving");
          this.waiting.set(row.id, null);
        }
      }
      for (const row of rows) {
        this.apply(row.id, row.dataset, row);
      }
      document.documentElement.dataset.position = board.dataset.position;
      this.settle();
      this.notice("load", "");
    } catch {
      this.notice("load", "The board could not be loaded again. What is shown is as it was; trying again.");
      setTimeout(() => this.reload(), 5000);
    } finally {
      clearTimeout(slow);
      clearTimeout(slower);
      this.classList.remove("is-loading");
    }
  }

  /** A stale page says so on the board as well. */
  showState({ state, silent }) {
    const minutes = Math.floor(silent / 60_000);
    const age = minutes > 0 ? `${minutes} min` : `${Math.floor(silent / 1000)} s`;
    this.notice(
      "stale",
      state === "stale"
        ? `No news for ${age}. What is on time may not be so any more; what is late counts on.`
        : "",
    );
  }

  showClock() {
    const error = Math.abs(clockError());
    const off = error > 90_000 ? `${Math.round(error / 60_000)} min` : `${Math.round(error / 1000)} s`;
    this.notice(
      "clock",
      error > CLOCK_MAY_BE_OFF
        ? `This device's clock is off by ${off}. The times here are the server's.`
        : "",
    );
  }

  /** What the page itself has to say, beside what the server says; an empty text takes it back. */
  notice(key, text) {
    const place = this.querySelector("[data-page-notices]");
    let notice = place.querySelector(`[data-code=${key}]`);
    if (text === "") {
      notice?.remove();
      return;
    }
    if (!notice) {
      notice = parse(
        '<p class="notice warning"><svg class="shape" aria-hidden="true"><use href="#s-half"/></svg><span></span></p>',
      ).firstElementChild;
      notice.dataset.code = key;
      place.append(notice);
    }
    const span = notice.querySelector("span");
    if (span.textContent !== text) {
      span.textContent = text;
    }
  }
}

function wordOf(row) {
  return row.querySelector(".status span").textContent;
}

const ZERO = {
  counts: { open: 0, booked: 0, escalated: 0, breached: 0, satisfied: 0, unclaimed: 0, critical: 0 },
  notices: "",
};

customElements.define("live-board", LiveBoard);

/** One thing and its story, or a list: loads it again when it has changed, unless somebody is in the list. */
class LiveOne extends HTMLElement {
  connectedCallback() {
    on(this.dataset.topic, (patch) => {
      if (patch.id === this.dataset.id) {
        this.changed();
      }
    });
    on("reload", () => this.changed());
    this.addEventListener("focusout", () => setTimeout(() => this.settle()));
    this.addEventListener("mouseout", () => setTimeout(() => this.settle()));
    this.resortButton()?.addEventListener("click", () => this.resort());
  }

  resortButton() {
    return this.querySelector("[data-resort]");
  }

  changed() {
    if (this.querySelector("[data-rows]:is(:hover, :focus-within)")) {
      this.resortButton().hidden = false;
    } else {
      this.reload();
    }
  }

  /** Nobody is in the list any more: what has changed may be shown. */
  settle() {
    if (this.resortButton()?.hidden === false) {
      this.changed();
    }
  }

  resort() {
    if (this.resortButton()?.hidden === false) {
      this.reload();
    }
  }

  /** What is shown stays until the new is here. */
  async reload() {
    clearTimeout(this.again);
    try {
      const answer = await fetch(location.href);
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      morph(this, page.querySelector("live-one"));
      const button = this.resortButton();
      if (button) {
        button.hidden = true;
      }
    } catch {
      this.again = setTimeout(() => this.reload(), 5000);
    }
  }
}
customElements.define("live-one", LiveOne);
