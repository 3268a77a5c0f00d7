"""What pictures and sounds go through before a network, as it is at inference."""

from keras import layers as L

from keras_cases.case import Case


def preprocessing():
    # To `.h5` Keras cannot write the random ones.
    c = Case("preprocessing", formats=["keras"])
    x = c.input(6, 8, 3, name="picture", scale=2.0)
    c.layer("rescaling", L.Rescaling(0.5, offset=-0.25), x)
    c.layer("rescaling_list", L.Rescaling([0.5, 1.0, 2.0], offset=[0.0, 0.5, -1.0]), x)
    for name in ("bilinear", "nearest", "bicubic", "lanczos3", "area"):
        c.layer(f"resizing_{name}", L.Resizing(4, 5, interpolation=name), x)
        c.layer(f"enlarging_{name}", L.Resizing(9, 10, interpolation=name), x)
    c.layer("resizing_crop", L.Resizing(4, 4, crop_to_aspect_ratio=True), x)
    c.layer("resizing_pad", L.Resizing(5, 5, pad_to_aspect_ratio=True, fill_value=0.5), x)
    c.layer("center_crop", L.CenterCrop(4, 5), x)
    c.layer("center_crop_odd", L.CenterCrop(3, 3), x)
    c.layer("center_crop_larger", L.CenterCrop(8, 6), x)
    c.layer("random_crop", L.RandomCrop(4, 5), x)
    for name, layer in (
        ("flip", L.RandomFlip()),
        ("rotation", L.RandomRotation(0.2)),
        ("zoom", L.RandomZoom(0.3)),
        ("translation", L.RandomTranslation(0.1, 0.1)),
        ("contrast", L.RandomContrast(0.5)),
        ("brightness", L.RandomBrightness(0.5)),
    ):
        c.layer(f"random_{name}", layer, x)
    return c


def audio():
    c = Case("audio", formats=["keras"])
    flat = c.input(400, name="wave")
    wave = L.Reshape((400, 1), name="one_channel")(flat)
    c.layer("stft", L.STFTSpectrogram(frame_length=64, frame_step=48, fft_length=64), wave)
    c.layer(
        "mel",
        L.MelSpectrogram(
            fft_length=64, sequence_stride=48, sequence_length=64, num_mel_bins=6, sampling_rate=4000,
            max_freq=2000,
        ),  # fmt: skip
        flat,
    )
    return c


FAMILIES = [preprocessing, audio]
