package org.rapporteur.kit.resource;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.rapporteur.kit.http.Sha256;
import org.rapporteur.kit.sql.Sql;

/**
 * The advisory locks by which writers of the same resources wait for each other. There are {@value #STRIPES} of
 * them, shared by the names of resources: two names with the same lock merely wait for each other.
 */
final class Locks {

    /**
     * Many, so that a load of 1,000 rows, which takes up to 2,000 of them, blocks few others: one single write
     * in thirty. The locks of a transaction are limited by its rows, not by this number.
     */
    static final int STRIPES = 65_536;

    /** The first key of these locks: other advisory locks have one key, or another one here. */
    private static final int SPACE = 0x7261_7070;

    private Locks() {}

    /**
     * Locks names until the end of the transaction; in the same order for all, so that two batches cannot
     * deadlock. The transaction's further statements find rows by key: each is planned once per connection,
     * with an index even if a table is small or empty at that time.
     *
     * @param key of an advisory lock that is tried first, without waiting; null if there is none
     * @return false if another transaction has it: nothing is locked then
     */
    static boolean take(Sql sql, Long key, Stream<String> names) {
        var stripes = new TreeSet<Long>();
        names.forEach(name -> stripes.add((long) stripe(name)));
        return sql.first("""
                        select case when coalesce(pg_try_advisory_xact_lock(?::bigint), true) then
                                (select count(pg_advisory_xact_lock(?, stripe::integer)::text) >= 0 from unnest(?) stripe)
                            else false end as taken,
                            set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)""", row -> row.truth("taken"), key, SPACE, longs(stripes))
                .orElseThrow();
    }

    /**
     * Locks one more name if it is free: without waiting, which could be for somebody who waits for this
     * transaction.
     */
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
        return Math.floorMod(ByteBuffer.wrap(Sha256.digest(name)).getInt(), STRIPES);
    }
}
