/** The key, for as long as the tab is open; other parts of the page listen for changes. */
const KEY = "deepfake-detector.key";
const EMAIL = "deepfake-detector.email";
const changes = new EventTarget();

export const key = () => sessionStorage.getItem(KEY) ?? "";
export const email = () => sessionStorage.getItem(EMAIL) ?? "";

export function logIn(newKey, newEmail) {
  sessionStorage.setItem(KEY, newKey);
  sessionStorage.setItem(EMAIL, newEmail);
  changes.dispatchEvent(new Event("change"));
}

export function logOut() {
  sessionStorage.removeItem(KEY);
  sessionStorage.removeItem(EMAIL);
  changes.dispatchEvent(new Event("change"));
}

export function onChange(listener) {
  changes.addEventListener("change", listener);
}
