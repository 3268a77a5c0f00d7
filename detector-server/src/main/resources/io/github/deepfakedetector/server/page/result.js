import { el, percent } from "./dom.js";
import { showAudio } from "./evidence-audio.js";
import { showImage } from "./evidence-image.js";
import { showVideo } from "./evidence-video.js";
import { cardFor } from "./models.js";

const REASONS = {
  NO_FACE: "no face was found",
  FACE_TOO_SMALL: "the face is too small",
  TOO_FEW_FACES: "too few frames show a face",
  TOO_SHORT: "it is too short",
  SILENT: "there is next to nothing to hear",
  NO_SPEECH: "no speech was found",
  CLIPPED: "the sound is overdriven",
};

/** The answer as it is shown: REAL, FAKE, or neither with its reason. Only a whole verdict has a colour. */
export function resultOf(kind, answer) {
  const whole = answer.detection ?? {};
  const said = answer.prediction;
  const figure = Number(answer.confidence ?? 0).toFixed(2);
  if (said !== "REAL" && said !== "FAKE") {
    return neither("NO VERDICT", answer.error ?? answer.detail ?? reasons(whole) ?? `The server answered “${said}”.`);
  }
  if (whole.verdict === "NOT_APPLICABLE") {
    return neither("NO VERDICT", `It cannot be judged: ${reasons(whole) ?? "the server gave no reason"}.`);
  }
  if (whole.verdict === "UNCERTAIN") {
    return neither("UNCERTAIN", `The model leans to ${said} (${figure}%), but not by enough for a verdict.`, said, figure);
  }
  if (whole.verdict && whole.verdict !== said) {
    return neither("UNCERTAIN", `The compatible score leans to ${said} (${figure}%), but the whole analysis comes to ${whole.verdict}.`, said, figure);
  }
  const meaning = said === "FAKE"
    ? "The model finds this more like the fakes than like the real media that it learnt from. That is a hint, not proof."
    : "The model finds no trace of the fakes that it knows. That does not prove that it is genuine.";
  return { tone: said === "FAKE" ? "fake" : "real", label: said, figure, sentence: meaning };
}

function neither(label, sentence, leaning = null, figure = null) {
  return { tone: "neutral", label, figure: null, sentence, leaning, leaningFigure: figure };
}

function reasons(whole) {
  const words = (whole.reasons ?? []).map((reason) => REASONS[reason] ?? reason.toLowerCase().replaceAll("_", " "));
  return words.length ? words.join(", ") : null;
}

export function showResult(kind, result, answer, preview) {
  const box = el("div", { class: `result ${result.tone}` },
    el("p", { class: "label" }, el("span", { class: "unseen" }, "Prediction: "), result.label),
    result.figure ? el("p", { class: "figure" }, `Confidence: ${result.figure}%`) : null,
    el("p", {}, result.sentence));
  return el("div", {}, box, evidence(kind, answer, preview), about(kind, answer));
}

function evidence(kind, answer, preview) {
  const whole = answer.detection;
  if (!whole?.evidence) {
    return null;
  }
  const show = { image: showImage, video: showVideo, audio: showAudio }[kind.id];
  return show(whole, preview);
}

/** The cards are fetched when somebody looks. */
function about(kind, answer) {
  const whole = answer.detection;
  const models = el("div", {});
  const details = el("details", { class: "about" }, el("summary", {}, "About this result"),
    el("p", {}, "Confidence is the model's probability of the class that it names, as it was calibrated on its own test data. It is not the chance that this very file is fake: how many fakes there are where it came from is unknown to the model."),
    el("p", {}, el("strong", {}, "What it looks at. "), kind.limits), models);
  details.addEventListener("toggle", () => models.replaceChildren(...(whole?.models ?? []).flatMap((model) => [cardFor(model), facts(model)])), { once: true });
  for (const warning of whole?.warnings ?? []) {
    details.append(el("p", { class: "hint" }, `Note: ${warning.message}`));
  }
  return details;
}

function facts(model) {
  const rows = [
    ["Model", model.id], ["Version", model.version], ["P(fake)", model.fakeProbability === undefined ? undefined : percent(model.fakeProbability)],
    ["Time", model.time === undefined ? undefined : `${model.time.toFixed(2)} s`], ["SHA-256", model.sha256?.slice(0, 16)],
  ];
  return el("dl", { class: "facts" }, rows.filter(([, value]) => value !== undefined)
    .map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
}
