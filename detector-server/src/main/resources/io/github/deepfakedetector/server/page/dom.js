/** Makes an element. Children are nodes or text: nothing is ever parsed as HTML. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export function button(text, onclick, attributes = {}) {
  return el("button", { type: "button", onclick, ...attributes }, text);
}

/** A message of its kind: ok, bad, warn or plain. Errors interrupt a screen reader, others do not. */
export function note(kind, ...content) {
  return el("div", { class: `note ${kind}`, role: kind === "bad" ? "alert" : "status" }, ...content);
}

/** For what is seen but would not be heard. */
export function announce(text) {
  document.getElementById("announcer").textContent = text;
}

export function percent(probability) {
  return `${(100 * probability).toFixed(1)}%`;
}

export function seconds(time) {
  const minutes = Math.floor(time / 60);
  const rest = (time - 60 * minutes).toFixed(1).padStart(4, "0");
  return `${minutes}:${rest}`;
}

export function bytes(count) {
  if (count < 1024) {
    return `${count} bytes`;
  }
  return count < 1048576 ? `${(count / 1024).toFixed(0)} KiB` : `${(count / 1048576).toFixed(1)} MiB`;
}

/** Red where fake is likelier, green where real is, in five steps; see page.css. */
export function shade(probability) {
  return probability === undefined ? "shade-none" : `shade-${Math.min(4, Math.floor(5 * probability))}`;
}

export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
