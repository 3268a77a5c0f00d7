package io.github.deepfakedetector.training.fakes;

/** The ways in which decoders of generators make their maps larger. */
enum Upsampling {
  /** Each value four times, then a convolution. */
  NEAREST,
  /** Values between the values, then a convolution. */
  BILINEAR,
  /** A transposed convolution with a stride of two. */
  TRANSPOSED,
  /** Four maps woven into one that is twice as wide and high. */
  SHUFFLED
}
