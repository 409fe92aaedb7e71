// Single keys, outside of fields; they can be turned off.
const STORED = "afterglow.keys";
const dialog = document.getElementById("keys");
const toggle = dialog.querySelector("[data-keys-on]");
let leader = 0;

toggle.checked = localStorage.getItem(STORED) !== "off";
toggle.addEventListener("change", () =>
  localStorage.setItem(STORED, toggle.checked ? "on" : "off"),
);
document
  .querySelector("[data-opens=keys]")
  .addEventListener("click", () => dialog.showModal());

document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key === "Escape" && field) {
    field.blur();
    return;
  }
  if (field || dialog.open || event.ctrlKey || event.metaKey || event.altKey || !toggle.checked) {
    return;
  }
  const led = Date.now() - leader < 1500;
  leader = 0;
  const act = led ? AFTER_G[event.key] : KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

const AFTER_G = {
  f: () => location.assign("/follow-up"),
};

const KEYS = {
  g: () => (leader = Date.now()),
  "?": () => dialog.showModal(),
  "/": () => document.querySelector("[data-filter]")?.focus(),
  ".": () => document.querySelector("live-board")?.resort(),
  p: () => document.querySelector("[data-pause]")?.click(),
  j: () => step(1),
  k: () => step(-1),
};

/** Moves the focus to the next or the previous row that is shown. */
function step(by) {
  const links = [...document.querySelectorAll(".row:not([hidden]) .patient a")];
  if (links.length === 0) {
    return;
  }
  const row = document.activeElement?.closest(".row");
  const at = links.findIndex((link) => link.closest(".row") === row);
  const to = at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by;
  links[Math.min(Math.max(to, 0), links.length - 1)].focus();
}
