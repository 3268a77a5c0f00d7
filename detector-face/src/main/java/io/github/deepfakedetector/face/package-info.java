/**
 * Faces in pictures and videos: MTCNN on PyTorch, exactly as the published detectors compute it.
 */
@NullMarked
package io.github.deepfakedetector.face;

import org.jspecify.annotations.NullMarked;
