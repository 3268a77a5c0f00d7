/** AASIST, a graph attention network on the waveform. */
@NullMarked
package io.github.deepfakedetector.audio.network.aasist;

import org.jspecify.annotations.NullMarked;
