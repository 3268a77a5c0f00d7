/** Writes what an evaluation shows: pages for people, tables and pictures, JSON. */
@NullMarked
package io.github.deepfakedetector.evaluation.report;

import org.jspecify.annotations.NullMarked;
