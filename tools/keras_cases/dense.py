"""Dense layers of all kinds, and embeddings."""

from keras import layers as L

from keras_cases.case import Case


def dense():
    c = Case("dense")
    x2 = c.input(5, name="vector")
    x3 = c.input(4, 5, name="series")
    x4 = c.input(2, 3, 5, name="picture")
    c.layer("rank2", L.Dense(3), x2)
    c.layer("rank3", L.Dense(3, activation="tanh"), x3)
    c.layer("rank4", L.Dense(2, use_bias=False), x4)
    c.layer("softmax", L.Dense(4, activation="softmax"), x2)
    c.layer("frozen", L.Dense(2, trainable=False), x2)
    c.layer("regularized", L.Dense(2, kernel_regularizer="l2", bias_constraint="non_neg"), x2)
    c.layer("lora", L.Dense(3, lora_rank=2), x2)
    c.layer("lora_alpha_no_bias", L.Dense(3, lora_rank=2, lora_alpha=5.0, use_bias=False), x3)
    c.layer("lora_conv", L.Conv2D(2, 2, lora_rank=1), x4)
    c.layer("lora_einsum", L.EinsumDense("abc,cd->abd", (None, 2), lora_rank=2), x3)
    c.layer(
        "lora_embedding",
        L.Embedding(6, 3, lora_rank=1),
        c.input(2, name="more_rows", data=[[5, 2], [1, 0]]),
    )
    einsum_dense(c, x2, x3, x4)
    embeddings(c)
    return c


def einsum_dense(c, x2, x3, x4):
    c.layer("einsum_matrix", L.EinsumDense("ab,bc->ac", output_shape=3, bias_axes="c"), x2)
    c.layer("einsum_no_bias", L.EinsumDense("ab,bc->ac", output_shape=3, activation="relu"), x2)
    c.layer("einsum_last", L.EinsumDense("abc,cd->abd", output_shape=(None, 2), bias_axes="d"), x3)
    c.layer("einsum_ellipsis", L.EinsumDense("...x,xy->...y", output_shape=2, bias_axes="y"), x4)
    c.layer(
        "einsum_heads",
        L.EinsumDense("abc,cde->abde", output_shape=(None, 2, 3), bias_axes="de"),
        x3,
    )
    c.layer(
        "einsum_bias_one_axis",
        L.EinsumDense("abc,cde->abde", output_shape=(None, 2, 3), bias_axes="d"),
        x3,
    )
    c.layer(
        "einsum_contracts_two",
        L.EinsumDense("abcd,cde->abe", output_shape=(None, 4), bias_axes="e"),
        x4,
    )
    c.layer("einsum_moves", L.EinsumDense("abc,cd->adb", output_shape=(2, None), bias_axes="d"), x3)
    c.layer(
        "einsum_mixes_steps", L.EinsumDense("abc,bd->adc", output_shape=(3, 5), bias_axes="dc"), x3
    )


def embeddings(c):
    rows = c.input(4, name="rows", dtype="int32", data=[[0, 3, 5, 1], [2, 2, 4, 0]])
    c.layer("embedding", L.Embedding(6, 3), rows)
    c.layer("embedding_mask_zero", L.Embedding(6, 2, mask_zero=True), rows)
    # Fractions are cut off: 2.7 is row 2.
    floats = c.input(2, 2, name="float_rows", data=[[[0, 2.7], [1, 3]], [[3, 0], [1.2, 2]]])
    c.layer("embedding_of_floats", L.Embedding(4, 2), floats)
    column = c.input(name="row", dtype="int32", data=[4, 1])
    c.layer("embedding_of_scalars", L.Embedding(6, 4), column)
    reversible(c, rows)


def reversible(c, rows):
    """One layer called twice: rows to vectors, and vectors back to scores of rows."""
    for name, layer in (
        ("tied", L.ReversibleEmbedding(6, 3, name="tied")),
        (
            "untied",
            L.ReversibleEmbedding(6, 3, tie_weights=False, logit_soft_cap=1.5, name="untied"),
        ),
    ):
        vectors = layer(rows)
        scores = layer(L.Dense(3, name=f"{name}_dense")(vectors), reverse=True)
        c.outputs_of(f"{name}_rows", vectors)
        c.outputs_of(f"{name}_scores", scores)


FAMILIES = [dense]
