package org.rapporteur.kit.idempotency;

import org.rapporteur.kit.input.IdempotencyKey;

/**
 * A request with a key.
 *
 * @param subject the sender: nobody gets the response to another's request
 * @param route its method and path, such as {@code POST /api/v1/books}: the same key for another route is a
 * different one
 * @param key as chosen by the client
 * @param fingerprint a digest of the content: a key may only be used with one content
 */
public record KeyedRequest(String subject, String route, IdempotencyKey key, byte[] fingerprint) {}
