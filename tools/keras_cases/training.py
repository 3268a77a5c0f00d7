"""Calls that ask for training: Keras' predict overrules them, so they compute as at inference."""

import keras
from keras import layers as L

from keras_cases.case import Case


def training_calls():
    c = Case("training_calls")
    x = c.input(4, 6, 3, name="picture")
    series = c.input(4, 3, name="series")
    c.layer("dropout", L.Dropout(0.5), x, training=True)
    c.layer("noise", L.GaussianNoise(1.0), x, training=True)
    c.layer("flip", L.RandomFlip(), x, training=True)
    c.layer("normalization", L.BatchNormalization(), x, training=True)
    c.layer("lstm", L.LSTM(3, dropout=0.5), series, training=True)
    inner = keras.Sequential([L.Input((4, 6, 3)), L.BatchNormalization(), L.Dropout(0.5)])
    c.layer("model", inner, x, training=True)
    return c


FAMILIES = [training_calls]
