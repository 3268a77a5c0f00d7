package io.github.deepfakedetector.evaluation.report;

import java.util.List;

/** A part of a page. All words are plain; whoever renders them escapes what needs it. */
sealed interface Block {
  /** A headline, of the page at level 1. */
  record Title(int level, String words) implements Block {}

  /** A paragraph. */
  record Text(String words) implements Block {}

  /** Points, one beneath the other. */
  record Points(List<String> words) implements Block {}

  /** A table whose first column is words and whose others are figures, or all words. */
  record Table(List<String> header, List<List<String>> rows, boolean figures) implements Block {}

  /** Plots side by side. */
  record Pictures(List<Plot> plots) implements Block {}
}
