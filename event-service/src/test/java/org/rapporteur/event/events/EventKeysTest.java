package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.idempotency.ExpiredAnswers;
import org.rapporteur.testkit.PostgresDatabase;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** Creations with an Idempotency-Key: one effect, however often they are repeated. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventKeysTest {

    private static final String EVENTS = "/api/v1/events";

    PostgresDatabase database;

    @Inject
    ExpiredAnswers expired;

    private String key;
    private String name;

    @BeforeEach
    void takeANewKey() {
        key = UUID.randomUUID().toString();
        name = "e" + key.replace("-", "");
    }

    /** Without a slug: only the key prevents a second creation. */
    private String event() {
        return """
                {"name": {"en": "%s"}, "classification": "workshop", "status": "confirmed", "startDate": "2018"}""".formatted(name);
    }

    private static Response send(String header, String body) {
        return send(TestTokens.editor(), header, body);
    }

    private static Response send(String token, String header, String body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .header("Idempotency-Key", header)
                .body(body)
                .post(EVENTS);
    }

    private Response post() {
        return send("\"" + key + "\"", event());
    }

    private void assertMade(int count) {
        given().queryParam("q", name).get(EVENTS).then().statusCode(200).body("items", hasSize(count));
    }

    private static void assertReplayed(Response answer, Response first) {
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(answer.asString()).isEqualTo(first.asString());
        for (var header : List.of("Location", "ETag", "Content-Type", "Cache-Control")) {
            assertThat(answer.header(header)).as(header).isEqualTo(first.header(header));
        }
    }

    private static ValidatableResponse assertProblem(Response answer, int status, String type) {
        return answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + type));
    }

    private int update(String sql, Object... parameters) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }

    @Test
    void aRepeatedCreationGetsTheFirstResponseAndCreatesNothing() {
        var first = post();
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();

        assertReplayed(post(), first);
        assertReplayed(post(), first);
        assertMade(1);
    }

    @Test
    void theResponseIsTheSameAsWithoutAKey() {
        var keyed = post();
        var plain = given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body(event())
                .post(EVENTS);
        assertThat(keyed.header("Location")).isEqualTo(EVENTS + "/" + name);
        assertThat(plain.header("Location")).isEqualTo(EVENTS + "/" + name + "-2");
        for (var header : List.of("Content-Type", "Cache-Control")) {
            assertThat(keyed.header(header)).as(header).isEqualTo(plain.header(header));
        }
        given().get(EVENTS + "/" + name)
                .then()
                .header("ETag", equalTo(keyed.header("ETag")))
                .body(equalTo(keyed.asString()));
    }

    @Test
    void theFirstResponseIsRepeatedWhateverHappenedToTheEvent() {
        var first = post();
        given().auth()
                .oauth2(TestTokens.admin())
                .header("If-Match", "*")
                .delete(EVENTS + "/" + name)
                .then()
                .statusCode(204);

        assertReplayed(post(), first);
        given().get(EVENTS + "/" + name).then().statusCode(410);
    }

    @Test
    void theOrderOfMembersAndWhiteSpaceDoNotMatter() {
        var first = post();
        assertReplayed(send("\"" + key + "\"", """
                        {"startDate": "2018",  "status":"confirmed",
                         "classification": "workshop", "name": {"en": "%s"}}""".formatted(name)), first);
    }

    @Test
    void rejectsAnotherContent() {
        post();
        assertProblem(send("\"" + key + "\"", event().replace("2018", "2019")), 422, "idempotency-key-reused");
        assertMade(1);
    }

    @Test
    void aKeyOfAnotherSubjectIsAnotherKey() {
        var mine = send(TestTokens.editor("maria"), "\"" + key + "\"", event());
        var others = send(TestTokens.editor("yusuf"), "\"" + key + "\"", event());
        assertThat(others.statusCode()).isEqualTo(201);
        assertThat(others.header("Idempotency-Replayed")).isNull();
        assertThat(others.header("Location")).isNotEqualTo(mine.header("Location"));
        assertProblem(send(TestTokens.editor("li"), "\"" + key + "\"", "{}"), 422, "invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "bare-%s | \"bare-%s\"",
                "a/%s+b== | \"a/%s+b==\"",
                "\"a \\\" and \\\\ %s\" | \"a \\\" and \\\\ %s\"",
                "\"with, a comma; and =%s\" | \"with, a comma; and =%s\""
            })
    void quotationMarksAroundAKeyDoNotMatter(String one, String other) {
        var first = send(one.formatted(key), event());
        assertThat(first.statusCode()).isEqualTo(201);
        assertReplayed(send(other.formatted(key), event()), first);
    }

    @Test
    void aKeyHasUpTo255Characters() {
        assertThat(send("\"" + key + "x".repeat(255 - key.length()) + "\"", event())
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"\"",
                "\"open",
                "two words",
                "a,b",
                "\"a\", \"b\"",
                "\"a\\n\"",
                "\"clé\"",
                "?1x;",
                ":YQ==:;a",
                "LONG"
            })
    void rejectsAnInvalidKeyWithTheNameOfTheHeader(String header) {
        var answer = send(header.equals("LONG") ? "\"" + "x".repeat(256) + "\"" : header, event());
        assertProblem(answer, 400, "invalid-idempotency-key").body("violations[0].field", equalTo("Idempotency-Key"));
        assertMade(0);
    }

    @Test
    void rejectsARepeatedHeader() {
        var answer = given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .header("Idempotency-Key", key, key)
                .body(event())
                .post(EVENTS);
        assertProblem(answer, 400, "invalid-idempotency-key");
        assertMade(0);
    }

    @Test
    void checksPermissionsBeforeKeys() {
        for (var path : List.of(EVENTS, EVENTS + "/bulk")) {
            var type = path.equals(EVENTS) ? "application/json" : "application/x-ndjson";
            var anonymous = given().contentType(type)
                    .header("Idempotency-Key", "\"")
                    .body(event().getBytes())
                    .post(path);
            assertProblem(anonymous, 401, "unauthorized");
            var reader = given().auth()
                    .oauth2(TestTokens.reader())
                    .contentType(type)
                    .header("Idempotency-Key", "\"")
                    .body(event().getBytes())
                    .post(path);
            assertProblem(reader, 403, "forbidden");
        }
    }

    @Test
    void aBulkLoadAcceptsNoKey() {
        var answer = given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .header("Idempotency-Key", "\"" + key + "\"")
                .body(event().replace("{\"name\"", "{\"slug\": \"" + name + "\", \"name\"")
                        .getBytes())
                .post(EVENTS + "/bulk?atomic=true");
        assertProblem(answer, 400, "invalid-idempotency-key");
        assertMade(0);
    }

    @Test
    void aFailureIsNotStored() {
        assertProblem(send("\"" + key + "\"", "{\"name\": 1}"), 422, "invalid");
        assertProblem(send("\"" + key + "\"", "{"), 400, "malformed-request");
        var withSlug = event().replace("{\"name\"", "{\"slug\": \"" + name + "\", \"name\"");
        send("\"other-" + key + "\"", withSlug).then().statusCode(201);
        var taken = send("\"" + key + "\"", withSlug);
        assertProblem(taken, 409, "slug-taken").header("Idempotency-Replayed", nullValue());
        post().then().statusCode(201).header("Idempotency-Replayed", nullValue());
    }

    @Test
    void anExpiredKeyCanBeReused() throws SQLException {
        post();
        update(
                "update idempotency_key set created_at = now() - interval '25 h', expires_at = now() - interval '1 h' where key = ?",
                key);
        var second = send("\"" + key + "\"", event().replace("2018", "2019"));
        second.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        assertReplayed(send("\"" + key + "\"", event().replace("2018", "2019")), second);
        assertMade(2);
    }

    @Test
    void storesAResponseForTheDocumentedTime() throws SQLException {
        post();
        assertThat(update(
                        "update idempotency_key set body = body where key = ? and expires_at = created_at + interval '24 h'",
                        key))
                .isOne();
    }

    @Test
    void removesExpiredResponsesAndKeepsTheOthers() throws SQLException {
        var first = post();
        update("""
                insert into idempotency_key (subject, route, key, fingerprint, status, content_type, body, created_at, expires_at)
                select 'sub x', 'POST /x', ? || i, '', 201, 'application/json',
                    convert_to(repeat('x', case when i = 1 then 5000000 else 1 end), 'UTF8'),
                    now() - interval '25 h', now() - interval '1 h'
                from generate_series(1, 250) i""", key);

        assertThat(expired.remove()).isGreaterThanOrEqualTo(250);

        assertThat(expired.remove()).isZero();
        assertThat(update("delete from idempotency_key where key like ?", key + "_%"))
                .isZero();
        assertReplayed(post(), first);
    }

    @Test
    void repetitionsFailAtOnceWhileTheFirstIsInProgress() throws Exception {
        try (var blocking = database.connect();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = begin(blocking, threads::submit);

            var second = post();

            assertProblem(second, 409, "idempotency-key-in-use").header("Retry-After", equalTo("1"));
            // it did not wait for the first, which continues when the lock is released
            assertThat(first.isDone()).isFalse();
            blocking.rollback();
            assertThat(first.get().statusCode()).isEqualTo(201);
            assertReplayed(post(), first.get());
        }
        assertMade(1);
    }

    /** As if the service had died, from the view of its connection. */
    @Test
    void anInterruptedCreationBlocksNothingAndItsRepetitionTakesEffect() throws Exception {
        try (var blocking = database.connect();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = begin(blocking, threads::submit);
            try (var statement = blocking.createStatement()) {
                statement.execute("""
                        select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a using (pid)
                        where l.locktype = 'advisory' and l.granted and a.datname = current_database()""");
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> !isAnyWaiting());
            // it returns when it is interrupted: nobody waits again for the lock, which is still held
            while (!first.isDone()) {
                assertThat(isAnyWaiting()).isFalse();
            }
            assertProblem(first.get(), 503, "service-unavailable");
            blocking.rollback();

            post().then().statusCode(201).header("Idempotency-Replayed", nullValue());
        }
        assertMade(1);
    }

    private interface Submission {
        Future<Response> submit(Callable<Response> task);
    }

    /** Starts a creation that cannot end before another transaction does, and waits until it holds its key. */
    private Future<Response> begin(Connection blocking, Submission threads) throws Exception {
        blocking.setAutoCommit(false);
        try (var statement = blocking.createStatement()) {
            statement.execute("lock table event in share row exclusive mode");
        }
        var first = threads.submit(this::post);
        await().atMost(Duration.ofSeconds(30)).until(this::isAnyWaiting);
        return first;
    }

    /** Whether a database session waits for a lock. */
    private boolean isAnyWaiting() throws SQLException {
        try (var looking = database.connect();
                var statement = looking.createStatement();
                var waiting = statement.executeQuery(
                        "select 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())")) {
            return waiting.next();
        }
    }

    @Test
    void onlyOneOfAHundredConcurrentRequestsTakesEffect() throws Exception {
        var answers = new ArrayList<Response>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var requests = new ArrayList<Future<Response>>();
            for (int i = 0; i < 100; i++) {
                requests.add(threads.submit(this::post));
            }
            for (var request : requests) {
                answers.add(request.get());
            }
        }
        assertThat(answers).extracting(Response::statusCode).isSubsetOf(201, 409);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .allSatisfy(answer -> assertProblem(answer, 409, "idempotency-key-in-use"));
        var made = answers.stream()
                .filter(answer -> answer.statusCode() == 201)
                .filter(answer -> answer.header("Idempotency-Replayed") == null)
                .toList();
        assertThat(made).hasSize(1);
        answers.stream()
                .filter(answer -> answer.header("Idempotency-Replayed") != null)
                .forEach(answer -> assertReplayed(answer, made.getFirst()));
        assertMade(1);
    }
}
