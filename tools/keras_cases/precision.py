"""Layers under policies of other precisions. Tolerances are some units in the last place."""

import keras
from keras import layers as L

from keras_cases.case import Case

# Units in the last place of 1, times a few roundings.
TOLERANCES = {"mixed_float16": 4e-3, "float16": 4e-3, "mixed_bfloat16": 4e-2, "float64": 1e-5}


def precision():
    c = Case("precision")
    x = c.input(6, name="vector")
    p = c.input(7, 6, 3, name="picture")
    s = c.input(5, 4, name="series")
    for policy, tolerance in TOLERANCES.items():
        layers(c, policy, x, p, s)
        for name in c.names:
            if name.startswith(policy + "_"):
                c.tolerances[name] = tolerance
    # As in Keras' guide to mixed precision: the scores are single again.
    half = L.Dense(5, dtype="mixed_float16", activation="relu", name="half_of_scores")(x)
    c.layer("scores_single", L.Dense(3, activation="softmax", dtype="float32"), half)
    c.tolerances["scores_single"] = TOLERANCES["mixed_float16"]
    return c


def layers(c, policy, x, p, s):
    d = {"dtype": keras.DTypePolicy(policy)}
    c.layer(f"{policy}_dense", L.Dense(4, activation="gelu", **d), x)
    c.layer(f"{policy}_conv", L.Conv2D(4, 3, activation="relu", **d), p)
    c.layer(f"{policy}_depthwise", L.DepthwiseConv2D(3, padding="same", **d), p)
    c.layer(f"{policy}_batch", L.BatchNormalization(**d), p)
    c.layer(f"{policy}_layer", L.LayerNormalization(**d), x)
    c.layer(f"{policy}_pool", L.AveragePooling2D(2, **d), p)
    c.layer(f"{policy}_softmax", L.Softmax(**d), x)
    c.layer(f"{policy}_lstm", L.LSTM(3, **d), s)


FAMILIES = [precision]
