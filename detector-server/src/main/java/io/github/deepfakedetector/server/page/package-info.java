/** The web page at {@code /app}: static files, served with a strict Content-Security-Policy. */
@NullMarked
package io.github.deepfakedetector.server.page;

import org.jspecify.annotations.NullMarked;
