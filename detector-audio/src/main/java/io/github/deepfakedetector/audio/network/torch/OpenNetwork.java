package io.github.deepfakedetector.audio.network.torch;

import io.github.deepfakedetector.audio.network.AudioNetwork;
import java.util.OptionalInt;

/**
 * A network that was opened.
 *
 * @param architecture its name
 * @param windowSamples how many samples it looks at; empty if any number
 * @param minimumSamples the fewest that it can judge
 */
public record OpenNetwork(
    AudioNetwork network, String architecture, OptionalInt windowSamples, int minimumSamples) {}
