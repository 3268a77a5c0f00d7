/** Works on jobs: keeps their media, runs them in turn, and tells of their ends. */
@NullMarked
package io.github.deepfakedetector.server.jobs;

import org.jspecify.annotations.NullMarked;
