/**
 * What the training of every model shares: which examples are held back, batches made in the
 * background, optimisation, a state to go on from, progress.
 */
@NullMarked
package io.github.deepfakedetector.training;

import org.jspecify.annotations.NullMarked;
