import { button, el, percent, seconds } from "./dom.js";

const WIDTH = 600;
const HEIGHT = 96;
const SUSPICIOUS = 0.5;

/** The waveform with the suspicious stretches marked; each plays at a click. */
export function showAudio(detection, preview) {
  const marked = detection.evidence.segments.filter((segment) => segment.fakeProbability > SUSPICIOUS);
  const canvas = el("canvas", { width: WIDTH, height: HEIGHT, "aria-hidden": "true" });
  const wave = el("div", { class: "wave" }, canvas);
  const said = el("p", { class: "hint" }, marked.length ? "Marked: stretches that are more like a fake. Click to play." : "No stretch is more like a fake than not. Click to play from there.");
  wave.addEventListener("click", (event) => {
    const area = wave.getBoundingClientRect();
    play(preview.media, (preview.media.duration * (event.clientX - area.left)) / area.width);
  });
  draw(preview, canvas, (duration) => marked.forEach((segment) => wave.append(mark(segment, duration))))
    .catch(() => said.append(" This browser cannot draw a file of this type."));
  return el("div", { class: "evidence" }, wave, said, buttons(marked, preview.media));
}

async function draw(preview, canvas, then) {
  const context = new OfflineAudioContext(1, 1, 16_000);
  const sound = await context.decodeAudioData(await preview.file.arrayBuffer());
  const samples = sound.getChannelData(0);
  const step = Math.max(1, Math.floor(samples.length / WIDTH));
  const peaks = Array.from({ length: WIDTH }, (_, x) => loudest(samples, x * step, (x + 1) * step));
  paint(canvas, peaks);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paint(canvas, peaks));
  then(sound.duration);
}

/** In the colour of the style sheet, which may change. */
function paint(canvas, peaks) {
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = getComputedStyle(canvas).color;
  peaks.forEach((peak, x) => {
    const height = Math.max(1, peak * HEIGHT);
    pen.fillRect(x, (HEIGHT - height) / 2, 1, height);
  });
}

function loudest(samples, from, to) {
  let peak = 0;
  for (let i = from; i < Math.min(to, samples.length); i++) {
    peak = Math.max(peak, Math.abs(samples[i]));
  }
  return Math.min(1, peak);
}

function mark(segment, duration) {
  const element = el("span", { class: "mark", "aria-hidden": "true" });
  element.style.left = `${(100 * segment.start) / duration}%`;
  element.style.width = `${(100 * (Math.min(segment.end, duration) - segment.start)) / duration}%`;
  return element;
}

function buttons(marked, player) {
  return el("div", { class: "stretches" }, marked.map((segment) => button(
    `▶ ${seconds(segment.start)} to ${seconds(segment.end)}: ${percent(segment.fakeProbability)} fake`,
    () => play(player, segment.start, segment.end))));
}

function play(player, from, to = Infinity) {
  player.currentTime = from;
  // A player that may not start says so itself.
  player.play().catch((reason) => console.info("not played", reason));
  const stop = () => {
    if (player.currentTime >= to || player.currentTime < from - 0.5) {
      player.removeEventListener("timeupdate", stop);
      if (player.currentTime >= to) {
        player.pause();
      }
    }
  };
  if (to !== Infinity) {
    player.addEventListener("timeupdate", stop);
  }
}
