package org.rapporteur.system;

import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.rapporteur.client.ApiException;

/** What must hold for the whole system, however it runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SystemSuite extends ChangesSuite {

    private static final String JSON = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    @TempDir
    static Path folder;

    private RunningSystem system;
    private Path meeting;

    /** Starts a separate system with its seeds loaded. */
    abstract RunningSystem start(Path folder) throws IOException;

    @BeforeAll
    void startAndLoadASecondMeeting() throws IOException {
        RestAssured.config = RestAssured.config()
                .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
        system = start(folder);
        meeting = Meeting.CONSULTATION.unpack(folder);
        var loaded = system.load(meeting);
        assertThat(loaded.exitCode()).as(loaded.output()).isZero();
    }

    @AfterAll
    void stop() {
        if (system != null) {
            system.close();
        }
    }

    final RunningSystem system() {
        return system;
    }

    @Override
    final Api api() {
        return system.api();
    }

    @Test
    void theGatewayIsReadyAndSeesItsServices() {
        assertThat(api().getRaw("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(api().getRaw("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(api().getRaw("/q/health/group/services").jsonPath().getString("status"))
                .isEqualTo("UP");
        assertThat(api().getRaw("/q/health/group/complete")
                        .jsonPath()
                        .getString("checks.find { it.name == 'seeds' }.data.seeds"))
                .isEqualTo("in");
    }

    @Test
    void loadingAgainChangesNothing() {
        var end = api().endOfChanges();

        for (var data : List.of(Checkout.seeds(), meeting)) {
            var again = system.load(data);
            assertThat(again.exitCode()).as(again.output()).isZero();
        }

        assertThat(api().changesAfter(end, 2)).isEmpty();
    }

    @Test
    void aFaultInADataFileIsReportedWithItsLineAndNothingOfTheFileIsLoaded() throws IOException {
        var faulty = Files.createDirectories(folder.resolve("faulty"));
        Files.writeString(faulty.resolve("participants.ndjson"), """
                {"slug":"atlantis","kind":"organization","classification":"state","name":{"en":"Atlantis"}}
                {"slug":"lemuria","kind":"continent","name":{"en":"Lemuria"}}
                """);

        var refused = system.load(faulty);

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("participants.ndjson:2").contains("kind");
        assertThat(api().getRaw("/api/v1/participants/atlantis").statusCode()).isEqualTo(404);
    }

    @Test
    void aWriteAndItsDeletionAreInTheChanges() {
        var end = api().endOfChanges();

        var created = post("participants", organization("change-seen"));
        assertThat(created.statusCode()).isEqualTo(201);
        var id = created.jsonPath().getString("id");
        assertThat(api().changesAfter(end, 10)).singleElement().satisfies(change -> {
            assertThat(change)
                    .containsEntry("specversion", "1.0")
                    .containsEntry("type", "org.rapporteur.participant.created")
                    .containsEntry("subject", id);
            assertThat(map(change, "data")).containsEntry("slug", "change-seen");
        });

        var beforeDeletion = api().endOfChanges();
        assertThat(delete("participants/change-seen", created.header("ETag"), system.token("admin"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(api().changesAfter(beforeDeletion, 10)).singleElement().satisfies(change -> assertThat(change)
                .containsEntry("type", "org.rapporteur.participant.deleted")
                .containsEntry("subject", id));
        assertProblem(api().getRaw("/api/v1/participants/change-seen"), 410, "deleted");
    }

    @Test
    void aNewNameArrivesInReferencesToTheParticipant() {
        assertThat(post("events", """
                {"slug":"rename-event","name":{"en":"Rename"},"classification":"workshop","status":"tentative","startDate":"2031"}""").statusCode()).isEqualTo(201);
        var participant = post("participants", organization("rename-me"));
        assertThat(participant.statusCode()).isEqualTo(201);
        assertThat(post("statements", """
                {"slug":"rename-statement","event":"rename-event","speakers":[{"participant":"rename-me"}],"kind":"address"}""").statusCode()).isEqualTo(201);
        assertThat(post("participations", """
                {"slug":"rename-participation","event":"rename-event","participant":"rename-me","role":"attendee"}""").statusCode()).isEqualTo(201);

        var renamed = patch("participants/rename-me", participant.header("ETag"), """
                {"name":{"en":"Renamed by a test"}}""");
        assertThat(renamed.statusCode()).isEqualTo(200);

        Api.eventually("the statement shows the new name", Duration.ofSeconds(20), () -> api().get(
                        "statements/rename-statement")
                .jsonPath()
                .getString("speakers[0].participant.name.en")
                .equals("Renamed by a test"));
        assertThat(api().get("participations/rename-participation").jsonPath().getString("participant.name.en"))
                .isEqualTo("Renamed by a test");
    }

    @Test
    void aWriteRequiresATokenARoleAVersionAndValidContent() {
        var body = organization("guarded");
        assertProblem(api().request().contentType(JSON).body(body).post("/api/v1/participants"), 401, "unauthorized");
        assertProblem(
                api().request("no.real.token").contentType(JSON).body(body).post("/api/v1/participants"),
                401,
                "unauthorized");
        var created = post("participants", body);
        var etag = created.header("ETag");
        assertProblem(delete("participants/guarded", etag, system.token("editor")), 403, "forbidden");
        assertProblem(patch("participants/guarded", null, "{}"), 428, "precondition-required");

        assertThat(patch("participants/guarded", etag, """
                {"name":{"en":"Guarded, corrected"}}""").statusCode()).isEqualTo(200);
        assertProblem(patch("participants/guarded", etag, """
                {"name":{"en":"Something else"}}"""), 412, "stale-version");

        var wrong = post("participants", """
                {"slug":"Not A Slug","kind":"organization","classification":"tribe","name":{"en":""},"surname":"x"}""");
        assertProblem(wrong, 422, "invalid");
        assertThat(wrong.jsonPath().<String>getList("violations.field"))
                .contains("slug", "classification", "surname")
                .anyMatch(field -> field.startsWith("name"));
        var unknown = post("participations", """
                {"event":"no-such-event","participant":"guarded","role":"attendee"}""");
        assertProblem(unknown, 422, "invalid");
        assertThat(unknown.jsonPath().<String>getList("violations.field")).containsExactly("event");
    }

    @Test
    void whatDoesNotExistOrIsInvalidIsAProblemWithAType() {
        assertProblem(api().getRaw("/api/v1/events/no-such-event"), 404, "not-found");
        assertProblem(api().getRaw("/api/v1/nonsense"), 404, "not-found");
        var unknown = api().getRaw("/api/v1/events?colour=blue");
        assertProblem(unknown, 400, "unknown-parameter");
        assertThat(unknown.asString()).contains("colour");
        assertProblem(api().getRaw("/api/v1/events?limit=0"), 400, "invalid-parameter");
        assertProblem(api().request().post("/api/v1/changes"), 405, "method-not-allowed");
        assertProblem(
                api().request(system.token("editor"))
                        .contentType("text/plain")
                        .body("x")
                        .post("/api/v1/events"),
                415,
                "unsupported-media-type");
    }

    @Test
    void returnsTheRequestId() {
        var id = UUID.randomUUID().toString();

        var answer = api().request().header("X-Request-Id", id).get("/api/v1/events/no-such-event");

        assertThat(answer.header("X-Request-Id")).isEqualTo(id);
        assertThat(answer.jsonPath().getString("requestId")).isEqualTo(id);
    }

    @Test
    void pagesReturnEveryItemOnceAndAnUnchangedResponseIsNotSentAgain() {
        var inOne = api().all("participants?limit=200");
        var inMany = api().all("participants?limit=3");

        assertThat(inMany).extracting(item -> item.get("id")).doesNotHaveDuplicates();
        assertThat(inMany)
                .extracting(item -> item.get("slug"))
                .containsExactlyElementsOf(
                        inOne.stream().map(item -> item.get("slug")).toList());

        var first = api().get("events/paros-beijing-2018");
        assertThat(api().request()
                        .header("If-None-Match", first.header("ETag"))
                        .get("/api/v1/events/paros-beijing-2018")
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void theDocumentDescribesEveryPathOnceAndItsReferencesResolve() {
        var document = OpenApi.of(api().getRaw("/openapi").jsonPath().getMap(""));

        assertThat(document.version()).startsWith("3.1");
        assertThat(document.servers()).hasSize(1);
        assertThat(document.danglingReferences()).isEmpty();
        assertThat(document.operationIds()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(document.operationsWithout("operationId", "summary", "responses"))
                .isEmpty();
        assertThat(document.paths())
                .contains(
                        "/api/v1/events",
                        "/api/v1/participants",
                        "/api/v1/participations",
                        "/api/v1/statements",
                        "/api/v1/points",
                        "/api/v1/topics",
                        "/api/v1/synonyms",
                        "/api/v1/changes",
                        "/api/v1/events/stats",
                        "/api/v1/participants/stats",
                        "/api/v1/points/stats",
                        "/api/v1/statements/stats",
                        "/api/v1/events/{ref}/record",
                        "/api/v1/events/{ref}/attendance");
    }

    @Test
    void theDocumentIsTheCommittedOne() throws IOException {
        var served = new String(api().getRaw("/openapi.yaml").asByteArray(), StandardCharsets.UTF_8);

        assertThat(served).isEqualTo(Files.readString(Checkout.ROOT.resolve("docs/openapi.yaml")));
    }

    @Test
    void theGeneratedJavaClientPerformsTheMainTasks() throws ApiException {
        var client = new JavaClient(api().gateway());

        client.reads();
        client.writes(system.token("editor"), system.token("admin"));
    }

    /** Where contract/check has installed its tools, as in .ci/run. */
    @Test
    void theGeneratedTypeScriptClientPerformsTheMainTasks() {
        assumeTrue(Files.exists(Checkout.ROOT.resolve("contract/node_modules")), "contract/check install was not run");

        var tasks = Command.of("contract/main-tasks", api().gateway().toString())
                .env(Map.of("RAPPORTEUR_EDITOR", system.token("editor"), "RAPPORTEUR_ADMIN", system.token("admin")))
                .run(Duration.ofMinutes(2));

        assertThat(tasks.exitCode()).as(tasks.output()).isZero();
        assertThat(tasks.output()).contains("read and written");
    }

    @Test
    void eachBarOfTheExampleLeadsToWhatItCounts() {
        assumeTrue(Command.of("node", "--version").succeeds(), "there is no Node.js");

        var charts = Command.of(
                        "node", "examples/charts.test.mjs", api().gateway().toString(), "event=paros-beijing-2018")
                .run(Duration.ofMinutes(1));

        assertThat(charts.exitCode()).as(charts.output()).isZero();
        assertThat(charts.output()).contains("Statements by region: 1", "representatives, as reported: more than 60");
    }

    @Test
    void theExampleSearchesAndFollows(@TempDir Path folder) {
        assumeTrue(Command.of("node", "--version").succeeds(), "there is no Node.js");
        var example = Command.of(
                "node",
                "examples/follow.mjs",
                "--api",
                api().gateway().toString(),
                "--state",
                folder.resolve("position.json").toString(),
                "--wait",
                "2",
                "arms race");

        var first = example.run(Duration.ofMinutes(1));
        post("participants", """
                {"kind":"organization","classification":"ngo","name":{"en":"The Followed"}}""");
        var second = example.run(Duration.ofMinutes(1));

        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(first.output())
                .contains("point", "*arms* *race*", "from International Workshop")
                .doesNotContain("The Followed");
        assertThat(second.exitCode()).as(second.output()).isZero();
        assertThat(second.output()).contains("created  participant The Followed");
    }

    @Test
    void pagesForPeopleWork() {
        for (var page : List.of("/", "/docs/", "/problems/stale-version")) {
            var answer = api().request().accept("text/html").get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.contentType()).as(page).startsWith("text/html");
        }
    }

    @Test
    void aRestartKeepsTheDataAndChangesNothing() {
        var seed = api().get("events/paros-beijing-2018");
        // an editor's change of a seed survives a restart, too
        assertThat(patch("events/paros-beijing-2018", seed.header("ETag"), """
                {"summary":{"fr":"Une correction"}}""").statusCode())
                .isEqualTo(200);
        var before = api().get("events/paros-beijing-2018");
        var end = api().endOfChanges();

        system.restart();

        assertThat(api().changesAfter(end, 3)).isEmpty();
        var after = api().get("events/paros-beijing-2018");
        assertThat(after.asString()).isEqualTo(before.asString());
        assertThat(after.header("ETag")).isEqualTo(before.header("ETag"));
        assertThat(patch("events/paros-beijing-2018", after.header("ETag"), """
                {"summary":{"fr":null}}""").statusCode())
                .isEqualTo(200);
        assertThat(api().get("statements/rivers-nairobi-2024-welcome")
                        .jsonPath()
                        .getString("speakers[0].participant.slug"))
                .isEqualTo("amina-otieno");
    }

    final Response post(String collection, String body) {
        return api().request(system.token("editor"))
                .contentType(JSON)
                .body(body)
                .post("/api/v1/" + collection);
    }

    final Response patch(String path, String etag, String body) {
        var request = api().request(system.token("editor")).contentType(MERGE_PATCH);
        return (etag == null ? request : request.header("If-Match", etag))
                .body(body)
                .patch("/api/v1/" + path);
    }

    private Response delete(String path, String etag, String token) {
        return api().request(token).header("If-Match", etag).delete("/api/v1/" + path);
    }

    static String organization(String slug) {
        return """
                {"slug":"%s","kind":"organization","classification":"ngo","name":{"en":"Made by a test"}}""".formatted(slug);
    }

    static void assertProblem(Response answer, int status, String name) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        Map<String, Object> problem = answer.jsonPath().getMap("");
        assertThat(problem)
                .containsEntry("type", "/problems/" + name)
                .containsEntry("status", status)
                .containsKeys("title", "requestId");
    }
}
