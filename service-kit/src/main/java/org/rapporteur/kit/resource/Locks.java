package org.rapporteur.kit.resource;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.rapporteur.kit.sql.Sql;

/**
 * The advisory locks by which writers of the same resources wait for each other. There are {@value #STRIPES} of them, which the
 * names of resources are spread over: a transaction takes no more of PostgreSQL's lock table however many it writes. Two names
 * that share one merely wait for each other.
 */
final class Locks {

    /** Few enough that all loads that run at once fit into the lock table, many enough that a load blocks few others. */
    static final int STRIPES = 4096;

    /** The first key of these locks: other advisory locks have one key, or another one here. */
    private static final int SPACE = 0x7261_7070;

    private Locks() {}

    /** Locks names until the end of the transaction; in one order for all, so that two batches cannot wait for each other. */
    static void take(Sql sql, Stream<String> names) {
        var stripes = new TreeSet<Long>();
        names.forEach(name -> stripes.add((long) stripe(name)));
        sql.list(
                "select pg_advisory_xact_lock(?, stripe::integer)::text from unnest(?) stripe",
                row -> "",
                SPACE,
                (Object) longs(stripes));
    }

    private static long[] longs(Collection<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    static int stripe(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return Math.floorMod(ByteBuffer.wrap(digest).getInt(), STRIPES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
