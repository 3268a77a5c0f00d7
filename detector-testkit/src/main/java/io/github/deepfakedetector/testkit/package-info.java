/**
 * For the tests of plug-ins, this project's and others': the contract they keep, media, golden
 * cases.
 */
@NullMarked
package io.github.deepfakedetector.testkit;

import org.jspecify.annotations.NullMarked;
