import { button, download, el } from "./dom.js";

const STORE = "deepfake-detector.results";
const KEPT = 200;
const COLUMNS = ["at", "kind", "name", "bytes", "label", "confidence", "sentence", "sha256"];
const root = document.getElementById("history");

/** Keeps a result in this browser, without the pictures in it. */
export function remember(kind, file, result, answer) {
  const whole = answer.detection ? { ...answer.detection } : null;
  if (whole?.evidence) {
    whole.evidence = { ...whole.evidence, frames: whole.evidence.frames.map(({ thumbnail, ...frame }) => frame) };
  }
  const entry = {
    at: new Date().toISOString(), kind: kind.id, name: file.name, bytes: file.size, label: result.label, tone: result.tone,
    confidence: result.figure ? Number(result.figure) : null, sentence: result.sentence,
    sha256: whole?.input?.sha256 ?? null, detection: whole,
  };
  keep([entry, ...entries()].slice(0, KEPT));
  showHistory();
}

/** Long videos have long answers: when the browser's store is full, the oldest go. */
function keep(list) {
  for (let kept = list; ; kept = kept.slice(0, Math.floor(kept.length / 2))) {
    try {
      localStorage.setItem(STORE, JSON.stringify(kept));
      return;
    } catch (full) {
      if (kept.length <= 1) {
        console.warn("The result does not fit into this browser's store.", full);
        return;
      }
    }
  }
}

function entries() {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? "[]");
  } catch {
    return [];
  }
}

export function showHistory() {
  const list = entries();
  root.hidden = !list.length;
  root.replaceChildren(
    el("div", { class: "history-head" }, el("h2", { id: "history-title" }, "Results in this browser"),
      el("div", { class: "row" },
        button("Export JSON", () => download("deepfake-results.json", "application/json", JSON.stringify(entries(), null, 2))),
        button("Export CSV", () => download("deepfake-results.csv", "text/csv", csv(entries()))),
        button("Print report", () => print()),
        button("Clear", clear))),
    el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Table of results" }, table(list)));
}

function clear() {
  localStorage.removeItem(STORE);
  showHistory();
  document.getElementById("main").focus();
}

function table(list) {
  const head = ["When", "File", "Kind", "Result", "Confidence"].map((name) => el("th", { scope: "col", class: name === "Kind" ? "kind" : null }, name));
  const rows = list.map((entry) => el("tr", {},
    el("td", {}, new Date(entry.at).toLocaleString()), el("td", { class: "file" }, entry.name), el("td", { class: "kind" }, entry.kind),
    el("td", {}, el("span", { class: `chip ${entry.tone}` }, entry.label), el("div", { class: "print-only" }, report(entry))),
    el("td", { class: "number" }, entry.confidence === null ? "–" : `${entry.confidence.toFixed(2)}%`)));
  return el("table", {}, el("thead", {}, el("tr", {}, head)), el("tbody", {}, rows));
}

/** What a printed table needs so that somebody can check it later. */
function report(entry) {
  const models = (entry.detection?.models ?? []).map((model) => `${model.id}${model.version ? ` ${model.version}` : ""} (${model.sha256.slice(0, 16)})`);
  return [entry.sentence, entry.sha256 ? `SHA-256 of the file: ${entry.sha256}.` : null, models.length ? `Models: ${models.join(", ")}.` : null]
    .filter(Boolean).map((line) => el("p", {}, line));
}

export function csv(list) {
  return [COLUMNS, ...list.map((entry) => COLUMNS.map((column) => entry[column]))].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** A spreadsheet would take a file's name that begins so for a formula. */
function cell(value) {
  const text = String(value ?? "");
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
