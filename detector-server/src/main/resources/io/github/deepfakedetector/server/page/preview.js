import { el } from "./dom.js";

/** What was chosen, shown from the browser's own copy. */
export function preview(kind, file) {
  const url = URL.createObjectURL(file);
  const media = medium(kind, file, url);
  const stage = el("div", { class: "stage" }, media);
  const element = el("div", { class: "preview" }, stage);
  media.addEventListener("error", () => {
    if (media.isConnected || kind.id !== "image") {
      stage.replaceChildren(el("p", { class: "hint" }, "This browser cannot show a file of this type. It can be judged all the same."));
    }
  });
  return { element, stage, media, file, url, close: () => URL.revokeObjectURL(url) };
}

function medium(kind, file, url) {
  if (kind.id === "image") {
    return el("img", { src: url, alt: `Your picture ${file.name}` });
  }
  return el(kind.id, { src: url, controls: true, preload: "metadata", "aria-label": file.name });
}
