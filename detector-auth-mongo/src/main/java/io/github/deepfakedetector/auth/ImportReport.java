package io.github.deepfakedetector.auth;

/**
 * What an import did.
 *
 * @param imported accounts added
 * @param skipped accounts left out since their email, key or id is already there
 */
public record ImportReport(long imported, long skipped) {}
