package io.github.deepfakedetector.keras;

import java.util.List;

/** One call of one layer. */
record Step(PlannedLayer layer, List<Value> inputs, List<Value> outputs) {}
