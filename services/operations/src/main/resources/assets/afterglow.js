// The page's one entry. Everything here improves a page that works without it.
import "./elements.js";
import "./board.js";
import "./keys.js";
import "./palette.js";
import "./shell.js";
import { connect } from "./live.js";

document.documentElement.classList.add("scripted");
for (const select of document.querySelectorAll("[data-submits]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}
if (document.documentElement.dataset.position !== "") {
  connect();
}
