@NullMarked
package io.github.deepfakedetector.audio.network;

import org.jspecify.annotations.NullMarked;
