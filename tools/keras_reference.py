"""What the tools share that write reference data of Keras: files, memory, times and processes.

Not a command: make_keras_applications.py and make_keras_benchmarks.py use it.
"""

import concurrent.futures
import json
import multiprocessing
import os
import statistics
import time

import numpy as np


def write_floats(folder, file, array):
    """Little-endian and row-major; returns the entry for golden.json."""
    np.asarray(array, "<f4").tofile(os.path.join(folder, file))
    return {"file": file, "shape": list(array.shape)}


def write_json(path, value):
    """All or nothing: that golden.json is there says that a folder is complete."""
    with open(path + ".part", "w") as f:
        json.dump(value, f, indent=1)
    os.replace(path + ".part", path)


def relative(a, b):
    """The largest difference, relative to the largest value of b."""
    return float(np.abs(a - b).max() / np.abs(b).max())


def memory():
    """Resident memory of this process now and at most, in MB."""
    with open("/proc/self/status") as f:
        lines = dict(line.split(":", 1) for line in f)
    return {key: int(lines[key].split()[0]) // 1024 for key in ("VmRSS", "VmHWM")}


def median_ms(action, warm_up, runs):
    times = []
    for _ in range(warm_up + runs):
        start = time.perf_counter()
        action()
        times.append(1000 * (time.perf_counter() - start))
    return round(statistics.median(times[warm_up:]), 2)


def apart(action, *arguments):
    """In a process of its own, which gives all its memory back and counts layers from zero."""
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(action, *arguments).result()
