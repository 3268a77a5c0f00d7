/** The channel by which an operator's command reaches the accounts of a running server. */
@NullMarked
package io.github.deepfakedetector.auth.admin;

import org.jspecify.annotations.NullMarked;
