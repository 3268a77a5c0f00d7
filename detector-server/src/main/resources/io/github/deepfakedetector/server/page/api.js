/** The server's API; paths are relative to the page, so that a proxy may move all of it. */

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const UNREACHABLE =
  "The server cannot be reached. It may have stopped, or the connection broke; try again in a moment.";

export async function call(path, { body, key } = {}) {
  let response;
  try {
    response = await fetch(path, {
      method: body ? "POST" : "GET",
      headers: {
        Accept: "application/json",
        ...(body && { "Content-Type": "application/json" }),
        ...(key && { "x-api-key": key }),
      },
      body: body && JSON.stringify(body),
      credentials: "omit",
    });
  } catch {
    throw new ApiError(0, UNREACHABLE);
  }
  const text = await response.text();
  if (!response.ok) {
    const account = Boolean(body);
    throw problem(response.status, text, response.headers.get("Retry-After"), account);
  }
  return parse(text);
}

/**
 * Sends a file, with the evidence that is wanted beside the usual, and tells how far it is. fetch() cannot tell the progress of an upload.
 *
 * @returns {{answer: Promise<object>, cancel: () => void}}
 */
export function upload(path, file, key, progress, evidence) {
  const request = new XMLHttpRequest();
  const answer = new Promise((resolve, reject) => {
    request.open("POST", path);
    request.setRequestHeader("x-api-key", key);
    request.upload.onprogress = (event) => progress(event.loaded / event.total);
    request.upload.onload = () => progress(1);
    request.onload = () => settle(request, resolve, reject);
    request.onerror = () => reject(new ApiError(0, UNREACHABLE));
    request.onabort = () => reject(new ApiError(-1, "Cancelled."));
    const form = new FormData();
    form.append("file", file, file.name);
    if (evidence) {
      form.append("evidence", evidence);
    }
    request.send(form);
  });
  return { answer, cancel: () => request.abort() };
}

function settle(request, resolve, reject) {
  if (request.status !== 200) {
    reject(problem(request.status, request.responseText, request.getResponseHeader("Retry-After"), false));
    return;
  }
  try {
    resolve(parse(request.responseText));
  } catch (error) {
    reject(error);
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(0, "The server's answer cannot be read. Something between it and this page may have changed it.");
  }
}

function problem(status, text, retryAfter, account) {
  let body = {};
  try {
    body = JSON.parse(text);
  } catch {
    // A proxy's own error page: the status has to do.
  }
  const detail = typeof body.detail === "string" ? body.detail : `The server answered ${status}.`;
  if (status === 429 && body.code === "quota_exceeded") {
    return new ApiError(429, `Rate limit exceeded! Today's requests are used up; the counter starts anew in ${wait(retryAfter)}.`);
  }
  if (status === 429) {
    return new ApiError(429, `${detail} Try again in ${wait(retryAfter)}.`);
  }
  if (status === 401 && !account) {
    return new ApiError(401, "Invalid API key. Please check your key, or log out and enter another.");
  }
  return new ApiError(status, detail);
}

function wait(retryAfter) {
  const total = Number(retryAfter) || 60;
  if (total < 120) {
    return `${total} seconds`;
  }
  const hours = Math.floor(total / 3600);
  const minutes = Math.ceil((total % 3600) / 60);
  return hours ? `${hours} h ${minutes} min` : `${minutes} minutes`;
}
