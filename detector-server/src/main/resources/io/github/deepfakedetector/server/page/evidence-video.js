import { button, el, note, percent, seconds, shade } from "./dom.js";

const SHOWN = 4;

/** A timeline to seek in, the frames that weigh most, and the parts of the verdict. */
export function showVideo(detection, preview) {
  const { frames, video } = detection.evidence;
  if (!frames.length) {
    return el("p", { class: "hint" }, "The answer has no frames to show.");
  }
  const duration = Math.max(video?.duration ?? 0, frames.at(-1).time) || 1;
  return el("div", { class: "evidence" }, timeline(frames, duration, preview.media), legend(),
    thumbnails(frames, preview), parts(video?.parts ?? []));
}

function timeline(frames, duration, player) {
  const slider = el("div", { class: "timeline", role: "slider", tabindex: "0", "aria-label": "Frames by P(fake); arrow keys seek",
    "aria-valuemin": "0", "aria-valuemax": String(frames.length - 1), "aria-valuenow": "0" });
  let current = 0;
  const needle = el("span", { class: "needle" });
  const go = (index, seek) => {
    current = Math.max(0, Math.min(frames.length - 1, index));
    slider.setAttribute("aria-valuenow", String(current));
    slider.setAttribute("aria-valuetext", say(frames[current]));
    if (seek) {
      player.currentTime = frames[current].time;
    }
    needle.style.left = `${(100 * frames[current].time) / duration}%`;
  };
  frames.forEach((frame, index) => slider.append(bar(frame, frames[index + 1]?.time ?? duration, duration)));
  slider.append(needle);
  slider.addEventListener("click", (event) => {
    const area = slider.getBoundingClientRect();
    go(nearest(frames, (duration * (event.clientX - area.left)) / area.width), true);
  });
  slider.addEventListener("keydown", (event) => {
    const to = { ArrowLeft: current - 1, ArrowDown: current - 1, ArrowRight: current + 1, ArrowUp: current + 1, Home: 0, End: frames.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      go(to, true);
    }
  });
  player.addEventListener("timeupdate", () => go(nearest(frames, player.currentTime), false));
  go(0, false);
  return slider;
}

function bar(frame, end, duration) {
  const element = el("span", { class: `bar ${shade(frame.fakeProbability)}`, title: say(frame) });
  element.style.left = `${(100 * frame.time) / duration}%`;
  element.style.width = `${Math.max(0.5, (100 * (end - frame.time)) / duration)}%`;
  element.style.height = `${15 + 85 * (frame.fakeProbability ?? 0)}%`;
  return element;
}

function nearest(frames, time) {
  let best = 0;
  frames.forEach((frame, index) => {
    if (Math.abs(frame.time - time) < Math.abs(frames[best].time - time)) {
      best = index;
    }
  });
  return best;
}

function say(frame) {
  const score = frame.fakeProbability === undefined ? "not judged on its own" : `${percent(frame.fakeProbability)} fake`;
  return `${seconds(frame.time)}, ${score}${frame.missing ? ", the judged person is not in it" : ""}`;
}

function legend() {
  return el("p", { class: "hint" }, "Taller and redder: more like a fake. Grey: not judged on its own. Click to seek.");
}

/** The server's own pictures where the answer has them, else taken from the player. */
function thumbnails(frames, preview) {
  const weight = (frame) => frame.weight ?? frame.fakeProbability;
  const chosen = [...frames].filter((frame) => weight(frame) !== undefined).sort((a, b) => weight(b) - weight(a))
    .slice(0, SHOWN).sort((a, b) => a.time - b.time);
  if (!chosen.length) {
    return null;
  }
  const list = el("ul", { class: "thumbnails", "aria-label": "Frames that weigh most" });
  const pictures = chosen.map((frame) => {
    const picture = frame.thumbnail ? served(frame.thumbnail) : el("canvas", { width: "160", height: "90", "aria-hidden": "true" });
    const go = button("", () => {
      preview.media.currentTime = frame.time;
    }, { "aria-label": `Seek to ${say(frame)}` });
    go.append(picture, el("span", {}, seconds(frame.time)));
    list.append(el("li", {}, go));
    return picture;
  });
  grab(preview.url, chosen, pictures).catch(() => list.after(note("plain", "This browser cannot take pictures from this video.")));
  return el("div", {}, el("h3", {}, "Frames that weigh most"), list);
}

function served(thumbnail) {
  return el("img", { src: `data:${thumbnail.mimeType};base64,${thumbnail.base64}`, alt: "", width: thumbnail.width, height: thumbnail.height });
}

async function grab(url, frames, pictures) {
  if (!pictures.some((picture) => picture instanceof HTMLCanvasElement)) {
    return;
  }
  const video = el("video", { src: url, muted: true, preload: "auto" });
  await happens(video, "loadeddata");
  for (const [index, frame] of frames.entries()) {
    const canvas = pictures[index];
    if (canvas instanceof HTMLCanvasElement) {
      video.currentTime = frame.time + 0.001;
      await happens(video, "seeked");
      canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth);
      canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
    }
  }
}

function happens(video, event) {
  return new Promise((resolve, reject) => {
    video.addEventListener(event, resolve, { once: true });
    video.addEventListener("error", reject, { once: true });
  });
}

function parts(parts) {
  return parts.length < 2 ? null : el("ul", { class: "faces" }, parts.map((part) => el("li", {},
    `${part.part === "FACE" ? "Faces" : "Voice"}: ${part.verdict.replace("_", " ")}${part.fakeProbability === undefined ? "" : ` (${percent(part.fakeProbability)} fake)`}`)));
}
