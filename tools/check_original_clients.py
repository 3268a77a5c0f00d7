#!/usr/bin/env python3
"""Does with a running server what clients of the original service do, and says where it deviates.

  ./detector serve
  python tools/check_original_clients.py http://127.0.0.1:8000 --face face.jpg --video clip.mp4 --audio voice.wav

One line for each flow; the status is 1 if any deviates. What needs a file that is not given is NOT
CHECKED. It makes two accounts of its own and uses up the quota of one. The last flows make its
address wait: the server lets nobody guess passwords. Needs requests.
"""
import argparse
import hashlib
import io
import re
import secrets
import struct
import sys
import wave
import zlib

import requests

PASSWORD = "long enough " + secrets.token_hex(4)
KEY = re.compile(r"sk-live-[0-9a-f]{48}")
ORIGIN = "https://elsewhere.example"
TIMEOUT = 300


class Deviation(Exception):
    """What the original would not have answered."""


class NotChecked(Exception):
    """For want of a file."""


def expect(condition, message):
    if not condition:
        raise Deviation(message)


class Client:
    """As the original's front end: JSON for accounts, multipart for files, the key in a header."""

    def __init__(self, base):
        self.base = base.rstrip("/")

    def get(self, path, key=None, headers=None):
        headers = dict(headers or {}, **({"x-api-key": key} if key else {}))
        return requests.get(self.base + path, headers=headers, timeout=TIMEOUT)

    def post(self, path, email, password=PASSWORD):
        body = {"email": email, "password": password}
        return requests.post(self.base + path, json=body, timeout=TIMEOUT)

    def predict(self, path, key, name, content, kind):
        headers = {"x-api-key": key} if key else {}
        files = {"file": (name, io.BytesIO(content), kind)}
        return requests.post(self.base + path, headers=headers, files=files, timeout=TIMEOUT)

    def usage(self, key):
        return body(self.get("/usage", key))


def body(response, status=200):
    """The answer's JSON, after its status, type and the header that browsers want were checked."""
    expect(response.status_code == status, f"{response.status_code} instead of {status}: {response.text[:200]}")
    kind = response.headers.get("Content-Type", "")
    expect(kind.startswith("application/json"), f"Content-Type is {kind!r}")
    expect(response.headers.get("Access-Control-Allow-Origin") == "*", "no Access-Control-Allow-Origin: *")
    return response.json()


def refused(response, status):
    """An error's text: every error body has one."""
    detail = body(response, status).get("detail")
    expect(isinstance(detail, str) and detail, f"detail is {detail!r}, not a text")
    return detail


def members(answer, wanted):
    """The original's members with their types; more may be there."""
    for name, kinds in wanted.items():
        expect(name in answer, f"{name} is missing from {sorted(answer)}")
        value = answer[name]
        expect(isinstance(value, kinds) and not isinstance(value, bool), f"{name} is {value!r}")
    return answer


def png(side, pixels):
    """A picture without a face."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + pixels(3 * side) for _ in range(side))
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def grey(length):
    return b"\x80" * length


def silence(seconds):
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(16_000)
        out.writeframes(bytes(2 * 16_000 * seconds))
    return file.getvalue()


def keyed(answer, email):
    members(answer, {"email": str, "api_key": str, "message": str})
    expect(answer["email"] == email, f"email is {answer['email']!r}")
    return answer["api_key"]


def score_agrees(answer):
    """REAL above one half, and the confidence that of the class that is named."""
    score = answer["raw_score"]
    expect(0 <= score <= 1, f"raw_score is {score}")
    expect(answer["prediction"] == ("REAL" if score > 0.5 else "FAKE"), f"{answer['prediction']} at {score}")
    wanted = 100 * max(score, 1 - score)
    expect(abs(answer["confidence"] - wanted) < 1e-6, f"confidence is {answer['confidence']}, not {wanted}")
    return f"{answer['prediction']} ({answer['confidence']:.2f}%)"


class Flows:
    """In the order in which a client meets them; each returns what it saw."""

    def __init__(self, client, arguments):
        self.client = client
        self.arguments = arguments
        self.email = f"check-{secrets.token_hex(6)}@example.org"
        self.key = ""

    def health(self):
        answer = body(self.client.get("/"))
        expect(answer == {"status": "Deepfake Detector API is online and running."}, str(answer))
        return answer["status"]

    def documentation(self):
        paths = body(self.client.get("/openapi.json")).get("paths", {})
        for path in ["/signup", "/login", "/regenerate-key", "/usage", "/predict_image", "/predict_video", "/predict_audio"]:
            expect(path in paths, f"/openapi.json has no {path}")
        page = self.client.get("/docs", headers={"Accept": "text/html"})
        expect(page.status_code == 200 and "text/html" in page.headers["Content-Type"], f"/docs: {page.status_code}")
        return f"{len(paths)} paths"

    def cors(self):
        answer = self.client.get("/", headers={"Origin": ORIGIN})
        expect(answer.headers.get("Access-Control-Allow-Origin") == "*", "no Access-Control-Allow-Origin: *")
        expect("Access-Control-Allow-Credentials" not in answer.headers, "credentials are allowed")
        asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type,x-api-key"}
        before = requests.options(self.client.base + "/predict_image", headers=asked, timeout=TIMEOUT)
        expect(before.status_code in (200, 204), f"the preflight is answered {before.status_code}")
        expect(before.headers.get("Access-Control-Allow-Origin") == "*", "the preflight lets no origin in")
        expect("POST" in before.headers.get("Access-Control-Allow-Methods", ""), "the preflight does not allow POST")
        allowed = before.headers.get("Access-Control-Allow-Headers", "").lower()
        expect("x-api-key" in allowed and "content-type" in allowed, f"the preflight allows the headers {allowed!r}")
        return "*, without credentials"

    def signup(self):
        self.key = keyed(body(self.client.post("/signup", self.email)), self.email)
        expect(KEY.fullmatch(self.key), "the key is not sk-live- and 48 hexadecimal digits")
        return self.key[:16] + "..."

    def second_signup(self):
        other = f"check-{secrets.token_hex(6)}@example.org"
        expect(keyed(body(self.client.post("/signup", other)), other) != self.key, "two accounts have one key")
        return "another account"

    def duplicate_signup(self):
        return refused(self.client.post("/signup", self.email), 400)

    def login(self):
        shown = keyed(body(self.client.post("/login", self.email)), self.email)
        expect(shown == self.key[:16] + "...", f"login shows {shown!r}")
        return shown

    def bad_password(self):
        return refused(self.client.post("/login", self.email, "not this one"), 401)

    def unknown_email(self):
        known = refused(self.client.post("/login", self.email, "not this one"), 401)
        unknown = refused(self.client.post("/login", "nobody-" + self.email, "not this one"), 401)
        expect(known == unknown, f"the answer tells who has an account: {unknown!r}")
        return "told apart from a bad password by nothing"

    def regenerate(self):
        old = self.key
        self.key = keyed(body(self.client.post("/regenerate-key", self.email)), self.email)
        expect(KEY.fullmatch(self.key) and self.key != old, "there is no new key")
        refused(self.client.get("/usage", old), 401)
        return "the old key is refused: 401"

    def usage(self):
        wanted = dict.fromkeys(["requests_today", "rate_limit", "remaining", "total_requests"], int)
        answer = members(self.client.usage(self.key), {"email": str, **wanted})
        expect(answer["rate_limit"] == 100, f"rate_limit is {answer['rate_limit']}")
        expect(answer["remaining"] == answer["rate_limit"] - answer["requests_today"], str(answer))
        expect(self.client.usage(self.key) == answer, "asking for the usage costs a request")
        return f"{answer['requests_today']} of {answer['rate_limit']}"

    def missing_key(self):
        detail = refused(self.client.get("/usage"), 401)
        refused(self.client.predict("/predict_image", None, "a.png", png(16, grey), "image/png"), 401)
        return detail

    def bad_key(self):
        wrong = "sk-live-" + hashlib.sha256(self.key.encode()).hexdigest()[:48]
        for key in [wrong, "sk-live-short", "nonsense"]:
            refused(self.client.get("/usage", key), 401)
            detail = refused(self.client.predict("/predict_image", key, "a.png", png(16, grey), "image/png"), 401)
        return detail

    def malformed(self):
        counted = self.client.usage(self.key)
        headers = {"x-api-key": self.key}
        url = self.client.base
        for answer in [
            requests.post(url + "/signup", data="{", headers={"Content-Type": "application/json"}, timeout=TIMEOUT),
            requests.post(url + "/signup", json={"email": self.email}, timeout=TIMEOUT),
            requests.post(url + "/login", json={"email": 1, "password": PASSWORD}, timeout=TIMEOUT),
            requests.post(url + "/signup", json={"email": "no address", "password": PASSWORD}, timeout=TIMEOUT),
            requests.post(url + "/predict_image", headers=headers, timeout=TIMEOUT),
            requests.post(url + "/predict_image", headers=headers, files={"other": ("a.png", png(16, grey))}, timeout=TIMEOUT),
            self.client.predict("/predict_image", self.key, "a.png", png(16, grey)[:40], "image/png"),
        ]:
            refused(answer, 422)
        expect(self.client.usage(self.key) == counted, "a failed prediction was charged")
        return "seven kinds, none charged"

    def no_face(self):
        answer = body(self.client.predict("/predict_image", self.key, "grey.png", png(64, grey), "image/png"))
        wanted = {"prediction": None, "confidence": 0.0, "raw_score": 0.0, "error": "Failed to detect face in the image"}
        expect({name: answer.get(name, "absent") for name in wanted} == wanted, str(answer)[:200])
        return answer["error"]

    def image(self):
        content = self.file(self.arguments.face)
        answer = body(self.client.predict("/predict_image", self.key, "photo.jpg", content, "image/jpeg"))
        members(answer, {"prediction": str, "confidence": float, "raw_score": float, "error": type(None)})
        return score_agrees(answer)

    def video(self):
        content = self.file(self.arguments.video)
        answer = body(self.client.predict("/predict_video", self.key, "clip.mp4", content, "video/mp4"))
        if answer.get("prediction") == "Error":
            return self.few_faces(answer)
        members(answer, {"prediction": str, "confidence": float, "raw_score": float})
        return score_agrees(answer)

    def video_without_face(self):
        content = self.file(self.arguments.video_without_face)
        return self.few_faces(body(self.client.predict("/predict_video", self.key, "clip.mp4", content, "video/mp4")))

    @staticmethod
    def few_faces(answer):
        wanted = {"prediction": "Error", "confidence": 0.0, "detail": "Could not process video or detect faces."}
        expect({name: answer.get(name, "absent") for name in wanted} == wanted, str(answer)[:200])
        return answer["detail"]

    def audio(self):
        content = self.file(self.arguments.audio)
        answer = body(self.client.predict("/predict_audio", self.key, "voice.wav", content, "audio/wav"))
        members(answer, {"prediction": str, "confidence": float, "raw": str})
        expect(answer["raw"] == f"{answer['prediction']} ({answer['confidence']:.2f}%)", f"raw is {answer['raw']!r}")
        expect(answer["confidence"] == round(answer["confidence"], 2), "confidence has more than two decimals")
        return answer["raw"]

    def silent_audio(self):
        answer = body(self.client.predict("/predict_audio", self.key, "s.wav", silence(2), "audio/wav"))
        expect(answer.get("prediction") == "UNKNOWN" and answer.get("confidence") == 0, str(answer)[:200])
        expect(answer.get("raw", "absent") is None and answer.get("detail"), str(answer)[:200])
        return answer["detail"]

    def charged(self):
        before = self.client.usage(self.key)
        body(self.client.predict("/predict_image", self.key, "grey.png", png(64, grey), "image/png"))
        after = self.client.usage(self.key)
        for name, change in {"requests_today": 1, "remaining": -1, "total_requests": 1}.items():
            expect(after[name] - before[name] == change, f"{name} went from {before[name]} to {after[name]}")
        return "one request each"

    def quota(self):
        left = self.client.usage(self.key)["remaining"]
        for _ in range(left):
            body(self.client.predict("/predict_image", self.key, "grey.png", png(16, grey), "image/png"))
        detail = refused(self.client.predict("/predict_image", self.key, "grey.png", png(16, grey), "image/png"), 429)
        usage = self.client.usage(self.key)
        expect((usage["remaining"], usage["requests_today"]) == (0, usage["rate_limit"]), str(usage))
        return f"after {left} more: {detail}"

    @staticmethod
    def file(path):
        if path is None:
            raise NotChecked("no file was given for it")
        with open(path, "rb") as opened:
            return opened.read()


FLOWS = [
    "health", "documentation", "cors", "signup", "second_signup", "duplicate_signup", "login", "regenerate", "usage",
    "missing_key", "bad_key", "malformed", "no_face", "image", "video", "video_without_face", "audio", "silent_audio",
    "charged", "quota", "bad_password", "unknown_email",
]


def main(arguments):
    flows = Flows(Client(arguments.base), arguments)
    deviations = 0
    for name in FLOWS:
        title = name.replace("_", " ")
        try:
            print(f"ok           {title}: {getattr(flows, name)()}", flush=True)
        except NotChecked as reason:
            print(f"NOT CHECKED  {title}: {reason}", flush=True)
        except (Deviation, requests.RequestException, ValueError) as problem:
            deviations += 1
            print(f"DEVIATES     {title}: {problem}", flush=True)
    print(f"{deviations} of {len(FLOWS)} flows deviate")
    return 1 if deviations else 0


def parser():
    made = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    made.add_argument("base", help="address of the server, such as http://127.0.0.1:8000")
    made.add_argument("--face", help="a picture with a face")
    made.add_argument("--video", help="a video of a face")
    made.add_argument("--video-without-face", help="a video without one")
    made.add_argument("--audio", help="a recording of speech")
    return made


if __name__ == "__main__":
    sys.exit(main(parser().parse_args()))
