/** Values that go in and out: tensors, shapes, formats. */
@NullMarked
package io.github.deepfakedetector.keras.value;

import org.jspecify.annotations.NullMarked;
