"""Operations as nodes of a graph: `keras.ops` and Python's operators. Keras reads them from `.keras` alone."""

import numpy as np
from keras import ops

from keras_cases.case import Case


def operations():
    c = Case("operations", formats=["keras"])
    x = c.input(3, 4, name="x")
    y = c.input(3, 4, name="y")
    wide = c.input(2, 3, 4, name="wide")
    arithmetic(c, x, y)
    functions(c, x)
    comparisons(c, x, y)
    reductions(c, wide)
    shapes(c, x, y, wide)
    indexing(c, wide)
    products(c, x, y, wide)
    return c


def arithmetic(c, x, y):
    c.op("op_add", x + y)
    c.op("op_add_number", x + 2)
    c.op("op_number_minus", 1.5 - x)
    c.op("op_times", x * 0.5)
    c.op("op_divided", x / 4)
    c.op("op_divided_by", 1.0 / (ops.square(y) + 1))
    c.op("op_power", ops.power(ops.abs(x) + 0.5, 1.5))
    c.op("op_negative", -x)
    c.op("op_maximum", ops.maximum(x, 0.25))
    c.op("op_minimum", ops.minimum(x, y))
    c.op("op_add_list", ops.add(x, np.array([0.5, 1, -1, 2], "float32")))
    c.op("op_broadcast", ops.multiply(x, ops.mean(y, axis=-1, keepdims=True)))
    c.op("op_floor_divide", ops.floor_divide(x, 0.75))
    c.op("op_remainder", ops.mod(x, 0.75))


def functions(c, x):
    positive = ops.abs(x) + 0.25
    c.op("op_absolute", ops.absolute(x))
    for name in ("sqrt", "rsqrt", "log", "log1p", "log2", "log10", "reciprocal"):
        c.op(f"op_{name}", getattr(ops, name)(positive))
    for name in (
        "square", "exp", "expm1", "sin", "cos", "tanh", "sign", "floor", "ceil", "round",
        "relu", "relu6", "sigmoid", "silu", "softplus", "softsign", "selu", "elu", "gelu",
        "leaky_relu", "hard_sigmoid", "hard_silu", "log_sigmoid", "softmax", "log_softmax",
        "erf",
    ):  # fmt: skip
        c.op(f"op_{name}", getattr(ops, name)(x))
    c.op("op_gelu_exact", ops.gelu(x, approximate=False))
    c.op("op_softmax_axis", ops.softmax(x, axis=1))
    c.op("op_elu_alpha", ops.elu(x, alpha=0.5))
    c.op("op_clip", ops.clip(x, -0.5, 0.75))
    c.op("op_cumsum", ops.cumsum(x, axis=1))
    c.op("op_flip", ops.flip(x, axis=-1))
    c.op("op_normalize", ops.normalize(x, axis=-1))
    c.op("op_round_decimals", ops.round(x, decimals=1))


def comparisons(c, x, y):
    c.op("op_where", ops.where(x > y, x, 0.1))
    c.op("op_where_both", ops.where(ops.less_equal(x, 0.2), y, x))
    c.op("op_greater", ops.cast(ops.greater(x, 0), "float32"))
    both = ops.logical_and(x > 0, ops.logical_not(y > 0))
    c.op("op_logical", ops.cast(ops.logical_or(both, ops.equal(x, y)), "float32"))
    c.op("op_argmax", ops.cast(ops.argmax(x, axis=-1), "float32"))


def reductions(c, x):
    c.op("op_mean", ops.mean(x, axis=-1))
    c.op("op_mean_keep", ops.mean(x, axis=(1, 2), keepdims=True))
    c.op("op_sum", ops.sum(x, axis=1))
    c.op("op_max", ops.max(x, axis=[1, 3]))
    c.op("op_min", ops.min(x, axis=-2))
    c.op("op_prod", ops.prod(x, axis=-1))
    c.op("op_var", ops.var(x, axis=-1))
    c.op("op_std", ops.std(x, axis=(1, 2)))
    c.op("op_logsumexp", ops.logsumexp(x, axis=-1))
    c.op("op_norm", ops.norm(x, axis=-1))


def shapes(c, x, y, wide):
    c.op("op_reshape", ops.reshape(wide, (-1, 6, 4)))
    c.op("op_transpose", ops.transpose(wide, (0, 3, 1, 2)))
    c.op("op_swapaxes", ops.swapaxes(wide, 1, -1))
    c.op("op_moveaxis", ops.moveaxis(wide, 3, 1))
    c.op("op_expand_dims", ops.expand_dims(x, 1))
    c.op("op_squeeze", ops.squeeze(ops.expand_dims(y, -1), -1))
    c.op("op_concatenate", ops.concatenate([x, y, x], axis=1))
    c.op("op_stack", ops.stack([x, y], axis=2))
    c.op("op_split", ops.split(x, 2, axis=-1))
    c.op("op_split_at", ops.split(wide, [1], axis=3))
    c.op("op_unstack", ops.unstack(x, axis=1))
    c.op("op_tile", ops.tile(x, (1, 2, 1)))
    c.op("op_repeat", ops.repeat(x, 2, axis=1))
    c.op("op_pad", ops.pad(x, ((0, 0), (1, 0), (2, 1))))
    c.op("op_pad_reflect", ops.pad(x, ((0, 0), (1, 1), (2, 0)), mode="reflect"))
    c.op("op_take", ops.take(x, [2, 0], axis=1))


def indexing(c, x):
    c.op("op_item_slice", x[:, :, 1:3])
    c.op("op_item_index", x[:, 1])
    c.op("op_item_ellipsis", x[..., -1])
    c.op("op_item_new_axis", x[:, None, 0])
    c.op("op_item_step", x[:, :, ::-2])
    c.op("op_item_negative", x[:, -1, :-1])


def products(c, x, y, wide):
    c.op("op_matmul", ops.matmul(x, ops.transpose(y, (0, 2, 1))))
    c.op("op_matmul_list", ops.matmul(x, np.array([[1, 0], [0.5, 2], [-1, 1], [0, 3]], "float32")))
    c.op("op_matmul_many", wide @ ops.swapaxes(wide, -1, -2))
    c.op("op_einsum", ops.einsum("bij,bkj->bik", x, y))


FAMILIES = [operations]
