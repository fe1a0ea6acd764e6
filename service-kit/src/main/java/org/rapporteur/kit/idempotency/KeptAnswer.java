package org.rapporteur.kit.idempotency;

/**
 * A response as first sent.
 *
 * @param location the Location header, or null
 * @param etag the ETag header, or null
 * @param body the bytes as sent, before any content coding
 */
public record KeptAnswer(int status, String location, String etag, String contentType, byte[] body) {}
