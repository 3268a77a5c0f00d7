package io.github.deepfakedetector.result;

/**
 * A small picture inside a result.
 *
 * @param mimeType such as {@code image/jpeg}
 * @param width in pixels
 * @param height in pixels
 * @param base64 the picture's bytes
 */
public record Thumbnail(String mimeType, int width, int height, String base64) {}
