/** What a detection says: verdict, probability, evidence, models, as records and as JSON. */
@NullMarked
package io.github.deepfakedetector.result;

import org.jspecify.annotations.NullMarked;
