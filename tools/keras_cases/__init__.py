"""The golden cases of detector-keras that hold one variation of a layer in each output."""

from keras_cases import (
    activations,
    attention,
    convolutions,
    dense,
    keras2,
    masking,
    merging,
    normalization,
    operations,
    pooling,
    precision,
    preprocessing,
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
    merging,
    operations,
    precision,
    preprocessing,
]


def write(root):
    for module in MODULES:
        for family in module.FAMILIES:
            family().write(root)
    keras2.write(root)
