import { upload } from "./api.js";
import { announce, button, bytes, el, note } from "./dom.js";
import { remember } from "./history.js";
import { preview } from "./preview.js";
import { resultOf, showResult } from "./result.js";
import * as session from "./session.js";

/** One file on its way: fresh, queued, sending, analysing, then done, failed or cancelled. */
export class QueueItem {
  #kind;
  #file;
  #column;
  #state = "fresh";
  #cancelUpload = null;
  #preview;
  #actions = el("div", { class: "row" });
  #outcome = el("div", { class: "outcome" });

  constructor(kind, file, column) {
    this.#kind = kind;
    this.#file = file;
    this.#column = column;
    this.#preview = preview(kind, file);
    this.element = el("li", { class: "item" },
      el("p", { class: "name" }, el("strong", {}, file.name), el("span", { class: "hint" }, bytes(file.size))),
      this.#preview.element, this.#actions, this.#outcome);
    this.#enter("fresh");
  }

  get fresh() {
    return this.#state === "fresh";
  }

  get queued() {
    return this.#state === "queued";
  }

  queue() {
    this.#enter("queued");
    this.#outcome.replaceChildren(note("plain", "Waiting for the file before it…"));
    this.#column.wants();
  }

  async run() {
    this.#enter("sending");
    const bar = el("progress", { max: "1", value: "0", "aria-label": `Upload of ${this.#file.name}` });
    const text = el("span", {}, "Uploading… 0 %");
    this.#outcome.replaceChildren(el("div", { class: "progress" }, bar, text));
    const sending = upload(this.#kind.path, this.#file, session.key(), (part) => this.#progress(part, bar, text), this.#column.evidence());
    this.#cancelUpload = sending.cancel;
    try {
      this.#done(await sending.answer);
    } catch (error) {
      this.#failed(error);
    }
  }

  #progress(part, bar, text) {
    if (part < 1) {
      bar.value = part;
      text.textContent = `Uploading… ${Math.floor(100 * part)} %`;
      return;
    }
    bar.removeAttribute("value");
    bar.setAttribute("aria-label", `Analysis of ${this.#file.name}`);
    text.textContent = this.#kind.id === "video" ? "Analyzing… This may take a minute or two." : "Analyzing…";
  }

  #done(answer) {
    this.#enter("done");
    const result = resultOf(this.#kind, answer);
    this.#outcome.replaceChildren(showResult(this.#kind, result, answer, this.#preview));
    announce(`${this.#file.name}: ${result.label}. ${result.sentence}`);
    remember(this.#kind, this.#file, result, answer);
  }

  #failed(error) {
    const cancelled = error.status === -1;
    this.#enter(cancelled ? "cancelled" : "failed");
    this.#outcome.replaceChildren(note(cancelled ? "plain" : "bad", error.message));
  }

  #cancel() {
    if (this.#cancelUpload) {
      this.#cancelUpload();
      return;
    }
    this.#enter("cancelled");
    this.#outcome.replaceChildren(note("plain", "Cancelled."));
  }

  #remove() {
    this.#preview.close();
    this.element.remove();
    this.#column.removed(this);
  }

  #enter(state) {
    this.#state = state;
    if (state !== "sending") {
      this.#cancelUpload = null;
    }
    const hadFocus = this.#actions.contains(document.activeElement);
    this.#actions.replaceChildren(...this.#buttons(state));
    if (hadFocus) {
      this.#actions.querySelector("button")?.focus();
    }
  }

  #buttons(state) {
    const name = this.#file.name;
    const of = (text) => ({ "aria-label": `${text} ${name}` });
    if (state === "queued" || state === "sending") {
      return [button("Cancel", () => this.#cancel(), of("Cancel"))];
    }
    const remove = button("Remove", () => this.#remove(), of("Remove"));
    if (state === "fresh") {
      return [button(`Detect ${this.#kind.noun}`, () => this.queue(), { class: "primary detect" }), remove];
    }
    return state === "done" ? [remove] : [button("Retry", () => this.queue(), of("Retry")), remove];
  }
}
