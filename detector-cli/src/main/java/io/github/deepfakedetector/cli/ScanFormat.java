package io.github.deepfakedetector.cli;

/** How a scan's results are written. */
enum ScanFormat {
  /** Columns for people. */
  TABLE,
  /** An object a line, all that is known in it. */
  JSONL,
  /** Comma-separated values for spreadsheets. */
  CSV
}
