/** A plug-in to begin one's own with: how it is found, made, asked and closed. */
@NullMarked
package io.github.deepfakedetector.examples.ownplugin;

import org.jspecify.annotations.NullMarked;
