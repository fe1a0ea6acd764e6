package org.rapporteur.kit.idempotency;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.sql.Sql;

/**
 * Keeps the answers to requests with keys, in the transactions of their effects.
 *
 * <p>That a request is under way is told by an advisory lock of its transaction, which is tried and never waited for: nobody
 * holds a connection to wait for another, and whatever ends the transaction, such as the death of the service, frees the key.
 * Neither the lock nor the look makes the database assign a transaction id, so both may go before the locks of a write.
 */
@Singleton
public class IdempotencyStore {

    private final Sql sql;
    private final Duration keep;

    IdempotencyStore(Sql sql, @ConfigProperty(name = "rapporteur.idempotency.keep") Duration keep) {
        if (keep.isNegative() || keep.isZero()) {
            throw new IllegalArgumentException("rapporteur.idempotency.keep must be longer than nothing");
        }
        this.sql = sql.byKey();
        this.keep = keep;
    }

    private record Found(byte[] fingerprint, KeptAnswer answer) {}

    /**
     * The answer that was given to the request before, if there is one and it has not expired.
     *
     * <p>Throws the problem idempotency-key-reused when it was given to another content.
     */
    public Optional<KeptAnswer> find(KeyedRequest request) {
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
                    "This key was sent with another content before; take a new key for each creation");
        }
        return found.map(Found::answer);
    }

    /**
     * Takes the key for the present transaction, before its locks.
     *
     * <p>Throws the problem idempotency-key-in-use when another transaction has it.
     *
     * @return the answer, when one was kept since it was looked for last
     */
    public Optional<KeptAnswer> take(KeyedRequest request) {
        boolean mine = sql.first("select pg_try_advisory_xact_lock(?) as mine", row -> row.truth("mine"), lock(request))
                .orElseThrow();
        // a statement of its own: it sees what was committed by whoever had the key before
        var kept = find(request);
        if (!mine && kept.isEmpty()) {
            throw ProblemType.IDEMPOTENCY_KEY_IN_USE
                    .because("A request with this key is still under way; repeat this one to get its answer")
                    .withHeader("Retry-After", 1);
        }
        return kept;
    }

    /** Keeps the answer with what the present transaction has written; the key must have been taken in it. */
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

    /** The key of an advisory lock: should two requests share one, one of them is told to come again. */
    private static long lock(KeyedRequest request) {
        try {
            var name = String.join(
                    "\n", request.subject(), request.route(), request.key().value());
            var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
