import { call } from "./api.js";
import { announce, button, el, note } from "./dom.js";
import * as session from "./session.js";

const KEY_FORM = /^sk-live-[0-9a-f]{48}$/;
const root = document.getElementById("account");

/** The key that was just made: it can be shown once, until it is put away. */
let freshKey = "";
let tab = "Login";

export function showAccount() {
  root.replaceChildren(...(session.key() ? loggedIn() : loggedOut()));
}

function loggedOut() {
  return [tabs(), el("hr"), keyForm()];
}

function tabs() {
  const panel = el("div", { role: "tabpanel", id: "tab-panel", "aria-labelledby": `tab-${tab}` });
  panel.append(tab === "Login" ? loginForm() : signupForm());
  const list = el("div", { class: "tabs", role: "tablist", "aria-label": "Account", onkeydown: moveTab });
  for (const name of ["Login", "Signup"]) {
    const selected = name === tab;
    list.append(button(name, () => choose(name), {
      role: "tab", id: `tab-${name}`, "aria-selected": String(selected),
      "aria-controls": "tab-panel", tabindex: selected ? "0" : "-1",
    }));
  }
  return el("div", {}, list, panel);
}

function moveTab(event) {
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    choose(tab === "Login" ? "Signup" : "Login");
  }
}

function choose(name) {
  tab = name;
  showAccount();
  document.getElementById(`tab-${name}`).focus();
}

function loginForm() {
  return credentials("login", "Login", "current-password", async (body, say) => {
    const answer = await call("login", { body });
    say(note("ok", "Login successful!"),
      note("plain", "Your API key's prefix: ", el("code", {}, answer.api_key)),
      note("warn", "Enter your full API key below if you have it saved."));
    document.getElementById("key-input").focus();
  });
}

function signupForm() {
  return credentials("signup", "Create Account", "new-password", async (body) => {
    const answer = await call("signup", { body });
    keep(answer, "Account created!");
  });
}

function keep(answer, message) {
  freshKey = answer.api_key;
  session.logIn(answer.api_key, answer.email);
  announce(`${message} Save your API key now: it is shown once.`);
  document.getElementById("copy-key").focus();
}

function credentials(id, action, autocomplete, send) {
  const email = el("input", { id: `${id}-email`, type: "email", autocomplete: "username", required: true, value: session.email() });
  const password = el("input", { id: `${id}-password`, type: "password", autocomplete, required: true });
  const said = el("div", { class: "said" });
  const submit = el("button", { type: "submit", class: "primary" }, action);
  return el("form", { onsubmit: (event) => submitted(event, submit, said, () =>
      send({ email: email.value.trim(), password: password.value }, (...notes) => said.replaceChildren(...notes))) },
    field(email, "Email"), field(password, "Password"), submit, said);
}

async function submitted(event, submit, said, send) {
  event.preventDefault();
  submit.disabled = true;
  said.replaceChildren(note("plain", "One moment…"));
  try {
    await send();
  } catch (error) {
    said.replaceChildren(note("bad", error.message));
  } finally {
    submit.disabled = false;
  }
}

function keyForm() {
  const input = el("input", { id: "key-input", type: "password", autocomplete: "off", spellcheck: "false",
    placeholder: "sk-live-…", "aria-describedby": "key-said" });
  const said = el("div", { id: "key-said", class: "said" });
  const use = (event) => {
    event.preventDefault();
    const key = input.value.trim();
    if (KEY_FORM.test(key)) {
      const known = document.getElementById("login-email")?.value.trim() ?? "";
      session.logIn(key, known);
      document.getElementById("main").focus();
      return;
    }
    input.setAttribute("aria-invalid", "true");
    said.replaceChildren(note("bad", key.startsWith("sk-live-")
      ? "Invalid API key format. After “sk-live-” come 48 digits from 0-9 and a-f."
      : "Invalid API key format. Should start with “sk-live-”."));
  };
  return el("form", { onsubmit: use }, el("h3", {}, "Enter API Key"), field(input, "API Key (sk-live-…)"),
    el("button", { type: "submit" }, "Use API Key"), said);
}

function loggedIn() {
  const said = el("div", { class: "said", id: "usage" });
  return [
    freshKey ? keyOnce() : null,
    note("ok", "Logged in as: ", el("strong", {}, session.email() || "User")),
    el("p", { class: "key-start" }, "Key: ", el("code", {}, `${session.key().slice(0, 16)}…`)),
    el("div", { class: "stack" },
      button("Check Usage", () => checkUsage(said)), said,
      el("details", {}, el("summary", {}, "Regenerate key"), regenerateForm()),
      button("Logout", logout)),
  ].filter(Boolean);
}

function logout() {
  freshKey = "";
  session.logOut();
  document.getElementById("tab-Login")?.focus();
}

function keyOnce() {
  const copied = el("span", { role: "status" });
  const code = el("code", { class: "key", tabindex: "0", role: "textbox", "aria-readonly": "true", "aria-label": "Your API key" }, freshKey);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(freshKey);
      copied.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(code);
      copied.textContent = "The browser does not let this page copy; the key is selected, press Ctrl+C.";
    }
  };
  const done = () => {
    freshKey = "";
    showAccount();
  };
  return el("div", { class: "key-once" },
    el("p", {}, el("strong", {}, "Save your API key now."), " It will NOT be shown again."),
    code, el("div", { class: "row" }, button("Copy", copy, { id: "copy-key", class: "primary" }), button("I have saved it", done)), copied);
}

async function checkUsage(said) {
  said.replaceChildren(note("plain", "One moment…"));
  try {
    const usage = await call("usage", { key: session.key() });
    said.replaceChildren(el("dl", { class: "metrics" },
      metric("Requests Today", usage.requests_today), metric("Remaining", usage.remaining),
      metric("Daily Limit", usage.rate_limit)));
    announce(`${usage.requests_today} requests today, ${usage.remaining} remaining of ${usage.rate_limit}.`);
  } catch (error) {
    said.replaceChildren(note("bad", error.message));
  }
}

function metric(name, value) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, String(value)));
}

function regenerateForm() {
  return el("div", {}, el("p", { class: "hint" }, "The old key is refused at once."),
    credentials("regenerate", "Regenerate", "current-password", async (body) => {
      keep(await call("regenerate-key", { body }), "There is a new key.");
    }));
}

function field(input, text) {
  return el("p", { class: "field" }, el("label", { for: input.id }, text), input);
}
