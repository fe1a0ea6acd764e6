package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./rapporteur dev} in a copy of the checkout: a source change takes effect with a request. It compiles for
 * minutes.
 */
@Tag("full")
class DevModeIT {

    private static final Pattern TOKEN = Pattern.compile("^ +token +(\\S+)$", Pattern.MULTILINE);

    @TempDir
    static Path folder;

    private static Path checkout;
    private static LauncherSystem system;

    @BeforeAll
    static void start() throws IOException {
        checkout = Files.createDirectory(folder.resolve("checkout"));
        // with the build output, and modification times to the nanosecond: nothing needs recompiling
        Command.of("bash", "-euo", "pipefail", "-c", """
                        tar --format=posix --exclude=./.git --exclude=./data --exclude=./target --exclude=node_modules --exclude=*-reports \
                          --exclude=./system-tests/target --exclude=./launcher/target/postgres -C "$0" -c . | tar -C "$1" -xp""")
                .with(Checkout.ROOT.toString(), checkout.toString())
                .mustRun(Duration.ofMinutes(2));
        system = new LauncherSystem(folder, Map.of(), checkout).dev("event-service", "gateway");
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            // fails if a process is left
            system.close();
        }
    }

    private static void change(String file, String from, String to) throws IOException {
        var source = checkout.resolve(file);
        var content = Files.readString(source);
        assertThat(content).contains(from);
        Files.writeString(source, content.replace(from, to));
    }

    private static String token() {
        var said = TOKEN.matcher(system.output());
        assertThat(said.find()).as(system.output()).isTrue();
        return said.group(1);
    }

    private static String refusal() {
        return system.api()
                .request(token())
                .contentType("application/json")
                .body("""
                        {"slug": "never", "name": {"en": "E"}, "classification": "workshop", "status": "confirmed",
                         "startDate": "2018-07-04", "endDate": "2018-07-03"}""")
                .post("/api/v1/events")
                .then()
                .statusCode(422)
                .extract()
                .path("violations[0].message");
    }

    private static String story() {
        return system.api().getRaw("/problems/malformed-request").asString();
    }

    /** Quarkus checks for changes with a request, at most every two seconds. */
    private static void awaitIn(Supplier<String> answer, String what) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(answer.get()).contains(what));
    }

    @Test
    void seesAChangeOfAServiceThroughTheGatewayAndTheTokenStaysValid() throws IOException {
        assertThat(refusal()).isEqualTo("must not be before startDate");

        change(
                "event-service/src/main/java/org/rapporteur/event/events/EventService.java",
                "must not be before startDate",
                "must not end before it begins");

        awaitIn(DevModeIT::refusal, "must not end before it begins");
    }

    @Test
    void seesAChangeOfTheGateway() throws IOException {
        assertThat(story()).contains("violates HTTP");

        change(
                "gateway/src/main/java/org/rapporteur/gateway/problems/ProblemTexts.java",
                "violates HTTP",
                "breaks HTTP");

        awaitIn(DevModeIT::story, "breaks HTTP");
    }

    @Test
    void printsWhereEverythingIsAndTheSeedsAreLoaded() {
        assertThat(system.output())
                .contains(
                        "API       " + system.api().gateway(),
                        system.data().resolve("logs").toString())
                .containsPattern("event-service +http\\S+, reloaded on change")
                .containsPattern("statement-service +http\\S+, as built");
        assertThat(system.api().get("events/paros-beijing-2018").jsonPath().getString("slug"))
                .isEqualTo("paros-beijing-2018");
    }
}
