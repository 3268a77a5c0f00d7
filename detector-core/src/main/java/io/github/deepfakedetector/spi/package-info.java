/** What a plug-in implements, and what it is given. */
@NullMarked
package io.github.deepfakedetector.spi;

import org.jspecify.annotations.NullMarked;
