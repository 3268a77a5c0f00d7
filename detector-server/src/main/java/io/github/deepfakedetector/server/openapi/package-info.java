/** The description of the server's API in OpenAPI. */
@NullMarked
package io.github.deepfakedetector.server.openapi;

import org.jspecify.annotations.NullMarked;
