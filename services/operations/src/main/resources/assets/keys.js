// Single keys, outside of fields; they can be turned off.
const STORED = "afterglow.keys";
const dialog = document.getElementById("keys");
const toggle = dialog.querySelector("[data-keys-on]");
let leader = 0;

toggle.checked = localStorage.getItem(STORED) !== "off";
toggle.addEventListener("change", () =>
  localStorage.setItem(STORED, toggle.checked ? "on" : "off"),
);
for (const opener of document.querySelectorAll("[data-opens]")) {
  opener.addEventListener("click", () => open(opener.dataset.opens));
}

function open(id) {
  const wanted = document.getElementById(id);
  if (!document.querySelector("dialog[open]")) {
    wanted.dispatchEvent(new Event("opening"));
    wanted.showModal();
  }
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "k") {
    event.preventDefault();
    open("palette");
    return;
  }
  const field = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key === "Escape" && field) {
    field.blur();
    return;
  }
  if (field || document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey || !toggle.checked) {
    return;
  }
  const led = Date.now() - leader < 1500;
  leader = 0;
  const act = led ? screen(event.key) : KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

/** Leads to the screen whose letter this is. */
function screen(letter) {
  const link = document.querySelector(`.top nav a[data-key="${CSS.escape(letter)}"]`);
  return link ? () => link.click() : undefined;
}

/** The act of the focused row, or of the page if that is about one thing. */
function act(what) {
  const row = document.activeElement?.closest(".row") ?? document.querySelector("live-one");
  row?.querySelector(`[data-act=${what}]`)?.click();
}

const KEYS = {
  g: () => (leader = Date.now()),
  "?": () => open("keys"),
  "/": () => document.querySelector("[data-filter]")?.focus(),
  ".": () => document.querySelector("live-board, live-one")?.resort(),
  p: () => document.querySelector("[data-pause]")?.click(),
  b: () => act("book"),
  t: () => act("journey"),
  e: () => act("events"),
  "[": () => act("before"),
  "]": () => act("after"),
  j: () => step(1),
  k: () => step(-1),
};

/** Moves the focus to the next or the previous row that is shown. */
function step(by) {
  const links = [...document.querySelectorAll(".row:not([hidden]) .patient a, [data-step]")];
  if (links.length === 0) {
    return;
  }
  const row = document.activeElement?.closest(".row, [data-step]");
  const at = links.findIndex((link) => link.closest(".row, [data-step]") === row);
  const to = at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by;
  links[Math.min(Math.max(to, 0), links.length - 1)].focus();
}
