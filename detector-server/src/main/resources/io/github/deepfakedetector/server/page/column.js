import { button, el, note } from "./dom.js";
import { accepts } from "./kinds.js";
import { QueueItem } from "./item.js";

/** One kind of media: where files are dropped, and the queue of those that were. */
export class DetectorColumn {
  #kind;
  #items = [];
  #list = el("ul", { class: "queue" });
  #said = el("div", { class: "said" });
  #all = button("Detect all", () => this.#detectAll(), { class: "primary", hidden: true });
  #running = null;
  #heat = el("input", { type: "checkbox" });

  constructor(kind) {
    this.#kind = kind;
    this.#list.setAttribute("aria-label", `${kind.noun} files`);
    this.element = el("section", { class: `column ${kind.id}`, "aria-labelledby": `${kind.id}-title` },
      el("h2", { id: `${kind.id}-title` }, kind.title), this.#dropZone(), this.#more(), this.#said, this.#all, this.#list);
  }

  #dropZone() {
    const { id, types } = this.#kind;
    const input = el("input", { type: "file", id: `${id}-file`, class: "unseen", multiple: true,
      accept: types.map((type) => `.${type}`).join(","), "aria-describedby": `${id}-types` });
    input.addEventListener("change", () => {
      this.#add(input.files);
      input.value = "";
    });
    const zone = el("div", { class: "drop" }, input,
      el("label", { for: input.id }, el("strong", {}, `Choose ${id === "audio" ? "recordings" : `${id}s`}`), el("span", {}, " or drop them here")),
      el("p", { class: "hint", id: `${id}-types` }, types.map((type) => type.toUpperCase()).join(", ")));
    zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      this.#add(event.dataTransfer.files);
    });
    return zone;
  }

  /** What costs time is asked for only where somebody wants it. */
  #more() {
    return this.#kind.heatMap
      ? el("label", { class: "choice" }, this.#heat, " Heat map: show what the model looked at (takes longer)")
      : null;
  }

  #evidence() {
    return this.#heat.checked ? "heatmap" : this.#kind.evidence;
  }

  #add(files) {
    const wrong = [...files].filter((file) => !accepts(this.#kind, file.name));
    this.#said.replaceChildren(...wrong.map((file) => note("bad", `“${file.name}” is none of the types that are listed here.`)));
    for (const file of files) {
      if (!wrong.includes(file)) {
        const item = new QueueItem(this.#kind, file, {
          wants: () => this.#next(), evidence: () => this.#evidence(), removed: (gone) => this.#remove(gone),
        });
        this.#items.push(item);
        this.#list.append(item.element);
      }
    }
    this.#refresh();
  }

  #remove(item) {
    this.#items = this.#items.filter((other) => other !== item);
    this.#refresh();
    document.getElementById(`${this.#kind.id}-file`).focus();
  }

  #detectAll() {
    this.#items.filter((item) => item.fresh).forEach((item) => item.queue());
    this.#refresh();
  }

  #refresh() {
    this.#all.hidden = this.#items.filter((item) => item.fresh).length < 2;
  }

  /** One upload at a time and kind: the server takes the same time for all, and each shows its own progress. */
  async #next() {
    this.#refresh();
    if (this.#running) {
      return;
    }
    this.#running = this.#items.find((item) => item.queued) ?? null;
    if (this.#running) {
      await this.#running.run();
      this.#running = null;
      this.#next();
    }
  }
}
