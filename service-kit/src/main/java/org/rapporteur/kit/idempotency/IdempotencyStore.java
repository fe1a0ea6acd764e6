package org.rapporteur.kit.idempotency;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.rapporteur.kit.http.Sha256;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.sql.Sql;

/**
 * Stores the responses to requests with keys, in the transactions of their effects.
 *
 * <p>An advisory lock of its transaction marks a request in progress; it is tried without waiting, so that nobody
 * holds a connection to wait for another, and whatever ends the transaction, such as the death of the service,
 * frees the key. Neither the lock nor the lookup makes the database assign a transaction id, so both may precede
 * the locks of a write.
 */
@Singleton
public class IdempotencyStore {

    private final Sql sql;
    private final Duration keep;

    IdempotencyStore(Sql sql, IdempotencySettings settings) {
        this.sql = sql.byKey();
        this.keep = settings.keep();
    }

    private record Found(byte[] fingerprint, KeptAnswer answer) {}

    /**
     * Returns the earlier response to the request, if there is one and it has not expired.
     *
     * <p>Throws the problem idempotency-key-reused if it was for another content, and idempotency-key-in-use
     * if there is none and another transaction has the key.
     *
     * @param mine whether an earlier statement of the current transaction has taken the key: this one then
     * sees what its previous holder has committed
     */
    public Optional<KeptAnswer> find(KeyedRequest request, boolean mine) {
        var found = sql.first(
                """
                select fingerprint, status, location, etag, content_type, body from idempotency_key
                where subject = ? and route = ? and key = ? and expires_at > clock_timestamp()""",
                row -> new Found(
                        row.bytes("fingerprint"),
                        new KeptAnswer(
                                row.integer("status"),
                                row.string("location"),
                                row.string("etag"),
                                row.string("content_type"),
                                row.bytes("body"))),
                request.subject(),
                request.route(),
                request.key().value());
        if (found.isPresent() && !MessageDigest.isEqual(found.get().fingerprint(), request.fingerprint())) {
            throw ProblemType.IDEMPOTENCY_KEY_REUSED.because(
                    "This key was already used with another content; use a new key for each creation");
        }
        if (!mine && found.isEmpty()) {
            throw ProblemType.IDEMPOTENCY_KEY_IN_USE
                    .because("A request with this key is still in progress; repeat this one to get its response")
                    .withHeader("Retry-After", 1);
        }
        return found.map(Found::answer);
    }

    /** Stores the response with the writes of the current transaction, which must have taken the key. */
    public void keep(KeyedRequest request, KeptAnswer answer) {
        sql.update(
                """
                insert into idempotency_key as k (subject, route, key, fingerprint, status, location, etag, content_type, body,
                    created_at, expires_at)
                select ?, ?, ?, ?, ?, ?, ?, ?, ?, now, now + ? * interval '1 millisecond' from clock_timestamp() now
                on conflict (subject, route, key) do update set
                    fingerprint = excluded.fingerprint, status = excluded.status, location = excluded.location,
                    etag = excluded.etag, content_type = excluded.content_type, body = excluded.body,
                    created_at = excluded.created_at, expires_at = excluded.expires_at""",
                request.subject(),
                request.route(),
                request.key().value(),
                request.fingerprint(),
                answer.status(),
                answer.location(),
                answer.etag(),
                answer.contentType(),
                answer.body(),
                keep.toMillis());
    }

    /** The key of an advisory lock: if two requests collide, one of them is told to retry. */
    public static long lock(KeyedRequest request) {
        var name = String.join(
                "\n", request.subject(), request.route(), request.key().value());
        return ByteBuffer.wrap(Sha256.digest(name)).getLong();
    }
}
