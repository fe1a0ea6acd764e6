package org.rapporteur.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Requests each list several times, then once more with its plan, and prints a table. */
final class Measuring {

    private static final int WALK = 200;
    private static final int WARMING = 300;
    private static final int WARM = 8;
    private static final long LONGEST = 4_000_000_000L;
    private static final Pattern INDEX = Pattern.compile("(?:using|Index Scan on) (\\w+)");
    private static final Pattern SEQUENTIAL = Pattern.compile("Seq Scan on (\\w+)");
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared (?:hit=(\\d+))?(?: ?read=(\\d+))?");

    private final Scratch database;
    private final MeasuredService service;
    private final int runs;
    private final PrintWriter out;
    private final ObjectMapper json = new ObjectMapper();

    Measuring(Scratch database, MeasuredService service, int runs, PrintWriter out) {
        this.database = database;
        this.service = service;
        this.runs = runs;
        this.out = out;
    }

    /** @return the plans of all queries, each with its name */
    List<String> measure(List<Queries.Query> queries) throws IOException, SQLException, InterruptedException {
        var plans = new ArrayList<String>();
        out.printf(
                "| %-28s | %9s | %8s | %7s | %6s | %s%n",
                "list", "median ms", "worst ms", "ratio", "pages", "indexes (or whole tables)");
        out.printf(
                "|%s|%s|%s|%s|%s|%s%n",
                "-".repeat(30), "-".repeat(11), "-".repeat(10), "-".repeat(9), "-".repeat(8), "-".repeat(27));
        // a freshly started program is still compiling its code
        for (int i = 0; i < WARMING; i++) {
            ask("/api/v1/statements");
        }
        Double base = null;
        for (var query : queries) {
            try {
                base = measure(query, base, plans);
            } catch (IOException e) {
                out.printf("| %-28s | %s%n", query.name(), e.getMessage());
            }
        }
        return plans;
    }

    /** @return the median in milliseconds, for comparison */
    private double measure(Queries.Query query, Double base, List<String> plans)
            throws IOException, SQLException, InterruptedException {
        var path = at(query);
        // does not repeat slow queries for minutes
        long end = System.nanoTime() + LONGEST;
        for (int i = 0; i < WARM && System.nanoTime() < end; i++) {
            ask(path);
        }
        var times = new ArrayList<Double>();
        for (int i = 0; i < runs && (i < 3 || System.nanoTime() < end); i++) {
            long begun = System.nanoTime();
            ask(path);
            times.add((System.nanoTime() - begun) / 1e6);
        }
        times.sort(null);
        double median = times.get(times.size() / 2);
        double first = base == null ? median : base;
        var plan = plan(path);
        plans.add("=== " + query.name() + ": " + path);
        plans.add(plan);
        out.printf(
                "| %-28s | %9.1f | %8.1f | %7.1f | %6d | %s%n",
                query.name(), median, times.getLast(), median / first, buffers(plan), scans(plan));
        return first;
    }

    /** Returns the path of the measured page: for a deep one, after walking there. */
    private String at(Queries.Query query) throws IOException, InterruptedException {
        var path = "/api/v1/" + query.path();
        var separator = path.contains("?") ? "&" : "?";
        String cursor = null;
        for (int walked = 0; walked < query.depth(); walked += WALK) {
            var page = ask(path + separator + "limit=" + WALK + (cursor == null ? "" : "&cursor=" + cursor));
            cursor = json.readTree(page).path("next").asText(null);
            if (cursor == null) {
                throw new IOException("%s ends before row %d".formatted(path, query.depth()));
            }
        }
        return cursor == null ? path : path + separator + "cursor=" + cursor;
    }

    private String ask(String path) throws IOException, InterruptedException {
        var answer = service.get(path);
        if (answer.statusCode() != 200) {
            throw new IOException("GET %s: %d %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return answer.body();
    }

    private String plan(String path) throws IOException, SQLException, InterruptedException {
        database.explain(true);
        // a session applies the new setting with its next query, the postmaster a moment after the reload
        Thread.sleep(300);
        long place = database.logEnd();
        ask(path);
        Thread.sleep(200);
        database.explain(false);
        Thread.sleep(200);
        var log = database.logFrom(place);
        // the service's background queries continue meanwhile
        return Pattern.compile("(?m)^(?=\\S.*LOG:)")
                .splitAsStream(log)
                .filter(entry -> entry.contains("duration:") && entry.matches("(?s).*\\b(statement|point|topic)\\b.*"))
                .reduce("", String::concat);
    }

    private static long buffers(String plan) {
        long pages = 0;
        for (var entry : plan.split("duration:")) {
            // the first line with buffers is that of the whole query
            var matcher = BUFFERS.matcher(entry);
            if (matcher.find()) {
                pages += number(matcher.group(1)) + number(matcher.group(2));
            }
        }
        return pages;
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static String scans(String plan) {
        var scans = new LinkedHashSet<String>();
        INDEX.matcher(plan)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.startsWith("pk_"))
                .forEach(scans::add);
        SEQUENTIAL
                .matcher(plan)
                .results()
                .map(found -> "WHOLE " + found.group(1))
                .forEach(scans::add);
        return String.join(", ", scans);
    }
}
