// What goes around every screen: counts beside the screens' names, the site's clock, the menu.
import { on, serverNow } from "./live.js";

on("beat", (beat) => {
  for (const badge of document.querySelectorAll("[data-badge]")) {
    const count = beat.topics[badge.dataset.badge]?.[""]?.counts.critical;
    if (count !== undefined) {
      badge.hidden = count === 0;
      badge.firstElementChild.textContent = count;
    }
  }
});

/** What time it is at the site; the server's time, whatever the device's clock says. */
class SiteClock extends HTMLElement {
  connectedCallback() {
    this.format = new Intl.DateTimeFormat("en-GB", {
      timeZone: this.dataset.zone,
      hour: "2-digit",
      minute: "2-digit",
    });
    this.tick();
    setInterval(() => this.tick(), 1000);
  }

  tick() {
    const time = this.querySelector("time");
    const now = new Date(serverNow());
    const text = this.format.format(now);
    if (time.textContent !== text) {
      time.dateTime = now.toISOString();
      time.textContent = text;
    }
  }
}
customElements.define("site-clock", SiteClock);

const menu = document.querySelector("[data-menu]");
menu.addEventListener("click", () =>
  menu.setAttribute("aria-expanded", String(menu.getAttribute("aria-expanded") !== "true")),
);
