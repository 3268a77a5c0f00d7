import { button, el, percent, shade } from "./dom.js";

/** Boxes over the picture, and the same as text; a heat map if the answer has one. */
export function showImage(detection, preview) {
  const faces = detection.evidence.faces;
  const draw = () => {
    const { naturalWidth: width, naturalHeight: height } = preview.media;
    preview.stage.querySelectorAll(".face").forEach((old) => old.remove());
    faces.forEach((face, index) => preview.stage.append(box(face, index, width, height)));
  };
  if (preview.media.complete) {
    draw();
  } else {
    preview.media.addEventListener("load", draw);
  }
  return el("div", { class: "evidence" }, list(faces), heat(detection.evidence.heatMap, preview));
}

function box(face, index, width, height) {
  const element = el("div", { class: `face ${shade(face.fakeProbability)}`, "aria-hidden": "true" }, el("span", {}, title(face, index)));
  element.style.left = `${(100 * face.box.x) / width}%`;
  element.style.top = `${(100 * face.box.y) / height}%`;
  element.style.width = `${(100 * face.box.width) / width}%`;
  element.style.height = `${(100 * face.box.height) / height}%`;
  return element;
}

function title(face, index) {
  return face.fakeProbability === undefined ? `Face ${index + 1}` : `Face ${index + 1}: ${percent(face.fakeProbability)} fake`;
}

function list(faces) {
  if (!faces.length) {
    return el("p", { class: "hint" }, "The answer names no face: the picture was judged as a whole, or none was found.");
  }
  return el("ul", { class: "faces" }, faces.map((face, index) => el("li", {}, title(face, index),
    face.subject ? " (the one that is judged)" : face.fakeProbability === undefined ? " (not judged)" : "")));
}

/** A grid over the judged face: {box, columns, rows, values}, each value 0..1. */
function heat(map, preview) {
  if (!map) {
    return null;
  }
  const { naturalWidth, naturalHeight } = preview.media;
  const canvas = el("canvas", { class: "heat", width: map.columns, height: map.rows, hidden: true, "aria-hidden": "true" });
  const pen = canvas.getContext("2d");
  map.values.forEach((value, index) => {
    pen.fillStyle = `rgb(200 30 30 / ${0.75 * value})`;
    pen.fillRect(index % map.columns, Math.floor(index / map.columns), 1, 1);
  });
  canvas.style.left = `${(100 * map.box.x) / naturalWidth}%`;
  canvas.style.top = `${(100 * map.box.y) / naturalHeight}%`;
  canvas.style.width = `${(100 * map.box.width) / naturalWidth}%`;
  canvas.style.height = `${(100 * map.box.height) / naturalHeight}%`;
  preview.stage.append(canvas);
  const toggle = button("Heat map: what the model looked at", () => {
    canvas.hidden = !canvas.hidden;
    toggle.setAttribute("aria-pressed", String(!canvas.hidden));
  }, { "aria-pressed": "false" });
  return toggle;
}
