package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sends the same requests with a hundredth, a tenth and all of the statements, and reads from PostgreSQL's log how
 * the services' queries were executed. A query whose cost depends on the amount of data rather than on its result
 * shows a growing number of pages.
 */
final class Plans {

    private static final List<Integer> DIVISORS = List.of(100, 10, 1);

    /** PostgreSQL decides after five runs whether to use a generic plan. */
    private static final int WARM = 8;

    /** The time for the log to be written. */
    private static final long PAUSE_MILLISECONDS = 700;

    private static final Map<String, String> QUESTIONS = questions();

    private final Rig rig;
    private final boolean withPlans;
    private final Map<String, List<List<LoggedPlan>>> plans = new LinkedHashMap<>();

    /** Queries without requests: followers and the like. */
    private final Set<String> housekeeping = new HashSet<>();

    private int loaded;
    private String token;

    Plans(Rig rig, boolean withPlans) {
        this.rig = rig;
        this.withPlans = withPlans;
    }

    private static Map<String, String> questions() {
        var questions = new LinkedHashMap<String, String>();
        questions.put("statement by slug", "/api/v1/statements/" + GeneratedRecords.statement(1));
        questions.put("unknown statement", "/api/v1/statements/no-such-statement");
        questions.put("event by slug", "/api/v1/events/" + GeneratedRecords.event(1));
        questions.put("participant by slug", "/api/v1/participants/" + GeneratedRecords.participant(1));
        questions.put("statements", "/api/v1/statements?limit=20");
        questions.put("statements of an event", "/api/v1/statements?limit=20&event=" + GeneratedRecords.event(1));
        questions.put(
                "statements of a speaker", "/api/v1/statements?limit=20&speaker=" + GeneratedRecords.participant(1));
        questions.put("statements from a day on", "/api/v1/statements?limit=20&from=2001-01-01");
        questions.put("points", "/api/v1/points?limit=20");
        questions.put("participations", "/api/v1/participations?limit=20");
        questions.put(
                "participations in an event", "/api/v1/participations?limit=20&event=" + GeneratedRecords.event(1));
        questions.put("history of a statement", "/api/v1/statements/" + GeneratedRecords.statement(1) + "/history");
        questions.put("changes", "/api/v1/changes?limit=20");
        questions.put(
                "statistics of an event", "/api/v1/statements/stats?groupBy=kind&event=" + GeneratedRecords.event(1));
        questions.put("statistics of everything", "/api/v1/statements/stats?groupBy=kind");
        questions.put("search for two words", "/api/v1/search?q=outer%20space&limit=20");
        return questions;
    }

    void print() throws IOException, InterruptedException, SQLException {
        explain(rig.start(Map.of()));
        // settings apply to new sessions
        var system = rig.start(Map.of("RAPPORTEUR_CACHE_ENABLED", "false"));
        rig.dataSets().loadGeneratedButStatements(system);
        token = system.token();
        for (int divisor : DIVISORS) {
            int statements = rig.size().part(divisor).statements();
            rig.dataSets().loadStatements(system, loaded, statements);
            loaded = statements;
            system.analyze();
            for (var question : QUESTIONS.entrySet()) {
                plans.computeIfAbsent(question.getKey(), name -> new ArrayList<>())
                        .add(ask(system, () -> get(system, question.getValue())));
            }
            plans.computeIfAbsent("POST of a statement", name -> new ArrayList<>())
                    .add(ask(system, () -> Post.post(system.url(Post.PATH), token, "bench-plan-" + System.nanoTime())));
        }
        table();
        if (withPlans) {
            plans.forEach((name, sizes) -> texts(name, sizes.getLast()));
        }
        rig.out().flush();
    }

    private static void explain(RunningSystem system) throws IOException, SQLException {
        try (var server = new DatabaseSession(system.database("statements"))) {
            // its settings are only known to a session that has loaded it
            server.execute(
                    "load 'auto_explain'",
                    "alter system set session_preload_libraries = 'auto_explain'",
                    "alter system set auto_explain.log_min_duration = 0",
                    "alter system set auto_explain.log_analyze = on",
                    "alter system set auto_explain.log_buffers = on");
        }
    }

    @FunctionalInterface
    private interface Request {
        void send() throws IOException, InterruptedException;
    }

    /** Returns the queries of the last of some requests. */
    private List<LoggedPlan> ask(RunningSystem system, Request request) throws IOException, InterruptedException {
        for (int i = 0; i < WARM; i++) {
            request.send();
        }
        var log = system.data().resolve("logs").resolve("postgres.log");
        Thread.sleep(PAUSE_MILLISECONDS);
        long quiet = Files.size(log);
        Thread.sleep(PAUSE_MILLISECONDS);
        long asked = Files.size(log);
        request.send();
        Thread.sleep(PAUSE_MILLISECONDS);
        LoggedPlan.in(from(log, quiet, asked)).forEach(plan -> housekeeping.add(plan.query()));
        return LoggedPlan.in(from(log, asked, Files.size(log))).stream()
                .filter(plan -> !housekeeping.contains(plan.query()))
                .toList();
    }

    private void get(RunningSystem system, String path) throws IOException, InterruptedException {
        try {
            rig.get(system.url(path));
        } catch (IOException e) {
            if (!e.getMessage().contains("answers with 404")) {
                throw e;
            }
        }
    }

    private static String from(Path log, long begin, long end) throws IOException {
        try (var file = Files.newByteChannel(log)) {
            file.position(begin);
            return new String(
                    Channels.newInputStream(file).readNBytes(Math.toIntExact(end - begin)), StandardCharsets.UTF_8);
        }
    }

    private void table() {
        var out = rig.out();
        var sizes = DIVISORS.stream()
                .map(divisor -> "%,d".formatted(rig.size().part(divisor).statements()))
                .toList();
        out.printf("%n| question | queries | pages at %s statements | ms |%n", String.join(", ", sizes));
        out.println("| --- | --- | --- | --- |");
        plans.forEach((name, asked) -> out.printf(
                "| %s | %d | %s | %s |%n",
                name,
                asked.getLast().size(),
                asked.stream()
                        .map(queries -> "%,d"
                                .formatted(queries.stream()
                                        .mapToLong(LoggedPlan::pages)
                                        .sum()))
                        .collect(Collectors.joining(", ")),
                asked.stream()
                        .map(queries -> String.format(
                                Locale.ROOT,
                                "%.2f",
                                queries.stream()
                                        .mapToDouble(LoggedPlan::milliseconds)
                                        .sum()))
                        .collect(Collectors.joining(", "))));
    }

    private void texts(String name, List<LoggedPlan> queries) {
        rig.out().printf("%n=== %s: %s%n", name, QUESTIONS.getOrDefault(name, Post.PATH));
        queries.forEach(query ->
                rig.out().printf("%n%.3f ms, %,d pages%n%s%n", query.milliseconds(), query.pages(), query.text()));
    }
}
