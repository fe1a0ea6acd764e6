package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** A start on the data of an earlier version brings them to the present form and loses nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarlierDataIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SCHEMA = "60";
    private static final Map<String, String> SERVICES =
            Map.of("events", "event-service", "participants", "participant-service", "statements", "statement-service");

    private static final List<String> LISTS =
            List.of("events", "participants", "participations", "statements", "points", "topics");

    @TempDir
    static Path folder;

    private final Map<String, List<String>> exports = new HashMap<>();
    private List<JsonNode> changes;
    private LauncherSystem mine;

    @BeforeAll
    void startOnEarlierData() throws Exception {
        mine = new LauncherSystem(folder).up("--no-seeds");
        var database = new DatabaseServer(mine.data());
        for (var name : SERVICES.keySet()) {
            fill(database, name);
        }
        // nobody of the present version may touch the data before it starts on them
        for (var service : SERVICES.values()) {
            Signals.send("STOP", mine.processesOf(service));
        }
        try (var connection = database.connect("postgres");
                var statement = connection.createStatement()) {
            for (var name : SERVICES.keySet()) {
                statement.execute("drop database %s with (force)".formatted(name));
                statement.execute("alter database earlier_%1$s rename to %1$s".formatted(name));
            }
        }
        var processes = mine.processes();
        mine.handle().destroyForcibly();
        Api.eventually("everything has ended", LIMIT, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
        mine.up("--no-seeds");
        for (var list : LISTS) {
            var answer = mine.api().request().accept("application/x-ndjson").get("/api/v1/" + list);
            exports.put(list, rows(answer.asByteArray()));
        }
        changes = new ChangeLog(mine.api()).whole();
    }

    private static void fill(DatabaseServer database, String name) throws IOException, SQLException {
        var service = SERVICES.get(name);
        var role = service.replace('-', '_');
        try (var connection = database.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database earlier_%s owner %s".formatted(name, role));
        }
        Flyway.configure()
                .dataSource(database.url("earlier_" + name), role, database.password(role))
                .locations(
                        "filesystem:" + Checkout.ROOT.resolve("service-kit/src/main/resources/db/kit"),
                        "filesystem:" + Checkout.ROOT.resolve(service + "/src/main/resources/db/migration"))
                .target(SCHEMA)
                .load()
                .migrate();
        try (var connection = database.connect("earlier_" + name);
                var statement = connection.createStatement()) {
            // neither triggers nor foreign keys look at what was right when it was written
            statement.execute("set session_replication_role = replica");
            var copies = new CopyManager(connection.unwrap(BaseConnection.class));
            for (var table : tables(name)) {
                statement.execute("delete from " + table.name());
                copies.copyIn(table.command(), new StringReader(table.rows()));
            }
            statement.execute("select setval('change_seq_seq', (select max(seq) from change))");
        }
    }

    /** The rows of a table, and the command that takes them. */
    private record Table(String command, String rows) {
        String name() {
            return command.split(" ")[1];
        }
    }

    /** As pg_dump has them: {@code COPY … FROM stdin;}, the rows, {@code \.}. */
    private static List<Table> tables(String database) {
        var tables = new ArrayList<Table>();
        var rows = new StringBuilder();
        String command = null;
        for (var line : lines(database + ".copy")) {
            if (command == null) {
                command = line.replace(";", "");
            } else if (line.equals("\\.")) {
                tables.add(new Table(command, rows.toString()));
                command = null;
                rows.setLength(0);
            } else {
                rows.append(line).append('\n');
            }
        }
        return tables;
    }

    private static List<String> lines(String file) {
        try (var in = EarlierDataIT.class.getResourceAsStream("/earlier/schema-%s/%s".formatted(SCHEMA, file))) {
            return rows(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines as PostgreSQL and NDJSON have them: other separators are parts of texts. */
    private static List<String> rows(byte[] file) {
        return List.of(new String(file, StandardCharsets.UTF_8).split("\n"));
    }

    @AfterAll
    void stop() {
        if (mine != null) {
            mine.close();
        }
    }

    @ParameterizedTest
    @FieldSource("LISTS")
    void everyListHasWhatItHad(String list) throws IOException {
        assertContains(exports.get(list), lines(list + ".ndjson"));
    }

    @Test
    void theChangeLogHasWhatItHad() throws IOException {
        assertContains(changes.stream().map(JsonNode::toString).toList(), lines("changes.ndjson"));
    }

    private static void assertContains(List<String> now, List<String> earlier) throws IOException {
        assertThat(earlier).hasSizeGreaterThan(3);
        assertThat(now).hasSameSizeAs(earlier);
        for (int i = 0; i < earlier.size(); i++) {
            assertContains(JSON.readTree(now.get(i)), JSON.readTree(earlier.get(i)), "");
        }
    }

    /** A version may add members; it takes none away and changes none. */
    private static void assertContains(JsonNode now, JsonNode earlier, String where) {
        if (earlier.isObject()) {
            earlier.properties()
                    .forEach(member -> assertContains(
                            now.path(member.getKey()), member.getValue(), where + "/" + member.getKey()));
        } else if (earlier.isArray()) {
            assertThat(now).as(where).hasSameSizeAs(earlier);
            for (int i = 0; i < earlier.size(); i++) {
                assertContains(now.get(i), earlier.get(i), where + "/" + i);
            }
        } else {
            assertThat(now).as(where).isEqualTo(earlier);
        }
    }

    @Test
    void whoFollowsItNowEndsWithTheLists() {
        var log = new ChangeLog(mine.api());
        assertThat(ChangeLog.replica(log.whole())).hasSizeGreaterThan(40).isEqualTo(log.lists());
    }

    /** What the earlier version did not know of, too: misspelt names, days of statements in statistics. */
    @Test
    void itIsFoundCountedAndGoesOn() {
        assertThat(found("orbit+discussed")).contains("nobody-said");
        assertThat(found("Instutute")).contains("renamed-institute");
        assertThat(mine.api().getRaw("/api/v1/participants/old-institute").statusCode())
                .isEqualTo(200);
        var participant = mine.api().get("participants/renamed-institute");
        assertThat(mine.api()
                        .request(mine.token("editor"))
                        .contentType("application/merge-patch+json")
                        .header("If-Match", participant.header("ETag"))
                        .body("{\"name\":{\"en\":\"New Institute\"}}")
                        .patch("/api/v1/participants/renamed-institute")
                        .statusCode())
                .isEqualTo(200);
        Api.eventually("the new name arrives", LIMIT, () -> mine.api()
                .get("statements/said-then")
                .jsonPath()
                .getString("speaker.name.en")
                .equals("New Institute"));
    }

    private List<String> found(String words) {
        return mine.api().get("search?q=" + words).jsonPath().getList("items.resource.slug");
    }
}
