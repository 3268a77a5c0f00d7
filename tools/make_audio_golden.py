"""Makes the golden cases of detector-audio: tiny transformers with random weights, their logits by transformers.

    pip install torch transformers safetensors
    python tools/make_audio_golden.py detector-audio/src/test/resources/io/github/deepfakedetector/audio/network/golden.zip

Weights are multiples of 1/64, so that they compress. The recordings are computed by a formula, here
and in the test.
"""

import io
import json
import math
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

sys.modules["torchvision"] = None  # not needed

import numpy as np  # noqa: E402
import torch  # noqa: E402
import transformers  # noqa: E402
from safetensors.torch import save_file  # noqa: E402
from transformers import (  # noqa: E402
    ASTConfig,
    ASTFeatureExtractor,
    ASTForAudioClassification,
    HubertConfig,
    HubertForSequenceClassification,
    Wav2Vec2Config,
    Wav2Vec2FeatureExtractor,
    Wav2Vec2ForSequenceClassification,
    WavLMConfig,
    WavLMForSequenceClassification,
)
from transformers.activations import ACT2FN  # noqa: E402

LENGTHS = [16000, 45000]

SMALL = dict(
    hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=24, conv_dim=(8,) * 7,
    num_conv_pos_embeddings=8, num_conv_pos_embedding_groups=2, classifier_proj_size=8, vocab_size=4,
    mask_time_prob=0.0, num_codevectors_per_group=2, codevector_dim=4, proj_codevector_dim=4, tdnn_dim=(4,),
    tdnn_kernel=(1,), tdnn_dilation=(1,), xvector_output_dim=4,
)


def recording(length):
    noise = []
    state = 1
    for _ in range(length):
        state = (state * 1103515245 + 12345) % 2147483648
        noise.append(state / 2147483648 - 0.5)
    i = np.arange(length, dtype=np.float64)
    tone = np.sin(2 * math.pi * 220 * i / 16000 + 3 * np.sin(2 * math.pi * 2 * i / 16000))
    return (0.01 + 0.3 * tone * (0.6 + 0.4 * np.sin(2 * math.pi * i / 9000)) + 0.05 * np.array(noise)).astype(np.float32)


def shake(model, seed):
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, value in list(model.named_parameters()) + list(model.named_buffers()):
            if not value.is_floating_point():
                continue
            noise = torch.randn(value.shape, generator=generator)
            if name.endswith("running_var"):
                value.copy_(1 + noise.abs() / 2)
            elif "norm" in name and name.endswith("weight") or name.endswith("original0"):
                value.copy_(1 + noise / 4)
            elif name.endswith("bias") or "running_mean" in name or "token" in name:
                value.copy_(noise / 4)
            else:
                fan = max(1, value.numel() // value.shape[0]) if value.dim() > 1 else 4
                value.copy_(noise * 1.5 / math.sqrt(fan))
            value.copy_((value * 64).round() / 64)
    return model.eval()


class Cases:
    def __init__(self, folder):
        self.folder = folder
        self.cases = []

    def add(self, name, model, extractor, labels, save=None, padded=False, expect=None):
        folder = self.folder / name
        folder.mkdir()
        model.config.id2label = dict(enumerate(labels))
        model.config.label2id = {label: i for i, label in enumerate(labels)}
        extractor.save_pretrained(folder)
        (save or (lambda m, f: m.save_pretrained(f)))(model, folder)
        clips = [recording(length) for length in LENGTHS]
        with torch.inference_mode():
            if padded:
                batch = extractor(clips, sampling_rate=16000, padding=True, return_tensors="pt")
                logits = model(**batch).logits
            else:
                logits = torch.cat([model(**extractor(c, sampling_rate=16000, return_tensors="pt")).logits for c in clips])
        logits = logits if expect is None else expect(model, extractor, clips)
        print(name, logits.tolist())
        self.cases.append({"name": name, "labels": labels, "logits": logits.tolist()})


def pickled(model, folder):
    model.config.save_pretrained(folder)
    state = {k.replace("parametrizations.weight.original0", "weight_g").replace("parametrizations.weight.original1", "weight_v"): v
             for k, v in model.state_dict().items()}
    config = json.loads((folder / "config.json").read_text())
    config["architectures"] = [type(model).__name__]
    (folder / "config.json").write_text(json.dumps(config))
    torch.save(state, folder / "pytorch_model.bin")


def sharded(kind):
    def save(model, folder):
        pickled(model, folder)
        state = torch.load(folder / "pytorch_model.bin")
        (folder / "pytorch_model.bin").unlink()
        names = sorted(state)
        weight_map = {}
        for number, part in enumerate((names[::2], names[1::2]), 1):
            file = f"{'model' if kind == 'safetensors' else 'pytorch_model'}-0000{number}-of-00002.{kind}"
            tensors = {n: state[n].contiguous() for n in part}
            save_file(tensors, folder / file) if kind == "safetensors" else torch.save(tensors, folder / file)
            weight_map |= {n: file for n in part}
        index = "model.safetensors.index.json" if kind == "safetensors" else "pytorch_model.bin.index.json"
        (folder / index).write_text(json.dumps({"metadata": {}, "weight_map": weight_map}))
    return save


def narrowed(dtype):
    def save(model, folder):
        pickled(model, folder)
        (folder / "pytorch_model.bin").unlink()
        save_file({k: v.to(dtype).contiguous() for k, v in model.state_dict().items()}, folder / "model.safetensors",
                  metadata={"format": "pt"})
    return save


def older_names(model, folder):
    pickled(model, folder)
    state = torch.load(folder / "pytorch_model.bin")
    (folder / "pytorch_model.bin").unlink()
    renames = [(".layers.", ".encoder.layer."), ("attention.q_proj", "attention.attention.query"), ("attention.k_proj", "attention.attention.key"),
               ("attention.v_proj", "attention.attention.value"), ("attention.o_proj", "attention.output.dense"),
               ("mlp.fc1", "intermediate.dense"), ("mlp.fc2", "output.dense")]
    out = {}
    for name, value in state.items():
        for new, old in renames:
            name = name.replace(new, old)
        out[name] = value.contiguous()
    save_file(out, folder / "model.safetensors")


def newer_names(model, folder):
    pickled(model, folder)
    state = torch.load(folder / "pytorch_model.bin")
    (folder / "pytorch_model.bin").unlink()
    save_file({k: v.contiguous() for k, v in state.items()}, folder / "model.safetensors")


def before_version_5(model, folder):
    pickled(model, folder)
    config = json.loads((folder / "config.json").read_text())
    config["transformers_version"] = "4.40.0"
    (folder / "config.json").write_text(json.dumps(config))


def last_state_normed(model, extractor, clips):
    """Transformers before version 5 summed the states with the last one after the encoder's layer norm."""
    logits = []
    with torch.inference_mode():
        for clip in clips:
            x = extractor(clip, sampling_rate=16000, return_tensors="pt")
            states = list(model.wav2vec2(**x, output_hidden_states=True).hidden_states)
            states[-1] = model.wav2vec2.encoder.layer_norm(states[-1])
            weights = torch.softmax(model.layer_weights, -1)
            summed = sum(w * s for w, s in zip(weights, states))
            logits.append(model.classifier(model.projector(summed).mean(1)))
    return torch.cat(logits)


class Script(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.stack([x.mean(1), x.std(1)], 1)


def main(target):
    folder = Path(tempfile.mkdtemp())
    cases = Cases(folder)
    plain = Wav2Vec2FeatureExtractor(return_attention_mask=False)
    masked = Wav2Vec2FeatureExtractor(return_attention_mask=True)
    raw = Wav2Vec2FeatureExtractor(do_normalize=False, return_attention_mask=False)
    stable = dict(SMALL, do_stable_layer_norm=True, feat_extract_norm="layer", conv_bias=True)

    def wav2vec2(seed, **settings):
        return shake(Wav2Vec2ForSequenceClassification(Wav2Vec2Config(**settings)), seed)

    cases.add("wav2vec2-bin", wav2vec2(1, **SMALL), plain, ["fake", "real"], pickled)
    cases.add("wav2vec2-shards", wav2vec2(2, **SMALL, conv_bias=True), plain, ["bonafide", "spoof"], sharded("safetensors"))
    cases.add("wav2vec2-bin-shards", wav2vec2(3, **SMALL), raw, ["Bona Fide", "Deepfake"], sharded("bin"))
    cases.add("wav2vec2-adapters-padded", wav2vec2(4, **stable, adapter_attn_dim=6), masked, ["REAL", "FAKE"], padded=True)
    cases.add("wav2vec2-sum-stable", wav2vec2(5, **stable, use_weighted_layer_sum=True), masked, ["human", "ai-generated"])
    cases.add("wav2vec2-sum-stable-version-4", wav2vec2(5, **stable, use_weighted_layer_sum=True), masked, ["human", "ai-generated"],
              before_version_5, expect=last_state_normed)
    cases.add("wavlm-half", shake(WavLMForSequenceClassification(WavLMConfig(**stable, num_buckets=16, max_bucket_distance=40)), 6), masked,
              ["AIVoice", "HumanVoice"], narrowed(torch.float16))
    cases.add("wavlm-sum", shake(WavLMForSequenceClassification(WavLMConfig(**SMALL, use_weighted_layer_sum=True)), 7), plain, ["fake", "real"])
    hubert = {k: v for k, v in SMALL.items() if k in HubertConfig().to_dict()}
    cases.add("hubert-batch-norm", shake(HubertForSequenceClassification(HubertConfig(
        **hubert, conv_pos_batch_norm=True, feat_proj_layer_norm=False, hidden_act="gelu_new", feat_extract_activation="relu")), 8), plain,
        ["genuine", "spoofed"], narrowed(torch.bfloat16))
    spectrogram = dict(hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=24, max_length=200, num_mel_bins=32,
                       patch_size=16, frequency_stride=8, time_stride=12)
    mel = ASTFeatureExtractor(max_length=200, num_mel_bins=32)
    cases.add("ast", shake(ASTForAudioClassification(ASTConfig(**spectrogram)), 9), mel, ["fake", "real"], newer_names)
    cases.add("ast-older-names", shake(ASTForAudioClassification(ASTConfig(**spectrogram, qkv_bias=False, hidden_act="quick_gelu", num_labels=3)), 10),
              ASTFeatureExtractor(max_length=200, num_mel_bins=32, mean=-3.0, std=2.0), ["real", "tts", "cloned"], older_names)
    torch.jit.script(Script()).save(str(folder / "script.pt"))
    x = torch.linspace(-12, 12, 49)
    names = ["gelu", "gelu_10", "gelu_fast", "gelu_new", "gelu_python", "gelu_pytorch_tanh", "gelu_python_tanh", "gelu_accurate",
             "quick_gelu", "relu", "relu6", "silu", "swish", "tanh", "sigmoid", "linear"]
    activations = {name: ACT2FN[name](x).tolist() for name in names}
    golden = {"transformers": transformers.__version__, "lengths": LENGTHS, "cases": cases.cases, "activations": {"input": x.tolist(), "outputs": activations}}
    (folder / "golden.json").write_text(json.dumps(golden))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.writestr(zipfile.ZipInfo(str(file.relative_to(folder)), (2026, 1, 1, 0, 0, 0)), file.read_bytes(), zipfile.ZIP_DEFLATED)
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    Path(target).write_bytes(buffer.getvalue())
    shutil.rmtree(folder)
    print(len(buffer.getvalue()), "bytes")


if __name__ == "__main__":
    main(sys.argv[1])
