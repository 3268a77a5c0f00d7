"""Masks: who makes them, who passes them on, who heeds them."""

import numpy as np
from keras import layers as L

from keras_cases.case import Case


def masking():
    # Masks are operations of the graph, which Keras reads from `.keras` alone. What is masked repeats itself, so outputs vary less.
    c = Case("masking", formats=["keras"], least=0.004)
    series = c.grained(c.rng.normal(0, 2, (2, 5, 3)))
    # The first sample begins and ends masked; the second is masked in the middle only.
    series[0, [0, 4]] = 0
    series[1, 2] = 0
    # A step with a single zero is not masked.
    series[1, 3, 1] = 0
    x = c.input(5, 3, name="series", data=series)
    rows = c.input(5, name="rows", dtype="int32", data=[[0, 3, 1, 4, 0], [2, 5, 0, 1, 3]])
    masked = L.Masking(name="masking_of_series")(x)
    embedded = L.Embedding(6, 3, mask_zero=True, name="embedding_of_rows")(rows)
    c.layer("masking_zeroes", L.Masking(), x)
    c.layer("masking_value", L.Masking(mask_value=-1.0), c.input(3, 2, name="ones", data=ONES))
    recurrent(c, masked, embedded)
    passing(c, masked, embedded)
    pooling(c, masked, embedded)
    merging(c, masked, embedded)
    attention(c, masked, embedded)
    return c


ONES = [[[-1, -1], [-1, 2], [3, 1]], [[0.5, 1], [-1, -1], [-1, -1]]]


def recurrent(c, masked, embedded):
    for name, x in (("series", masked), ("rows", embedded)):
        c.layer(f"lstm_{name}", L.LSTM(3, return_state=True), x)
        c.layer(f"gru_sequences_{name}", L.GRU(2, return_sequences=True), x)
    x = masked
    c.layer("simple_backwards", L.SimpleRNN(2, go_backwards=True, return_sequences=True), x)
    c.layer("lstm_backwards", L.LSTM(2, go_backwards=True), x)
    c.layer("lstm_zero_output", L.LSTM(2, return_sequences=True, zero_output_for_mask=True), x)
    c.layer("gru_unrolled", L.GRU(2, unroll=True, return_sequences=True), x)
    c.layer(
        "gru_unrolled_zero_output",
        L.GRU(2, unroll=True, return_sequences=True, zero_output_for_mask=True),
        x,
    )
    c.layer("gru_unrolled_backwards", L.GRU(2, unroll=True, go_backwards=True), x)
    c.layer("cells", L.RNN([L.GRUCell(2), L.LSTMCell(2)], return_sequences=True), x)
    c.layer("bidirectional", L.Bidirectional(L.LSTM(2)), x)
    c.layer("bidirectional_sequences", L.Bidirectional(L.GRU(2, return_sequences=True)), x)
    c.layer(
        "bidirectional_sum", L.Bidirectional(L.LSTM(2, return_sequences=True), merge_mode="sum"), x
    )
    c.layer("two_recurrent", L.LSTM(2), L.GRU(3, return_sequences=True, name="below")(x))
    both = L.Bidirectional(L.GRU(2, return_sequences=True), name="both_below")(x)
    c.layer("after_bidirectional", L.LSTM(2), both)
    given = c.input(5, name="given", dtype="bool", data=[[1, 0, 1, 1, 0], [0, 1, 1, 1, 1]])
    bare = L.Activation("tanh", name="bare")(c.inputs[0])
    c.layer("mask_given", L.LSTM(2), bare, mask=given)
    c.layer("mask_given_over_own", L.GRU(2, return_sequences=True), masked, mask=given)
    pictures = L.Reshape((5, 3, 1), name="lines")
    c.layer("conv_lstm", L.ConvLSTM1D(2, 2), pictures(c.inputs[0]), mask=given)


def passing(c, masked, embedded):
    """Layers between the mask and a recurrent layer that shows whether it came through."""
    for name, layer in (
        ("dense", L.Dense(3)),
        ("dropout", L.Dropout(0.5)),
        ("spatial_dropout", L.SpatialDropout1D(0.5)),
        ("gaussian_noise", L.GaussianNoise(0.1)),
        ("activation", L.Activation("tanh")),
        ("leaky_relu", L.LeakyReLU()),
        ("prelu", L.PReLU()),
        ("batch_normalization", L.BatchNormalization()),
        ("layer_normalization", L.LayerNormalization()),
        ("unit_normalization", L.UnitNormalization()),
        ("identity", L.Identity()),
        ("rescaling", L.Rescaling(0.5)),
        ("time_distributed", L.TimeDistributed(L.Dense(2))),
        ("einsum_dense", L.EinsumDense("abc,cd->abd", (None, 2))),
        ("conv", L.Conv1D(2, 3, padding="same")),
        ("max_pooling", L.MaxPooling1D(1)),
        ("up_sampling", L.UpSampling1D(2)),
        ("zero_padding", L.ZeroPadding1D(1)),
        ("cropping", L.Cropping1D((0, 1))),
        ("reshape", L.Reshape((5, 3))),
        ("permute", L.Permute((1, 2))),
    ):
        c.layer(f"after_{name}", L.GRU(1), c.inner(f"{name}_between", layer, masked))
    c.op("after_operation", L.GRU(1, name="after_operation")(masked * 2.0))
    c.layer("softmax", L.Softmax(), c.inner("square", L.Dense(5), masked), mask=mask_for_softmax(c))
    c.layer("softmax_layer_axis", L.Softmax(axis=1), c.inputs[0], mask=mask_for_softmax(c, 3))
    # The layer takes the mask of its input by itself where the shapes allow.
    flat = c.input(4, name="flat", dtype="int32", data=[[0, 1, 2, 0], [3, 1, 0, 2]])
    c.layer("flatten", L.Flatten(), L.Embedding(4, 2, mask_zero=True, name="flat_rows")(flat))


def mask_for_softmax(c, size=5):
    keep = np.ones((2, 5, size))
    keep[0, :, 1] = 0
    keep[1, :, 0] = 0
    keep[1, 2:, 2] = 0
    return c.input(5, size, name=f"keep_{size}", dtype="bool", data=keep)


def pooling(c, masked, embedded):
    c.layer("average", L.GlobalAveragePooling1D(), masked)
    c.layer("average_keepdims", L.GlobalAveragePooling1D(keepdims=True), embedded)
    c.layer("maximum", L.GlobalMaxPooling1D(), masked)
    c.layer(
        "average_of_sequences",
        L.GlobalAveragePooling1D(),
        L.LSTM(2, return_sequences=True, name="states")(masked),
    )
    c.layer("average_after_dense", L.GlobalAveragePooling1D(), L.Dense(2, name="scores")(masked))


def merging(c, masked, embedded):
    """An element is kept if all inputs keep it; for sums and products, if any does."""
    other = L.Dense(3, name="unmasked")(c.inputs[0])
    for name, kind in (
        ("add", L.Add),
        ("subtract", L.Subtract),
        ("multiply", L.Multiply),
        ("maximum", L.Maximum),
        ("average", L.Average),
    ):
        c.layer(f"{name}_both", L.GRU(1), c.inner(f"{name}_masked", kind(), [masked, embedded]))
        c.layer(f"{name}_one", L.GRU(2), c.inner(f"{name}_half", kind(), [masked, other]))
    joined = c.inner("concatenate_features", L.Concatenate(), [masked, embedded])
    c.layer("concatenated_features", L.GRU(1), joined)
    joined = c.inner("concatenate_steps", L.Concatenate(axis=1), [masked, embedded])
    c.layer("concatenated_steps", L.GRU(1), joined)
    joined = c.inner("concatenate_one", L.Concatenate(axis=1), [masked, other])
    joined = c.inner("concatenate_one_features", L.Concatenate(), [other, masked])
    c.layer("concatenated_one_features", L.GRU(1), joined)


def attention(c, masked, embedded):
    c.layer("attention", L.Attention(), [masked, embedded])
    c.layer(
        "attention_causal", L.Attention(use_scale=True), [masked, embedded], use_causal_mask=True
    )
    c.layer("additive_attention", L.AdditiveAttention(), [masked, embedded])
    c.layer("attention_then_recurrent", L.GRU(1), L.Attention(name="mixed")([masked, embedded]))
    given = c.input(5, name="other", dtype="bool", data=[[1, 1, 0, 1, 1], [0, 1, 1, 0, 1]])
    c.layer(
        "attention_masks_given",
        L.Attention(),
        [c.inputs[0], L.Dense(3, name="value")(c.inputs[0])],
        mask=[given, given],
    )


def masked_heads():
    """Keras takes the mask off whatever a MultiHeadAttention was given, in the order in which it runs
    the layers; so each here has masked tensors of its own."""
    c = Case("masked_heads", formats=["keras"], least=0.004)
    series = c.grained(c.rng.normal(0, 2, (2, 5, 3)))
    series[0, [0, 4]] = 0
    series[1, 2] = 0
    x = c.input(5, 3, name="series", data=series)
    rows = c.input(5, name="rows", dtype="int32", data=[[0, 3, 1, 4, 0], [2, 5, 0, 1, 3]])

    def pair(name):
        masked = L.Masking(name=f"masked_for_{name}")(x)
        return masked, L.Embedding(6, 3, mask_zero=True, name=f"rows_for_{name}")(rows)

    c.layer("multi_head", L.MultiHeadAttention(2, 2), *pair("multi_head"))
    masked, _ = pair("self")
    c.layer("multi_head_self", L.MultiHeadAttention(1, 2, value_dim=3), masked, masked)
    _, embedded = pair("causal")
    c.layer(
        "multi_head_causal", L.MultiHeadAttention(2, 2), embedded, embedded, use_causal_mask=True
    )
    mixed = L.MultiHeadAttention(1, 2, name="mixed_heads")(*pair("mixed"))
    c.layer("multi_head_then_recurrent", L.GRU(2), mixed)
    c.layer("grouped_query", L.GroupQueryAttention(2, 2, 1), *pair("grouped"))
    return c


FAMILIES = [masking, masked_heads]
