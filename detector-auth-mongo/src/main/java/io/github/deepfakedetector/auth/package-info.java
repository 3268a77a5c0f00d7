/** Accounts, API keys and daily quotas, kept in MongoDB or in an embedded store. */
@NullMarked
package io.github.deepfakedetector.auth;

import org.jspecify.annotations.NullMarked;
