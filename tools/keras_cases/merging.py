"""Layers that join tensors, of the same and of different shapes."""

from keras import layers as L

from keras_cases.case import Case


def merging():
    c = Case("merging")
    a = c.input(3, 4, name="a")
    b = c.input(3, 4, name="b")
    row = c.input(1, 4, name="row")
    wide = c.input(2, 3, 4, name="wide")
    for name, layer in (
        ("add", L.Add),
        ("multiply", L.Multiply),
        ("average", L.Average),
        ("maximum", L.Maximum),
        ("minimum", L.Minimum),
    ):
        c.layer(f"{name}_three", layer(), [a, b, a])
        c.layer(f"{name}_stretched", layer(), [a, row])
    c.layer("subtract", L.Subtract(), [a, b])
    c.layer("subtract_stretched", L.Subtract(), [row, b])
    c.layer("add_of_other_rank", L.Add(), [wide, L.GlobalAveragePooling2D(name="of_wide")(wide)])
    c.layer("concatenate", L.Concatenate(), [a, b])
    c.layer("concatenate_axis", L.Concatenate(axis=1), [a, row, b])
    c.layer("dot", L.Dot(axes=2), [a, b])
    c.layer("dot_axes", L.Dot(axes=(1, 1)), [a, b])
    c.layer("dot_normalized", L.Dot(axes=-1, normalize=True), [a, b])
    flat = c.input(5, name="flat")
    c.layer("dot_vectors", L.Dot(axes=1), [flat, L.Dense(5, name="turned")(flat)])
    return c


FAMILIES = [merging]
