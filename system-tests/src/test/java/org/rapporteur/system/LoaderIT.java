package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the loader says of a folder is what the load does: for the folder and the server together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoaderIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Path EXAMPLE = Checkout.ROOT.resolve("examples/first-meeting");

    @TempDir
    static Path place;

    private LauncherSystem system;
    /** In the slugs of a test, so that tests do not meet. */
    private String tag;

    private Path folder;

    @BeforeAll
    void start() throws IOException {
        system = new LauncherSystem(place).up("--no-seeds");
    }

    @AfterAll
    void stop() {
        if (system != null) {
            system.close();
        }
    }

    @BeforeEach
    void chooseAFolder() throws IOException {
        // so different that a test is never proposed what another one wrote
        tag = "c" + UUID.randomUUID().toString().substring(24);
        folder = Files.createDirectories(place.resolve("folders").resolve(tag));
    }

    private void write(String file, String... rows) throws IOException {
        Files.writeString(folder.resolve(file), "[\n" + String.join(",\n", rows).replace("TAG", tag) + "\n]\n");
    }

    private Command.Result load(String... options) {
        var words =
                Stream.concat(Stream.of(folder.toString()), Stream.of(options)).toArray(String[]::new);
        return system.command("load", words).run(LIMIT);
    }

    private static String topic(String slug) {
        return "{\"slug\": \"%s\", \"label\": {\"en\": \"Topic %1$s\"}}".formatted(slug);
    }

    private static String event(String more) {
        return "{\"slug\": \"TAG-event\", \"name\": {\"en\": \"E\"}, \"classification\": \"session\", \"status\": \"confirmed\", \"startDate\": \"2018-07-04\"%s}"
                .formatted(more);
    }

    private static final String AGENDA =
            ", \"agenda\": [{\"key\": \"opening\", \"ordinal\": 1, \"title\": {\"en\": \"O\"}}]";

    private static String person(String slug, String more) {
        return "{\"slug\": \"%s\", \"kind\": \"person\", \"name\": {\"en\": \"Person %1$s\"}%s}".formatted(slug, more);
    }

    private static String organization(String slug, String more) {
        return "{\"slug\": \"%s\", \"kind\": \"organization\", \"classification\": \"ngo\", \"name\": {\"en\": \"Organization %1$s\"}%s}"
                .formatted(slug, more);
    }

    private static String takingPart(String slug, String event, String participant) {
        return "{\"slug\": \"%s\", \"event\": \"%s\", \"participant\": \"%s\", \"role\": \"speaker\"}"
                .formatted(slug, event, participant);
    }

    private static String statement(String slug, String more) {
        return "{\"slug\": \"%s\", \"event\": \"TAG-event\", \"kind\": \"address\", \"title\": {\"en\": \"S\"}%s}"
                .formatted(slug, more);
    }

    private static Arguments folder(String name, Map<String, List<String>> files, String... lines) {
        return Arguments.of(name, files, List.of(lines));
    }

    private static Map<String, List<String>> meeting(String event, String participation, String statement) {
        return Map.of(
                "topics.json", List.of(topic("TAG-topic")),
                "events.json", List.of(event),
                "participants.json", List.of(person("TAG-person", "")),
                "participations.json", List.of(participation),
                "statements.json", List.of(statement));
    }

    static Stream<Arguments> faultyFolders() {
        var part = takingPart("TAG-part", "TAG-event", "TAG-person");
        return Stream.of(
                folder(
                        "a slug with a typo is one fault, wherever it is referred to",
                        meeting(event("").replace("TAG-event", "TAG-evnet"), part, statement("TAG-s", "")),
                        "participations.json:2: TAG-part: event: there is no event 'TAG-event'; perhaps TAG-evnet"
                                + " (events.json:2) (also statements.json:2)"),
                folder(
                        "an invalid slug is one fault",
                        meeting(event("").replace("TAG-event", "TAG Event"), part, statement("TAG-s", "")),
                        "events.json:2: TAG Event: slug: must be"),
                folder(
                        "what refers to a faulty row is no fault",
                        meeting(event(", \"endDate\": \"2017\""), part, statement("TAG-s", "")),
                        "events.json:2: TAG-event: endDate: must not be before startDate"),
                folder(
                        "an agenda is that of the folder",
                        meeting(event(AGENDA), part, statement("TAG-s", ", \"agendaItem\": \"openning\"")),
                        "statements.json:2: TAG-s: agendaItem: the agenda of the event 'TAG-event' (events.json:2) has no"
                                + " item 'openning'; perhaps opening"),
                folder(
                        "a day that does not exist",
                        meeting(event(", \"endDate\": \"2024-02-30\""), part, statement("TAG-s", "")),
                        "events.json:2: TAG-event: endDate: "),
                folder(
                        "faults of the form and of references of one row",
                        meeting(event(", \"endDate\": 5, \"topics\": [\"TAG-tpoic\"]"), part, statement("TAG-s", "")),
                        "events.json:2: TAG-event: endDate: must be a date such as 2018, 2018-07 or 2018-07-04",
                        "events.json:2: TAG-event: topics[0]: there is no topic 'TAG-tpoic'; perhaps TAG-topic"
                                + " (topics.json:2)"),
                folder(
                        "a key that occurs twice in a list",
                        meeting(
                                event(AGENDA.replace(
                                        "}]",
                                        "}, {\"key\": \"opening\", \"ordinal\": 2, \"title\": {\"en\": \"O\"}}]")),
                                part,
                                statement("TAG-s", "")),
                        "events.json:2: TAG-event: agenda[1].key: is repeated"),
                folder(
                        "a slug that occurs in two files",
                        Map.of(
                                "topics.json", List.of(topic("TAG-one")),
                                "more/topics.json", List.of(topic("TAG-two"), topic("TAG-one"))),
                        "more/topics.json:3: TAG-one: slug: 'TAG-one' is in topics.json:2 already"),
                folder(
                        "a misspelt member",
                        Map.of("topics.json", List.of(topic("TAG-one").replace("label", "lable"))),
                        "topics.json:2: TAG-one: lable: is not a known member; perhaps label"),
                folder(
                        "a misspelt file, and what refers to its rows",
                        Map.of(
                                "persons.json", List.of(person("TAG-person", "")),
                                "events.json", List.of(event("")),
                                "participations.json", List.of(part)),
                        "persons.json: is not a data file: these are topics, synonyms, events, participants,"
                                + " participations, statements, as .json or .ndjson; did you mean participants.json?"),
                folder(
                        "references to later and earlier rows that are missing",
                        Map.of(
                                "participants.json",
                                List.of(person(
                                        "TAG-person", ", \"memberships\": [{\"organization\": \"TAG-nowhere\"}]"))),
                        "participants.json:2: TAG-person: memberships[0].organization: there is no participant"
                                + " 'TAG-nowhere'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultyFolders")
    void aDryRunReportsEachCauseOnceAndALoadSendsNothing(
            String name, Map<String, List<String>> files, List<String> faults) throws IOException {
        Files.createDirectories(folder.resolve("more"));
        for (var file : files.entrySet()) {
            write(file.getKey(), file.getValue().toArray(String[]::new));
        }
        var end = system.api().endOfChanges();

        for (var options : List.of(new String[] {"--dry-run"}, new String[0])) {
            var run = load(options);

            assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
            assertThat(lines(run).filter(line -> line.matches("[a-z/]+\\.json:.*")))
                    .hasSize(faults.size())
                    .allSatisfy(line -> assertThat(faults)
                            .anySatisfy(fault -> assertThat(line).startsWith(fault.replace("TAG", tag))));
            assertThat(run.output())
                    .contains((faults.size() == 1 ? "1 fault" : faults.size() + " faults") + "; nothing was sent")
                    .doesNotContain("[a-z", "\\S");
        }
        assertThat(system.api().changesAfter(end, 1)).isEmpty();
    }

    private static Stream<String> lines(Command.Result run) {
        return run.output().lines().map(String::strip);
    }

    @Test
    void aPlanWithoutFaultsIsWhatTheLoadDoes() throws IOException {
        var files = meeting(
                event(AGENDA + ", \"topics\": [\"TAG-topic\"]"),
                takingPart("TAG-part", "TAG-event", "TAG-person"),
                statement("TAG-s", ", \"agendaItem\": \"opening\", \"speakers\": [{\"participant\": \"TAG-person\"}]"));
        for (var file : files.entrySet()) {
            write(file.getKey(), file.getValue().toArray(String[]::new));
        }
        write(
                "participants.json",
                person("TAG-person", ", \"memberships\": [{\"organization\": \"TAG-later\"}]"),
                "{\"slug\": \"TAG-later\", \"kind\": \"organization\", \"classification\": \"ngo\", \"name\": {\"en\": \"L\"}}");
        var planned = load("--dry-run");
        assertThat(planned.output()).contains("dry run: 6 created, 0 changed, 0 unchanged, 0 failed");
        assertThat(load("--author", "an editor").output()).contains("6 created, 0 changed, 0 unchanged, 0 failed");
        assertThat(author()).isEqualTo("an editor");

        // the agenda changes together with the statement that refers to it
        write("events.json", event(AGENDA.replace("opening", "start") + ", \"topics\": [\"TAG-topic\"]"));
        write("statements.json", statement("TAG-s", ", \"agendaItem\": \"start\""));
        assertThat(load("--dry-run").output()).contains("dry run: 0 created, 2 changed, 4 unchanged, 0 failed");
        var changed = load();
        assertThat(changed.output()).contains("0 created, 2 changed, 4 unchanged, 0 failed");
        assertThat(changed.exitCode()).isZero();
    }

    private String author() {
        return system.api()
                .getRaw("/api/v1/events/" + tag + "-event/history")
                .jsonPath()
                .getString("items[0].author");
    }

    @Test
    void whatOthersChangedIsKeptAndNamedUnlessOverwritten() throws IOException {
        write("topics.json", topic("TAG-one"), topic("TAG-two"));
        load();
        var patched = system.api()
                .request()
                .auth()
                .oauth2(system.token("editor"))
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"label\": {\"en\": \"Corrected\"}}")
                .patch("/api/v1/topics/" + tag + "-one");
        assertThat(patched.statusCode()).isEqualTo(200);
        write(
                "topics.json",
                topic("TAG-one").replace("Topic", "Subject"),
                topic("TAG-two").replace("Topic", "Subject"));

        for (var options : List.of(new String[] {"--dry-run"}, new String[0])) {
            var kept = load(options);
            assertThat(kept.exitCode()).isZero();
            assertThat(kept.output())
                    .contains(
                            "topics.json:2: %s-one: is kept as others have left it".formatted(tag),
                            "0 created, 1 changed, 0 unchanged, 0 failed, 1 kept");
        }
        assertThat(label()).isEqualTo("Corrected");
        // another set is not the one that left them
        assertThat(load("--set", "another").output()).contains("0 changed, 1 unchanged, 0 failed, 1 kept");
        assertThat(load("--overwrite").output()).contains("0 created, 1 changed, 1 unchanged, 0 failed");
        assertThat(label()).startsWith("Subject");
    }

    private String label() {
        return system.api().getRaw("/api/v1/topics/" + tag + "-one").jsonPath().getString("label.en");
    }

    @Test
    void keepingGoingSkipsWhatRefersToFaultyRows() throws IOException {
        var files = meeting(
                event(", \"endDate\": \"2017\""),
                takingPart("TAG-part", "TAG-event", "TAG-person"),
                statement("TAG-s", ""));
        for (var file : files.entrySet()) {
            write(file.getKey(), file.getValue().toArray(String[]::new));
        }
        // through others of the same file, in any order
        write(
                "participants.json",
                person("TAG-person", ", \"memberships\": [{\"organization\": \"TAG-org\"}]"),
                organization("TAG-org", ", \"memberships\": [{\"organization\": \"TAG-whole\"}]"),
                organization("TAG-whole", ", \"colour\": 1"),
                person("TAG-other", ""));

        for (var options : List.of(new String[] {"--keep-going", "--dry-run"}, new String[] {"--keep-going"})) {
            var run = load(options);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(lines(run))
                    .contains(
                            "4 rows refer to faulty rows: check them again after correcting these",
                            "2 faults; "
                                    + (options.length > 1 ? "the valid rows would be loaded" : "valid rows are sent"),
                            "topics          1 created",
                            "events          1 failed",
                            "participants    1 created, 1 failed, 2 skipped",
                            "participations  1 skipped",
                            "statements      1 skipped")
                    .anyMatch(line -> line.endsWith("2 created, 0 changed, 0 unchanged, 2 failed, 4 skipped"));
        }
    }

    private void change(String path, String body) {
        var changed = system.api()
                .request()
                .auth()
                .oauth2(system.token("editor"))
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(body)
                .patch("/api/v1/" + path);
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsKeptIsNamedAsInTheFileWithWhatHappened() throws IOException {
        write("topics.json", topic("TAG-renamed"), topic("TAG-deleted"), topic("TAG-changed"));
        load();
        write("topics.json", topic("TAG-foreign").replace("Topic", "Other"));
        load("--set", "another");
        change("topics/" + tag + "-renamed", "{\"slug\": \"%s-now\"}".formatted(tag));
        change("topics/" + tag + "-changed", "{\"label\": {\"en\": \"Corrected\"}}");
        var deleted = system.api()
                .request()
                .auth()
                .oauth2(system.token("admin"))
                .header("If-Match", "*")
                .delete("/api/v1/topics/" + tag + "-deleted");
        assertThat(deleted.statusCode()).isEqualTo(204);
        write("topics.json", topic("TAG-renamed"), topic("TAG-deleted"), topic("TAG-changed"), topic("TAG-foreign"));

        for (var options : List.of(new String[] {"--dry-run"}, new String[0])) {
            assertThat(lines(load(options)))
                    .contains(
                            "topics.json:2: TAG-renamed: is kept as others have left it: renamed, now TAG-now"
                                    .replace("TAG", tag),
                            "topics.json:3: TAG-deleted: is kept as others have left it: deleted".replace("TAG", tag),
                            "topics.json:4: TAG-changed: is kept as others have left it".replace("TAG", tag),
                            "topics.json:5: TAG-foreign: is kept as others have left it: it was created by others, and this set has not loaded it"
                                    .replace("TAG", tag),
                            "4 resources are kept as others have left them; --overwrite replaces them");
        }
        // a load that stops for faults names them as well
        write("synonyms.json", "{}");
        assertThat(load().output()).contains("nothing was sent", "4 resources are kept");
    }

    @Test
    void anAgendaItemOfAKeptEventIsMissingForThatReason() throws IOException {
        write("events.json", event(""));
        load();
        change("events/" + tag + "-event", "{\"name\": {\"en\": \"Corrected\"}}");
        write("events.json", event(AGENDA));
        write("statements.json", statement("TAG-s", ", \"agendaItem\": \"opening\""));

        assertThat(lines(load("--dry-run")))
                .contains(
                        "statements.json:2: TAG-s: agendaItem: the agenda of the event 'TAG-event' has no item 'opening', since the event (events.json:2) is kept as others have left it; --overwrite replaces it"
                                .replace("TAG", tag));
        assertThat(load("--overwrite").output()).contains("1 created, 1 changed, 0 unchanged, 0 failed");
    }

    @Test
    void whoRefersByNameOrChangesASlugIsTold() throws IOException {
        write("participants.json", person("TAG-old", "").replace("Person", "Very Old"));
        load();
        Api.eventually("it is found by its name", LIMIT, () -> system.api()
                .getRaw("/api/v1/participants?q=%22Very+Old+" + tag + "-old%22")
                .jsonPath()
                .getList("items.slug")
                .contains(tag + "-old"));
        write("participants.json", person("TAG-new", "").replace("Person TAG-new", "Very Old TAG-old"));

        assertThat(load("--dry-run").output())
                .contains("warning: TAG-new: has the name of the participant 'TAG-old', which exists"
                        .replace("TAG", tag));

        write("participations.json", takingPart("TAG-part", "TAG-event", "very old TAG-old"));
        write("events.json", event(""));
        assertThat(load().output())
                .contains(
                        // the server proposes the one that it has
                        "participant: there is no participant 'very old TAG-old'; perhaps TAG-old or TAG-new (participants.json:2)"
                                .replace("TAG", tag));
    }

    /** The example says what an editor really gets. */
    @Test
    void theEditorsSessionIsAsPrinted() throws IOException {
        var session = Command.of(
                        EXAMPLE.resolve("session.sh").toString(),
                        "--data",
                        system.data().toString(),
                        "--port",
                        Integer.toString(system.port()))
                .env(Map.of("RAPPORTEUR_URL", "http://127.0.0.1:" + system.port()))
                .run(LIMIT.multipliedBy(3));
        assertThat(session.exitCode()).as(session.output()).isZero();
        // how long it takes differs
        var told = session.output()
                .lines()
                .map(line -> line.replaceAll(" \\([0-9]+ s, [0-9]+ rows a second\\)", ""))
                .filter(line -> !line.matches(".* of [0-9]+ rows? checked, .*"))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(told).isEqualTo(Files.readString(EXAMPLE.resolve("session.txt")));
    }
}
