"""A full-size wav2vec2-base with random weights, and how long transformers takes with it.

  python tools/audio_reference.py make FOLDER
  python tools/audio_reference.py time FOLDER SOUND.f32 SECONDS...   # 16 kHz mono, raw 32-bit floats

NetworkTimes, in detector-audio's tests, does the latter with this library. Needs torch and transformers.
"""

import sys
import time

import numpy as np
import torch
from transformers import Wav2Vec2Config, Wav2Vec2FeatureExtractor, Wav2Vec2ForSequenceClassification

RATE = 16_000
ROUNDS = 3


def make(folder):
    """Random weights that are lively enough for recordings to get different logits."""
    torch.manual_seed(1)
    labels = {0: "fake", 1: "real"}
    config = Wav2Vec2Config(num_labels=2, id2label=labels, label2id={v: k for k, v in labels.items()})
    model = Wav2Vec2ForSequenceClassification(config).eval()
    with torch.no_grad():
        for name, value in model.named_parameters():
            if "layer_norm.weight" in name:
                value.copy_(1 + 0.2 * torch.randn_like(value))
            elif name.endswith("bias"):
                value.copy_(0.05 * torch.randn_like(value))
            elif "encoder.layers" in name and name.endswith("weight"):
                value.mul_(2.0)
        model.classifier.weight.mul_(20)
    model.save_pretrained(folder)
    Wav2Vec2FeatureExtractor(return_attention_mask=False).save_pretrained(folder)


def most_resident():
    with open("/proc/self/status") as status:
        return next(" ".join(line.split()) for line in status if line.startswith("VmHWM"))


def measure(folder, file, seconds):
    torch.set_num_threads(2)
    model = Wav2Vec2ForSequenceClassification.from_pretrained(folder).eval()
    extractor = Wav2Vec2FeatureExtractor.from_pretrained(folder)
    sound = np.fromfile(file, np.float32)
    for length in seconds:
        waveform = sound[: int(length * RATE)]
        times = []
        with torch.inference_mode():
            for _ in range(ROUNDS):
                start = time.perf_counter()
                inputs = extractor(waveform, sampling_rate=RATE, return_tensors="pt")
                logits = model(**inputs).logits[0].tolist()
                times.append(time.perf_counter() - start)
        print(f"{length:.0f} s: {min(times):.3f} s, {logits}, {most_resident()}", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2])
    else:
        measure(sys.argv[2], sys.argv[3], [float(s) for s in sys.argv[4:]])
