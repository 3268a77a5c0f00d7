/** The REST server: assembles detectors and accounts behind the documented API. */
@NullMarked
package io.github.deepfakedetector.server;

import org.jspecify.annotations.NullMarked;
