"""The golden cases of detector-keras that hold one variation of a layer in each output."""

from keras_cases import (
    activations,
    attention,
    convolutions,
    dense,
    masking,
    normalization,
    operations,
    pooling,
    precision,
    recurrent,
)

MODULES = [
    convolutions,
    pooling,
    normalization,
    dense,
    activations,
    recurrent,
    masking,
    attention,
    operations,
    precision,
]


def write(root):
    for module in MODULES:
        for family in module.FAMILIES:
            family().write(root)
