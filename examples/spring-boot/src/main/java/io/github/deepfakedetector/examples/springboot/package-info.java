/** The detectors in a Spring Boot application: a bean, its health, and an endpoint that uses it. */
@NullMarked
package io.github.deepfakedetector.examples.springboot;

import org.jspecify.annotations.NullMarked;
