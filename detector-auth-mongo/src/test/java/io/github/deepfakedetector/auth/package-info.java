@NullMarked
package io.github.deepfakedetector.auth;

import org.jspecify.annotations.NullMarked;
