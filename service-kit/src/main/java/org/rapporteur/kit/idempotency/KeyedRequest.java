package org.rapporteur.kit.idempotency;

import org.rapporteur.kit.input.IdempotencyKey;

/**
 * A request that was sent with a key.
 *
 * @param subject who sent it: nobody is given the answer to another's request
 * @param route its method and path, such as {@code POST /api/v1/books}: elsewhere the same key is another one
 * @param key as the client chose it
 * @param fingerprint a digest of the content: with one key only one content may be sent
 */
public record KeyedRequest(String subject, String route, IdempotencyKey key, byte[] fingerprint) {}
