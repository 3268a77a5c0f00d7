package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.face.NetworkKind;

/**
 * How much one step learns from.
 *
 * @param scenes that are put together
 * @param proposals boxes of each for the first network
 * @param refinements boxes of each for the second
 * @param outputs boxes of each for the third
 */
record LessonSize(int scenes, int proposals, int refinements, int outputs) {
  int boxes(NetworkKind kind) {
    return switch (kind) {
      case PROPOSAL -> proposals;
      case REFINEMENT -> refinements;
      case OUTPUT -> outputs;
    };
  }
}
