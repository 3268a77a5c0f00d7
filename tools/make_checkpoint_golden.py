"""Writes the checkpoints that detector-checkpoint's tests read, with PyTorch and NumPy.

Usage: python3 tools/make_checkpoint_golden.py detector-checkpoint/src/test/resources/golden
"""

import collections
import pathlib
import pickle
import sys

import numpy as np
import torch

target = pathlib.Path(sys.argv[1])
target.mkdir(parents=True, exist_ok=True)

base = torch.arange(24, dtype=torch.float32) / 4 - 2
state = collections.OrderedDict(
    [
        ("conv.weight", base.reshape(2, 3, 4)),
        ("conv.bias", base[5:8]),
        ("transposed", base.reshape(4, 6).t()),
        ("half", base[:6].half()),
        ("bfloat16", base[:6].bfloat16()),
        ("double", base[:6].double()),
        ("int8", torch.tensor([-128, 0, 127], dtype=torch.int8)),
        ("uint8", torch.tensor([0, 128, 255], dtype=torch.uint8)),
        ("int16", torch.tensor([-300, 300], dtype=torch.int16)),
        ("int32", torch.tensor([-70000, 70000], dtype=torch.int32)),
        ("int64", torch.tensor([-5, 5], dtype=torch.int64)),
        ("bool", torch.tensor([True, False])),
        ("scalar", torch.tensor(1.5)),
        ("empty", torch.zeros(0, 3)),
        ("parameter", torch.nn.Parameter(torch.tensor([1.0, 2.0]))),
    ]
)
torch.save(state, target / "state.zip.pt")
torch.save(state, target / "state.legacy.pt", _use_new_zipfile_serialization=False)
nested = {"epoch": 3, "lr": 0.1, "done": False, "note": None, "model": state, "layers": [base[:2], base[2:4]]}
torch.save(nested, target / "nested.pt")
torch.save(torch.nn.Linear(2, 2), target / "module.pt")

arrays = {
    "pnet": [np.arange(6, dtype=np.float32).reshape(2, 3), np.asfortranarray(np.arange(6, dtype=np.float64).reshape(2, 3))],
    "onet": [np.float32([1.5])],
}
np.save(target / "dictionary.npy", arrays, allow_pickle=True)
np.save(target / "matrix.npy", np.arange(6, dtype=np.float32).reshape(2, 3))
np.save(target / "columns.npy", np.asfortranarray(np.arange(6, dtype=np.int64).reshape(2, 3)))
np.save(target / "bigendian.npy", np.arange(3, dtype=">f4"))
header = (target / "dictionary.npy").read_bytes()
start = header.index(b"\n") + 1
for protocol in (2, 4):
    boxed = np.empty((), dtype=object)
    boxed[()] = arrays
    (target / f"dictionary.protocol{protocol}.npy").write_bytes(
        header[:start] + pickle.dumps(boxed, protocol=protocol)
    )
