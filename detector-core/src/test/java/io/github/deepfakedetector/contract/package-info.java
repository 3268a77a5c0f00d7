/** Tests that every plug-in's own test extends; published as the test jar of detector-core. */
@NullMarked
package io.github.deepfakedetector.contract;

import org.jspecify.annotations.NullMarked;
