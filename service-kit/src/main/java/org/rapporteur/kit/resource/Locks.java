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
 * The advisory locks by which writers of the same resources wait for each other. There are {@value #STRIPES} of them, over
 * which the names of resources are spread. Two names that share one merely wait for each other.
 */
final class Locks {

    /**
     * Many, so that a load of 1,000 rows, which takes up to 2,000 of them, blocks few others: one single write in thirty. What a
     * transaction can take is bounded by its rows, not by their number.
     */
    static final int STRIPES = 65_536;

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

    /** Locks one more name, where nobody has it now: without a wait, which could be for one who waits for this transaction. */
    static boolean tryTake(Sql sql, String name) {
        return sql.first(
                        "select pg_try_advisory_xact_lock(?, ?)::integer as taken",
                        row -> row.integer("taken"),
                        SPACE,
                        stripe(name))
                .orElse(0)
                .equals(1);
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
