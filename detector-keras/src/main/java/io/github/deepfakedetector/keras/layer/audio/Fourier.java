package io.github.deepfakedetector.keras.layer.audio;

import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.Precision;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.family.TNumber;

/**
 * TensorFlow's fast Fourier transform, whose operations are added by name: TensorFlow's Java API
 * has no type for complex numbers.
 */
record Fourier(Ops tf, Precision precision) {
  private DataType complex() {
    return precision == Precision.FLOAT64 ? DataType.DT_COMPLEX128 : DataType.DT_COMPLEX64;
  }

  private DataType real() {
    return precision == Precision.FLOAT64 ? DataType.DT_DOUBLE : DataType.DT_FLOAT;
  }

  /** Of each frame, at the frequencies that are not negative. */
  Operand<TNumber> magnitudes(Operand<TNumber> frames, int length) {
    Output<?> spectrum =
        tf.scope()
            .opBuilder("RFFT", "Rfft")
            .addInput(frames.asOutput())
            .addInput(tf.constant(new int[] {length}).asOutput())
            .setAttr("Treal", real())
            .setAttr("Tcomplex", complex())
            .build()
            .output(0);
    Operand<TNumber> real = part("Real", spectrum);
    Operand<TNumber> imaginary = part("Imag", spectrum);
    return tf.math.sqrt(tf.math.add(tf.math.square(real), tf.math.square(imaginary)));
  }

  private Operand<TNumber> part(String operation, Output<?> spectrum) {
    return Numbers.of(
        tf.scope()
            .opBuilder(operation, operation)
            .addInput(spectrum)
            .setAttr("T", complex())
            .setAttr("Tout", real())
            .build()
            .output(0));
  }
}
