"""Attention of all kinds; what masks do to it is shown in the family `masking`."""

from keras import layers as L

from keras_cases.case import Case


def heads():
    c = Case("heads")
    multi_head(c, *sequences(c))
    return c


def sequences(c):
    return c.input(4, 6, name="query"), c.input(3, 5, name="value"), c.input(3, 6, name="key")


def attention():
    """From `.h5` Keras itself cannot load these: it takes the score mode for a function's name."""
    c = Case("attention", formats=["keras"])
    q, v, k = sequences(c)
    same = c.input(3, 6, name="same_depth")
    c.layer("dot", L.Attention(), [q, same])
    c.layer("dot_key", L.Attention(), [q, v, k])
    c.layer("dot_scale", L.Attention(use_scale=True), [q, same])
    c.layer("dot_causal", L.Attention(), [q, same], use_causal_mask=True)
    c.layer("dot_scores", L.Attention(), [q, same], return_attention_scores=True)
    c.layer("concat", L.Attention(score_mode="concat"), [q, same])
    c.layer("concat_scale", L.Attention(score_mode="concat", use_scale=True), [q, v, k])
    c.layer("additive", L.AdditiveAttention(), [q, same])
    c.layer("additive_no_scale", L.AdditiveAttention(use_scale=False), [q, v, k])
    c.layer("additive_causal", L.AdditiveAttention(), [q, same], use_causal_mask=True)
    return c


def multi_head(c, q, v, k):
    c.layer("heads_self", L.MultiHeadAttention(2, 3), q, q)
    c.layer("heads_cross", L.MultiHeadAttention(2, 3), q, v)
    c.layer("heads_value_size", L.MultiHeadAttention(2, 3, value_dim=4), q, v)
    c.layer("heads_key", L.MultiHeadAttention(2, 3), q, v, k)
    c.layer("heads_by_keyword", L.MultiHeadAttention(1, 2), query=q, value=v, key=k)
    c.layer("heads_no_bias", L.MultiHeadAttention(2, 2, use_bias=False), q, q)
    c.layer("heads_output_shape", L.MultiHeadAttention(2, 2, output_shape=3), q, v)
    c.layer("heads_causal", L.MultiHeadAttention(2, 2), q, q, use_causal_mask=True)
    c.layer("heads_scores", L.MultiHeadAttention(2, 2), q, v, return_attention_scores=True)
    c.layer("heads_dropout", L.MultiHeadAttention(2, 2, dropout=0.5), q, v)
    seen = c.input(4, 3, name="seen", data=[[[1, 0, 1]] * 4, [[1, 1, 0], [0, 1, 0]] * 2])
    c.layer("heads_masked", L.MultiHeadAttention(2, 2), q, v, attention_mask=seen)
    grid = c.input(2, 3, 4, name="grid")
    c.layer("heads_last_axis", L.MultiHeadAttention(2, 2, attention_axes=2), grid, grid)
    c.layer("grouped", L.GroupQueryAttention(2, 4, 2), q, q)
    c.layer("grouped_single", L.GroupQueryAttention(3, 2, 1, use_bias=False), q, k)


FAMILIES = [heads, attention]
