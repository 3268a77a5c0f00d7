/** What loading native libraries through JavaCPP has in common. */
@NullMarked
package io.github.deepfakedetector.media.natives;

import org.jspecify.annotations.NullMarked;
