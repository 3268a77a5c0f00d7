package io.github.deepfakedetector.keras;

import java.util.List;

/** All inputs, or all outputs, of one run, in the model's order. */
record Batch(List<Tensor> tensors) {}
