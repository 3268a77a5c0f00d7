/** Reports, tested. */
@NullMarked
package io.github.deepfakedetector.evaluation.report;

import org.jspecify.annotations.NullMarked;
