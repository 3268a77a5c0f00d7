"""Recurrent layers, their cells, and what wraps them."""

import keras
from keras import layers as L

from keras_cases.case import Case


def recurrent():
    c = Case("recurrent")
    x = c.input(4, 3, name="series")
    for name, kind in (("lstm", L.LSTM), ("gru", L.GRU), ("simple", L.SimpleRNN)):
        c.layer(name, kind(3), x)
        c.layer(f"{name}_sequences", kind(2, return_sequences=True), x)
        c.layer(f"{name}_state", kind(2, return_state=True), x)
        c.layer(f"{name}_backwards", kind(2, go_backwards=True), x)
        c.layer(
            f"{name}_all",
            kind(2, return_sequences=True, return_state=True, go_backwards=True),
            x,
        )
        c.layer(f"{name}_unrolled", kind(2, unroll=True, return_sequences=True), x)
        c.layer(f"{name}_unrolled_backwards", kind(2, unroll=True, go_backwards=True), x)
        c.layer(f"{name}_no_bias", kind(2, use_bias=False), x)
        c.layer(f"{name}_dropout", kind(2, dropout=0.5, recurrent_dropout=0.5), x)
    c.layer(
        "lstm_activations", L.LSTM(3, activation="relu", recurrent_activation="hard_sigmoid"), x
    )
    c.layer("lstm_no_forget_bias", L.LSTM(2, unit_forget_bias=False), x)
    c.layer("lstm_frozen", L.LSTM(2, trainable=False), x)
    c.layer("gru_activations", L.GRU(2, activation="elu", recurrent_activation="softmax"), x)
    c.layer("gru_reset_before", L.GRU(2, reset_after=False), x)
    c.layer("gru_reset_before_sequences", L.GRU(2, reset_after=False, return_sequences=True), x)
    c.layer("gru_reset_before_no_bias", L.GRU(2, reset_after=False, use_bias=False), x)
    c.layer("simple_activation", L.SimpleRNN(2, activation="softsign"), x)
    initial_states(c, x)
    return c


def initial_states(c, x):
    h = c.input(2, name="h")
    s = c.input(2, name="s")
    c.layer("lstm_initial", L.LSTM(2, return_state=True), x, initial_state=[h, s])
    c.layer("gru_initial", L.GRU(2, return_sequences=True), x, initial_state=h)
    c.layer("simple_initial", L.SimpleRNN(2), x, initial_state=[h])
    _, h2, s2 = c.inner("encoder", L.LSTM(2, return_state=True), x)
    c.layer("lstm_decoder", L.LSTM(2, return_sequences=True), x, initial_state=[h2, s2])


def cells():
    c = Case("cells")
    x = c.input(4, 3, name="series", scale=4.0)
    c.layer("lstm_cell", L.RNN(L.LSTMCell(2, name="lstm_step")), x)
    c.layer("gru_cell", L.RNN(L.GRUCell(2), return_sequences=True), x)
    c.layer("gru_cell_reset_before", L.RNN(L.GRUCell(2, reset_after=False), go_backwards=True), x)
    c.layer("simple_cell", L.RNN(L.SimpleRNNCell(2, activation="relu"), return_state=True), x)
    c.layer("unrolled_cell", L.RNN(L.LSTMCell(2), unroll=True, return_state=True), x)
    c.layer("stacked", L.RNN([L.LSTMCell(4), L.LSTMCell(3)]), x)
    c.layer("stacked_kinds", L.RNN([L.GRUCell(3), L.LSTMCell(2), L.SimpleRNNCell(2)]), x)
    c.layer("stacked_sequences", L.RNN([L.GRUCell(2), L.GRUCell(2)], return_sequences=True), x)
    c.layer("stacked_backwards", L.RNN([L.GRUCell(2), L.GRUCell(2)], go_backwards=True), x)
    c.layer("stacked_one", L.RNN(L.StackedRNNCells([L.LSTMCell(2)])), x)
    c.layer("stacked_states", L.RNN([L.GRUCell(2), L.SimpleRNNCell(3)], return_state=True), x)
    c.layer("stacked_unrolled", L.RNN([L.LSTMCell(2), L.GRUCell(2)], unroll=True), x)
    c.layer("cell_initial", L.RNN(L.GRUCell(2)), x, initial_state=c.input(2, name="h"))
    return c


def bidirectional():
    c = Case("bidirectional")
    x = c.input(4, 3, name="series", scale=4.0)
    for mode in ("concat", "sum", "mul", "ave", None):
        c.layer(f"lstm_{mode}", L.Bidirectional(L.LSTM(2), merge_mode=mode), x)
        c.layer(
            f"gru_{mode}_sequences",
            L.Bidirectional(L.GRU(2, return_sequences=True), merge_mode=mode),
            x,
        )
    c.layer("simple", L.Bidirectional(L.SimpleRNN(2)), x)
    c.layer("states", L.Bidirectional(L.LSTM(2, return_state=True)), x)
    c.layer(
        "states_sequences",
        L.Bidirectional(L.GRU(2, return_state=True, return_sequences=True), merge_mode="ave"),
        x,
    )
    c.layer("states_apart", L.Bidirectional(L.GRU(2, return_state=True), merge_mode=None), x)
    # Whichever layer goes backwards, it is the second one's sequence that is turned around.
    first = L.GRU(2, go_backwards=True, return_sequences=True)
    second = L.GRU(2, return_sequences=True, name="onward")
    c.layer("first_backwards", L.Bidirectional(first, backward_layer=second), x)
    c.layer("cell", L.Bidirectional(L.RNN(L.LSTMCell(2), return_sequences=True)), x)
    c.layer("stacked_cells", L.Bidirectional(L.RNN([L.GRUCell(2), L.GRUCell(3)])), x)
    c.layer("reset_before", L.Bidirectional(L.GRU(2, reset_after=False, use_bias=False)), x)
    c.layer("unrolled", L.Bidirectional(L.LSTM(2, unroll=True, return_sequences=True)), x)
    backward = L.LSTM(2, activation="relu", return_sequences=True, go_backwards=True, name="other")
    c.layer(
        "other_backward",
        L.Bidirectional(L.LSTM(2, return_sequences=True), backward_layer=backward),
        x,
    )
    c.layer("other_kind", L.Bidirectional(L.GRU(2), backward_layer=L.LSTM(2, go_backwards=True)), x)
    states = [c.input(2, name=f"state_{i}") for i in range(4)]
    c.layer("initial", L.Bidirectional(L.LSTM(2)), x, initial_state=states)
    c.layer(
        "initial_gru", L.Bidirectional(L.GRU(2, return_sequences=True)), x, initial_state=states[:2]
    )
    deeper = c.inner("first", L.Bidirectional(L.LSTM(2, return_sequences=True)), x)
    c.layer("second", L.Bidirectional(L.LSTM(2)), deeper)
    return c


def conv_lstm():
    c = Case("conv_lstm")
    one = c.input(3, 5, 2, name="series")
    two = c.input(3, 4, 4, 2, name="pictures")
    three = c.input(2, 3, 2, 3, 1, name="volumes")
    c.layer("one", L.ConvLSTM1D(2, 3), one)
    c.layer("one_same_sequences", L.ConvLSTM1D(2, 2, padding="same", return_sequences=True), one)
    c.layer("one_strides", L.ConvLSTM1D(2, 3, strides=2, use_bias=False), one)
    c.layer("one_dilated", L.ConvLSTM1D(2, 2, dilation_rate=2), one)
    c.layer("one_backwards", L.ConvLSTM1D(2, 3, go_backwards=True), one)
    c.layer("two", L.ConvLSTM2D(2, 3), two)
    c.layer("two_same", L.ConvLSTM2D(1, (2, 3), padding="same"), two)
    c.layer("two_sequences", L.ConvLSTM2D(2, 3, return_sequences=True, return_state=True), two)
    c.layer("two_backwards", L.ConvLSTM2D(1, 3, go_backwards=True, return_sequences=True), two)
    c.layer("two_strides", L.ConvLSTM2D(2, 3, strides=(2, 1), padding="same"), two)
    c.layer(
        "two_activations",
        L.ConvLSTM2D(2, 3, activation="relu", recurrent_activation="hard_sigmoid"),
        two,
    )
    c.layer("two_no_forget_bias", L.ConvLSTM2D(2, 3, unit_forget_bias=False, dropout=0.5), two)
    c.layer("three", L.ConvLSTM3D(1, 2), three)
    c.layer("three_same", L.ConvLSTM3D(1, (2, 1, 2), padding="same", return_state=True), three)
    c.layer("both_ways", L.Bidirectional(L.ConvLSTM2D(1, 3, return_sequences=True)), two)
    return c


def time_distributed():
    c = Case("time_distributed")
    x = c.input(3, 4, name="series")
    film = c.input(3, 4, 4, 2, name="film")
    c.layer("dense", L.TimeDistributed(L.Dense(2, name="unit")), x)
    c.layer("dense_of_pictures", L.TimeDistributed(L.Dense(1, activation="relu")), film)
    c.layer("conv", L.TimeDistributed(L.Conv2D(2, 3, name="kernels")), film)
    c.layer("conv_strides", L.TimeDistributed(L.Conv2D(1, 3, strides=2, padding="same")), film)
    c.layer("pooling", L.TimeDistributed(L.MaxPooling2D(2)), film)
    c.layer("global_pooling", L.TimeDistributed(L.GlobalAveragePooling2D()), film)
    c.layer(
        "flatten", L.TimeDistributed(L.Flatten()), c.inner("corner", L.Cropping3D((0, 1, 1)), film)
    )
    c.layer("batch_normalization", L.TimeDistributed(L.BatchNormalization()), x)
    c.layer("layer_normalization", L.TimeDistributed(L.LayerNormalization()), x)
    c.layer("dropout", L.TimeDistributed(L.Dropout(0.5)), x)
    c.layer("activation", L.TimeDistributed(L.Activation("softmax")), x)
    c.layer("reshape", L.TimeDistributed(L.Reshape((2, 2))), x)
    c.layer("lstm", L.TimeDistributed(L.LSTM(2)), c.inner("rows", L.Reshape((3, 4, 8)), film))
    c.layer(
        "bidirectional",
        L.TimeDistributed(L.Bidirectional(L.GRU(1))),
        c.inner("lines", L.Reshape((3, 4, 8)), film),
    )
    c.layer(
        "nested",
        L.TimeDistributed(L.TimeDistributed(L.Dense(1))),
        c.inner("places", L.Reshape((3, 4, 8)), film),
    )
    c.layer("sequential", L.TimeDistributed(small_sequential()), film)
    c.layer("functional", L.TimeDistributed(small_functional()), film)
    extractor = L.TimeDistributed(small_functional(), name="features")
    c.layer("after_functional", L.GRU(2), extractor(film))
    return c


def small_sequential():
    return keras.Sequential(
        [
            L.Input((4, 4, 2)),
            L.Conv2D(2, 3, activation="relu"),
            L.BatchNormalization(),
            L.Flatten(),
            L.Dense(2),
        ]
    )


def small_functional():
    x = inputs = L.Input((4, 4, 2))
    x = L.SeparableConv2D(2, 3, padding="same")(x)
    x = L.Add()([L.BatchNormalization()(x), inputs])
    return keras.Model(inputs, L.GlobalMaxPooling2D()(x))


FAMILIES = [recurrent, cells, bidirectional, conv_lstm, time_distributed]
