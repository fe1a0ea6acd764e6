package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.rapporteur.benchmarks.load.LoadResult;

/** Creations with a token and an Idempotency-Key, compared with pgbench writing the same rows. */
record Post() implements Measurement {

    static final int CONNECTIONS = 16;
    static final String PATH = "/api/v1/statements";
    private static final int CREATED = 201;

    @Override
    public String name() {
        return "post";
    }

    @Override
    public String description() {
        return "POST of a statement with key and token, 16 connections";
    }

    @Override
    public List<Finding> measure(Rig rig) throws IOException, InterruptedException, SQLException {
        var system = rig.system(Rig.Cache.ON);
        var token = system.token();
        var slug = "bench-posted-" + System.nanoTime();
        post(system.url(PATH), token, slug);
        var database = system.database("statements");
        WrittenTables.Script script;
        try (var session = new DatabaseSession(database)) {
            script = new WrittenTables(session).inserts(slug, slug);
        }
        var inserts = rig.file("post.sql", script.text());
        var wrk = rig.wrk();
        var pgbench = rig.pgbench();
        var figures = rig.rounds()
                .measure(List.of(
                        new Subject(
                                Subject.GATEWAY,
                                time -> created(
                                        wrk.run(system.url(PATH), CONNECTIONS, time, List.of(), requests(rig, token)))),
                        new Subject(
                                "pgbench",
                                time -> pgbench.run(database, inserts, Map.of(), CONNECTIONS, time, rig.folder()))));
        return List.of(Finding.of(
                name(),
                Unit.PER_SECOND,
                figures,
                "0.3 of pgbench",
                "%d connections; %d rows in one transaction".formatted(CONNECTIONS, script.rows())));
    }

    private static LoadResult created(LoadResult result) throws IOException {
        if (result.errors() > 0 && result.errors() >= result.requests()) {
            throw new IOException("no POST succeeded");
        }
        return result;
    }

    static String body(String slug) {
        return """
                {"slug":"%s","event":"%s","speakers":[{"participant": "%s"}],"date":"2018-07-04","kind":"address","title":{"en":"What was said"},\
                "texts":[{"language":"en","fidelity":"verbatim","text":"Outer space is for all, and is to be used in peace."}]}""".formatted(slug, GeneratedRecords.WRITTEN_EVENT, GeneratedRecords.participant(0));
    }

    /** Creates a statement, with its slug as the key. */
    static void post(String url, String token, String slug) throws IOException, InterruptedException {
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", slug)
                            .POST(BodyPublishers.ofString(body(slug)))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != CREATED) {
                throw new IOException("a POST returned %d: %s".formatted(answer.statusCode(), answer.body()));
            }
        }
    }

    /** A script of wrk for one run: slugs and keys of earlier runs are not reused. */
    private static Path requests(Rig rig, String token) throws IOException {
        return rig.file("post.lua", """
                local threads = 0
                function setup(thread)
                    thread:set("number", threads)
                    threads = threads + 1
                end
                local sent = 0
                function request()
                    sent = sent + 1
                    local slug = "%s-" .. number .. "-" .. sent
                    local headers = {
                        ["Authorization"] = "Bearer %s",
                        ["Content-Type"] = "application/json",
                        ["Idempotency-Key"] = slug
                    }
                    return wrk.format("POST", "%s", headers, (string.gsub([[%s]], "SLUG", slug)))
                end
                """.formatted("bench-post-" + System.nanoTime(), token, PATH, body("SLUG")));
    }
}
