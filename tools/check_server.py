#!/usr/bin/env python3
"""Checks of a running server that take too long for the tests.

    python tools/check_server.py malformed BASE_URL MEDIA_DIR [--files 3000] [--pid PID]
    python tools/check_server.py kills     BASE_URL VIDEO --image IMAGE --pid PID [--times 20]
    python tools/check_server.py load      BASE_URL IMAGE [--clients 50] [--seconds 60] [--pid PID]
    python tools/check_server.py slow      BASE_URL [--sockets 500]
    python tools/check_server.py limits    BASE_URL [--pid PID]
    python tools/check_server.py overhead  BASE_URL IMAGE [--times 200]

`malformed` damages the files of a folder in many ways (cut off, bits, bytes, pieces removed, doubled,
exchanged, numbers in headers, two files in one), and sends each where its kind belongs: any answer but
200, 4xx is a failure. `kills` sends SEGV, STOP and KILL in turn to the decoding processes while they are
at a video, and asks for the next one at once. `load` has many clients send one picture again and again,
and watches /healthz. `slow` opens many sockets that send a byte a second, and watches /. `limits` sends a picture whose header
claims 900 megapixels, and a body of 10 GB in chunks, until it is refused. `overhead` sends one picture after another and compares the times of requests and of
detections in /metrics.

PID is the server's process; its memory is read from /proc. Start the server for these with
RATE_LIMIT=1000000 MALFORMED_LIMIT=1000000 SIGNUP_LIMIT=1000. Needs Python 3.9 and nothing else. Ends with status
1 if something is not as promised in docs/robustness.md.
"""

import argparse
import collections
import http.client
import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.parse

BOUNDARY = "e1c2a0d4f6"
KINDS = {
    "image": ("jpg", "jpeg", "png", "webp", "bmp", "gif"),
    "video": ("mp4", "mov", "avi", "mkv", "webm"),
    "audio": ("wav", "mp3", "flac", "ogg", "opus", "m4a", "aac", "weba"),
}


class Client:
    """A connection that is kept, and a key."""

    def __init__(self, base, key=None):
        self.address = urllib.parse.urlsplit(base).netloc
        self.key = key
        self.connection = None

    def call(self, method, path, body=None, headers=None):
        """Status and body; opens the connection anew if the server has closed it."""
        for fresh in (False, True):
            if self.connection is None or fresh:
                self.connection = http.client.HTTPConnection(self.address, timeout=120)
            try:
                self.connection.request(method, path, body, headers or {})
                answer = self.connection.getresponse()
                return answer.status, answer.read()
            except (http.client.RemoteDisconnected, ConnectionError):
                if fresh:
                    raise
        raise AssertionError

    def sign_up(self):
        body = json.dumps({"email": f"check-{os.getpid()}-{random.random()}@example.org", "password": "long enough"})
        status, answer = self.call("POST", "/signup", body, {"Content-Type": "application/json"})
        if status != 200:
            sys.exit(f"sign-up failed: {status} {answer[:200]}")
        self.key = json.loads(answer)["api_key"]
        return self

    def predict(self, kind, data):
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = head.encode() + data + f"\r\n--{BOUNDARY}--\r\n".encode()
        headers = {"x-api-key": self.key, "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self.call("POST", f"/predict_{kind}", body, headers)


def resident(pid):
    """Megabytes of a process, and of its decoding processes; 0 without a process."""
    if not pid:
        return 0, 0

    def read(process):
        try:
            pages = int(pathlib.Path(f"/proc/{process}/statm").read_text().split()[1])
        except (FileNotFoundError, ProcessLookupError):
            return 0  # It was replaced meanwhile.
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    return read(pid), sum(read(process) for process in children(pid))


def children(pid):
    out = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout
    return [int(p) for p in out.split()]


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def damaged(data, other, rng):
    """A file that was damaged in one of many ways."""
    data = bytearray(data)
    at = rng.randrange(len(data))
    size = min(len(data) - at, rng.choice([1, 4, 16, 200, 5000]))
    way = rng.randrange(9)
    if way == 0:
        del data[at:]
    elif way == 1:
        for _ in range(rng.choice([1, 5, 50, 500])):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    elif way == 2:
        data[at : at + size] = bytes(size)
    elif way == 3:
        data[at : at + size] = rng.randbytes(size)
    elif way == 4:
        del data[at : at + size]
    elif way == 5:
        data[at:at] = data[at : at + size]
    elif way == 6:
        place = rng.randrange(min(len(data), 400))
        data[place : place + 4] = rng.choice([b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\xff\xff\xff\x7f", bytes(4)])
    elif way == 7:
        data[at:] = other[: len(data) - at]
    else:
        data[min(16, at) :] = rng.randbytes(rng.choice([0, 10, 1000, 100_000]))
    return bytes(data)


def malformed(args):
    files = {kind: [] for kind in KINDS}
    for path in sorted(pathlib.Path(args.media).rglob("*")):
        for kind, extensions in KINDS.items():
            if path.suffix[1:].lower() in extensions:
                files[kind].append(path.read_bytes())
    print("whole files:", {kind: len(found) for kind, found in files.items()})
    rng = random.Random(args.seed)
    jobs = []
    for i in range(args.files):
        kind = rng.choice([k for k in KINDS if files[k]])
        jobs.append((kind, rng.choice(files[kind]), rng.choice(files[rng.choice([k for k in KINDS if files[k]])]), rng.random()))
    lock, counts, times, bad = threading.Lock(), collections.Counter(), [], []
    before = resident(args.pid)

    def work():
        client = Client(args.base).sign_up()
        while True:
            with lock:
                if not jobs:
                    return
                kind, data, other, seed = jobs.pop()
            data = damaged(data, other, random.Random(seed))
            start = time.monotonic()
            status, body = client.predict(kind, data)
            seconds = time.monotonic() - start
            code = json.loads(body).get("code", "") if status != 200 else ""
            with lock:
                counts[(kind, status, code)] += 1
                if status != 200:
                    times.append(seconds)
                if status != 200 and not 400 <= status < 500:
                    bad.append((kind, status, code, seed))
                if sum(counts.values()) % 500 == 0:
                    print(sum(counts.values()), "resident", "%.0f + %.0f MB" % resident(args.pid), flush=True)

    run(work, args.threads)
    for (kind, status, code), count in sorted(counts.items()):
        print(f"{count:6} {kind} {status} {code}")
    print("refused: median %.3f s, p99 %.3f s, slowest %.3f s" % (percentile(times, 0.5), percentile(times, 0.99), max(times)))
    print("resident before %.0f + %.0f MB, after %.0f + %.0f MB" % (*before, *resident(args.pid)))
    return not bad or print("not as promised:", bad[:20])


def run(work, threads):
    running = [threading.Thread(target=work) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


def kills(args):
    data = pathlib.Path(args.media).read_bytes()
    client = Client(args.base).sign_up()
    status, whole = client.predict("video", data)
    expected = json.loads(whole)["raw_score"]
    ok, slowest, counts = True, 0, collections.Counter()
    for i in range(args.times):
        name = ["SEGV", "STOP", "KILL"][i % 3]
        answers = []
        thread = threading.Thread(target=lambda: answers.append(Client(args.base, client.key).predict("video", data)))
        thread.start()
        time.sleep(args.after + 0.1 * (i % 5))
        for pid in children(args.pid):
            os.kill(pid, getattr(signal, "SIG" + name))
        start = time.monotonic()
        status, body = client.predict("image", pathlib.Path(args.image).read_bytes())
        seconds = time.monotonic() - start
        thread.join()
        answer = json.loads(answers[0][1])
        right = answers[0][0] == 200 and answer["raw_score"] == expected
        crashed = answers[0][0] == 422 and answer["code"] == "decoder_crashed"
        counts["retried" if right else "422" if crashed else "wrong"] += 1
        slowest = max(slowest, seconds)
        ok &= (right or crashed) and status == 200 and seconds <= 5
        print(f"{name}: {answers[0][0]} {answer.get('code', 'same score' if right else 'ANOTHER SCORE')}; next: {status} after {seconds:.2f} s", flush=True)
    print(dict(counts), "slowest next answer %.2f s" % slowest)
    return ok


def load(args):
    data = pathlib.Path(args.media).read_bytes()
    end = time.monotonic() + args.seconds
    lock, counts, times, health, memory = threading.Lock(), collections.Counter(), [], [], []

    def work():
        client = Client(args.base).sign_up()
        while time.monotonic() < end:
            start = time.monotonic()
            status, _ = client.predict("image", data)
            seconds = time.monotonic() - start
            with lock:
                counts[status] += 1
                if status == 200:
                    times.append(seconds)
            if status != 200:
                time.sleep(0.2)

    def watch():
        client = Client(args.base)
        while time.monotonic() < end:
            start = time.monotonic()
            client.call("GET", "/healthz")
            health.append(time.monotonic() - start)
            memory.append(sum(resident(args.pid)))
            time.sleep(0.1)

    watcher = threading.Thread(target=watch)
    watcher.start()
    run(work, args.clients)
    watcher.join()
    print("answers", dict(counts), "%.1f judged a second" % (counts[200] / args.seconds))
    print("judged: median %.3f s, p99 %.3f s" % (percentile(times, 0.5), percentile(times, 0.99)))
    print("/healthz: median %.4f s, p99 %.4f s" % (percentile(health, 0.5), percentile(health, 0.99)))
    third = max(1, len(memory) // 3)
    print("resident: mean of the second third %.0f MB, of the last %.0f MB" % (sum(memory[third : 2 * third]) / third, sum(memory[-third:]) / third))
    return set(counts) <= {200, 429, 503} and percentile(health, 0.99) <= 0.2


def slow(args):
    address = urllib.parse.urlsplit(args.base)
    sockets = []
    for i in range(args.sockets):
        one = socket.create_connection((address.hostname, address.port))
        one.sendall(b"POST /predict_image HTTP/1.1\r\nHost: x\r\n" if i % 2 else b"G")
        sockets.append(one)
    times, client = [], Client(args.base)
    for _ in range(100):
        start = time.monotonic()
        client.call("GET", "/")
        times.append(time.monotonic() - start)
        for one in random.sample(sockets, 20):
            try:
                one.sendall(b"x")
            except OSError:
                sockets.remove(one)
        time.sleep(0.05)
    print("/ beside %d slow sockets: median %.4f s, p99 %.4f s" % (args.sockets, percentile(times, 0.5), percentile(times, 0.99)))
    return percentile(times, 0.99) <= 0.1


def bomb():
    """A PNG that claims 30,000 x 30,000 pixels, and its data: 2.6 MB of zeros, packed."""
    import struct
    import zlib

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packer, rows = zlib.compressobj(9), []
    for _ in range(30_000):
        rows.append(packer.compress(bytes(90_001)))
    pixels = b"".join(rows) + packer.flush()
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def limits(args):
    client, ok = Client(args.base).sign_up(), True
    data, times, before = bomb(), [], sum(resident(args.pid))
    for _ in range(20):
        start = time.monotonic()
        status, body = client.predict("image", data)
        times.append(time.monotonic() - start)
        ok &= status == 413
    print("900 megapixels in %.1f MB: %d, median %.3f s, slowest %.3f s, resident %+.0f MB" % (len(data) / 1e6, status, percentile(times, 0.5), max(times), sum(resident(args.pid)) - before))
    before, sent, peak, answer = sum(resident(args.pid)), 0, 0, b""
    address = urllib.parse.urlsplit(args.base)
    with socket.create_connection((address.hostname, address.port), timeout=60) as one:
        one.sendall(
            f"POST /predict_image HTTP/1.1\r\nHost: x\r\nx-api-key: {client.key}\r\nTransfer-Encoding: chunked\r\n"
            f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n".encode()
        )
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'.encode()
        one.sendall(b"%x\r\n%s\r\n" % (len(head), head))
        try:
            while sent < 10_000_000_000:
                one.sendall(b"100000\r\n" + bytes(1 << 20) + b"\r\n")
                sent += 1 << 20
                peak = max(peak, sum(resident(args.pid)))
        except OSError as e:
            print("the server closed the connection:", e)
        try:
            answer = one.recv(200)
        except OSError:
            pass
    print("10 GB in chunks: answer %r after %d MB, resident at most %+.0f MB" % (answer[:12].decode(), sent >> 20, peak - before))
    status, _ = Client(args.base).call("GET", "/")
    return ok and status == 200 and (not answer or b"413" in answer[:12])


def figures(client):
    """Sums of /metrics: seconds of requests for pictures and of detections, and how many."""
    status, body = client.call("GET", "/metrics")
    if status != 200:
        sys.exit("/metrics is not to be had from here")
    sums = collections.Counter()
    for line in body.decode().splitlines():
        name, value = line.rsplit(" ", 1) if not line.startswith("#") else ("", 0)
        if name.startswith("http_server_requests_seconds_") and 'route="/predict_image",status="200"' in name:
            sums["request " + name.split("{")[0].rsplit("_", 1)[1]] += float(value)
        if name.startswith("detector_detections_seconds_") and 'kind="image"' in name:
            sums["detection " + name.split("{")[0].rsplit("_", 1)[1]] += float(value)
    return sums


def overhead(args):
    client, data = Client(args.base).sign_up(), pathlib.Path(args.media).read_bytes()
    for _ in range(20):
        client.predict("image", data)
    before = figures(client)
    for _ in range(args.times):
        client.predict("image", data)
    after = figures(client)
    mean = {kind: (after[kind + " sum"] - before[kind + " sum"]) / args.times * 1000 for kind in ("request", "detection")}
    print("%d requests: %.1f ms each, of which the detection %.1f ms" % (args.times, mean["request"], mean["detection"]))
    return mean["request"] - mean["detection"] <= 5


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("check", choices=["malformed", "kills", "load", "slow", "limits", "overhead"])
    parser.add_argument("base")
    parser.add_argument("media", nargs="?")
    parser.add_argument("--image", help="for kills: what is asked next")
    parser.add_argument("--pid", type=int)
    parser.add_argument("--files", type=int, default=3000)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=int, default=20, help="kills, or 200 for overhead")
    parser.add_argument("--after", type=float, default=0.4, help="for kills: seconds after which a process is killed")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--sockets", type=int, default=500)
    args = parser.parse_args()
    sys.exit(0 if {"malformed": malformed, "kills": kills, "load": load, "slow": slow, "limits": limits, "overhead": overhead}[args.check](args) else 1)


if __name__ == "__main__":
    main()
