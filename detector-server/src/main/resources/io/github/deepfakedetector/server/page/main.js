import { showAccount } from "./account.js";
import { DetectorColumn } from "./column.js";
import { el, note } from "./dom.js";
import { showHistory } from "./history.js";
import { KINDS } from "./kinds.js";
import * as session from "./session.js";

const root = document.getElementById("detectors");
const columns = el("div", { class: "columns" }, KINDS.map((kind) => new DetectorColumn(kind).element));
const closed = note("warn", "Please log in or enter your API key under “Authentication” to use the detector.");

/** The columns stay as they are while a key is there, so that a change of key loses no work. */
function show() {
  showAccount();
  const inside = session.key() ? columns : closed;
  if (root.firstChild !== inside) {
    root.replaceChildren(inside);
  }
  document.body.classList.toggle("open", Boolean(session.key()));
}

/** A file that misses its place must not take the browser away from the page. */
for (const type of ["dragover", "drop"]) {
  addEventListener(type, (event) => {
    if (!event.defaultPrevented) {
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    }
  });
}

session.onChange(show);
show();
showHistory();
