package org.rapporteur.kit.idempotency;

/**
 * An answer as it was given first.
 *
 * @param location the Location header, or null
 * @param etag the ETag header, or null
 * @param body the bytes as they were sent, before any content coding
 */
public record KeptAnswer(int status, String location, String etag, String contentType, byte[] body) {}
