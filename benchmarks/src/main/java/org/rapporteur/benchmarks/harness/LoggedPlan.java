package org.rapporteur.benchmarks.harness;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A query run by a service, as logged by auto_explain.
 *
 * @param milliseconds its duration
 * @param pages of shared buffers that it accessed, hit or read
 * @param text the query and its plan
 */
record LoggedPlan(double milliseconds, long pages, String text) {

    private static final Pattern ENTRY =
            Pattern.compile("(?m)^(?=\\S.*(?:LOG|ERROR|STATEMENT|DETAIL|FATAL|WARNING|HINT):)");
    private static final Pattern DURATION = Pattern.compile("duration: ([0-9.]+) ms\\s+plan:");
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    private static final Pattern PLAN = Pattern.compile("\\n\\s+(Query Parameters:|[^\\n]*\\(cost=)");

    /** Queries that a service runs even without requests: publishing its changes, and following those of others. */
    private static final Pattern HOUSEKEEPING =
            Pattern.compile("\\b(change|change_log|change_position|log_timeline|reference_follower|pg_\\w+)\\b");

    /** Returns all queries in a part of PostgreSQL's log except background ones, in order. */
    static List<LoggedPlan> in(String log) {
        return ENTRY.splitAsStream(log)
                .filter(entry -> DURATION.matcher(entry).find())
                .filter(entry -> !HOUSEKEEPING.matcher(entry).find())
                .map(LoggedPlan::of)
                .toList();
    }

    /** Returns the query without its parameters. */
    String query() {
        return PLAN.split(text, 2)[0];
    }

    private static LoggedPlan of(String entry) {
        var duration = DURATION.matcher(entry);
        duration.find();
        // the first line with buffers is that of the whole query
        var buffers = BUFFERS.matcher(entry);
        long pages = buffers.find() ? number(buffers.group(1)) + number(buffers.group(2)) : 0;
        return new LoggedPlan(
                Double.parseDouble(duration.group(1)),
                pages,
                entry.substring(duration.end()).strip());
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
