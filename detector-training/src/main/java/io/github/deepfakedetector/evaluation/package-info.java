/**
 * How well a detector tells labelled files apart: measures on plain scores, and the run that makes
 * scores of files.
 */
@NullMarked
package io.github.deepfakedetector.evaluation;

import org.jspecify.annotations.NullMarked;
