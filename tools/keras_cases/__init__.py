"""The golden cases of detector-keras that hold one variation of a layer in each output."""

from keras_cases import activations, convolutions, dense, normalization, pooling

MODULES = [convolutions, pooling, normalization, dense, activations]


def write(root):
    for module in MODULES:
        for family in module.FAMILIES:
            family().write(root)
