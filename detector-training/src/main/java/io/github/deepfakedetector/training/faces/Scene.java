package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.decode.Frame;
import java.util.List;

/** A picture that was put together, and the faces that were put on it. */
record Scene(Frame picture, List<KnownFace> faces) {}
