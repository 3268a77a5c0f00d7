@NullMarked
package io.github.deepfakedetector.auth.admin;

import org.jspecify.annotations.NullMarked;
