// Ctrl-K: to a screen, a site, or a patient on this page, by typing a part of the name.
const dialog = document.getElementById("palette");
const input = dialog.querySelector("input");
const list = dialog.querySelector("ul");
const none = dialog.querySelector("[data-none]");
const SHOWN = 12;
let chosen = 0;

/** Everything that this page leads to, as kind, name and what to do. */
function all() {
  const screens = [...document.querySelectorAll(".top nav a")].map((link) => ({
    kind: "Screen",
    name: link.firstChild.textContent.trim(),
    go: () => link.click(),
  }));
  const sites = [...document.querySelectorAll(".choose option")].map((option) => ({
    kind: "Site",
    name: option.textContent,
    go: () => {
      option.selected = true;
      option.closest("form").requestSubmit();
    },
  }));
  const patients = [...document.querySelectorAll(".row .patient a")].map((link) => ({
    kind: "Patient",
    name: link.textContent,
    go: () => link.click(),
  }));
  return [...screens, ...sites, ...patients];
}

function show() {
  const words = input.value.trim().toLowerCase().split(/\s+/);
  const found = all()
    .filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
    .slice(0, SHOWN);
  chosen = Math.min(chosen, Math.max(found.length - 1, 0));
  list.replaceChildren(...found.map(item));
  list.hidden = found.length === 0;
  none.hidden = found.length > 0;
  mark();
}

function item({ kind, name, go }, index) {
  const element = document.createElement("li");
  element.id = `go-${index}`;
  element.role = "option";
  const what = document.createElement("span");
  what.className = "muted";
  what.textContent = kind;
  element.append(name, what);
  element.addEventListener("click", () => {
    dialog.close();
    go();
  });
  return element;
}

function mark() {
  [...list.children].forEach((e, i) => e.setAttribute("aria-selected", String(i === chosen)));
  list.children[chosen]?.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", list.children.length > 0 ? `go-${chosen}` : "");
}

dialog.addEventListener("opening", () => {
  input.value = "";
  chosen = 0;
  show();
});
input.addEventListener("input", () => {
  chosen = 0;
  show();
});
input.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    const count = Math.max(list.children.length, 1);
    chosen = (chosen + step + count) % count;
    mark();
  } else if (event.key === "Enter") {
    event.preventDefault();
    list.children[chosen]?.click();
  } else if (event.key === "Escape") {
    event.preventDefault();
    dialog.close();
  }
});
