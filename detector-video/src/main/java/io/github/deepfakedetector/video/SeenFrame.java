package io.github.deepfakedetector.video;

import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.result.Thumbnail;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a frame.
 *
 * @param faces those that matter
 * @param thumbnail only if asked for
 */
record SeenFrame(int index, Duration time, List<Face> faces, @Nullable Thumbnail thumbnail) {
  SeenFrame {
    faces = List.copyOf(faces);
  }
}
