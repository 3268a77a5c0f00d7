/** A client of the REST server on nothing but Java's own HTTP client. */
@NullMarked
package io.github.deepfakedetector.examples.remoteclient;

import org.jspecify.annotations.NullMarked;
