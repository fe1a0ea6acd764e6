package org.rapporteur.statement.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.answer.ReadingGuard;
import org.rapporteur.kit.share.Memory;
import org.rapporteur.statement.testing.StatementCase;
import org.rapporteur.testkit.PostgresDatabase;
import org.rapporteur.testkit.TestTokens;

/** Long texts: pages end by bytes, and clients that do not read, or disconnect, soon cost nothing. */
@QuarkusTest
class LongTextsTest extends StatementCase {

    private static final int COUNT = 7;
    private static final int LENGTH = 900_000;
    private static final int PAGE = 4 * 1024 * 1024;
    /** An export of everything has more bytes than this. */
    private static final long ALL = COUNT * (LENGTH / 7 * 6L);

    private static String event;

    PostgresDatabase database;

    @Inject
    ReadingGuard guard;

    @Inject
    Memory memory;

    @BeforeEach
    void load() {
        if (event == null) {
            event = tag;
            for (int i = 0; i < COUNT; i++) {
                create("n" + i, """
                        "speakers": [{"asPrinted": "S"}], "ordinal": %d,
                        "texts": [{"language": "en", "fidelity": "verbatim", "text": "%s"}]""".formatted(i + 1, ("word" + i + " ").repeat(LENGTH / 7)));
            }
        }
    }

    private int busySessions() throws Exception {
        try (var connection = DriverManager.getConnection(database.url(), database.username(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid() and state <> 'idle' and query not like '%change_log%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void pagesOfTextsEndByBytesAndSkipNothing() {
        var positions = new ArrayList<Integer>();
        String cursor = "";
        do {
            var page = given().get(API + "statements?event=" + event + "&sort=ordinal&expand=texts&limit=200" + cursor)
                    .then()
                    .statusCode(200)
                    .extract();
            assertThat(page.asByteArray().length).isLessThan(PAGE + PAGE / 4);
            positions.addAll(page.path("items.ordinal"));
            cursor = page.path("next") == null ? null : "&cursor=" + page.path("next");
        } while (cursor != null);
        assertThat(positions).hasSize(COUNT).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void withoutTextsAPageIsAsLongAsItsLimit() {
        assertThat(get("statements?limit=200&event=" + event).extract().<List<String>>path("items"))
                .hasSize(COUNT);
    }

    @Test
    void pagesOfTheLogEndByBytesHoweverWellTheyCompress() {
        String after = "";
        int seen = 0;
        while (seen < COUNT) {
            var page = given().get(API + "changes?resource=statement&limit=1000" + after)
                    .then()
                    .statusCode(200)
                    .extract();
            assertThat(page.asByteArray().length).isLessThan(PAGE + PAGE / 4);
            for (String text : page.<List<String>>path("items.data.slug")) {
                seen += text.startsWith(event + "-") ? 1 : 0;
            }
            after = "&after=" + page.path("next");
        }
        assertThat(seen).isEqualTo(COUNT);
    }

    @Test
    void exportsEndWithTheirReaders() throws Exception {
        for (int round = 0; round < 20; round++) {
            var readers = new ArrayList<Wire>();
            for (int i = 0; i < 10; i++) {
                readers.add(export());
            }
            for (var reader : readers) {
                reader.read(1000);
                reader.close();
            }
        }
        // beside and after them, a reading client gets everything
        assertThat(wholeExport()).isGreaterThan(ALL);
        ReadingSharesTest.await(() -> guard.exporting() == 0 && memory.used() == 0);
        ReadingSharesTest.await(() -> busySessions() == 0);
    }

    @Test
    void disconnectsAClientThatDoesNotRead() throws Exception {
        try (var export = export();
                var page = new Wire("GET " + API + "statements?event=" + event + "&expand=texts&limit=200 HTTP/1.1")) {
            assertThat(export.line()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(page.line()).isEqualTo("HTTP/1.1 200 OK");
            ReadingSharesTest.await(() -> guard.exporting() == 0);
            // what was already sent is read, the rest never arrives; and the response does not look
            // complete
            assertThat(export.read(Long.MAX_VALUE)).isLessThan(ALL);
        }
        ReadingSharesTest.await(() -> memory.used() == 0);
    }

    /** While its reader takes its time, an export holds no database resources. */
    @Test
    void slowExportsHoldNoConnection() throws Exception {
        var readers = new ArrayList<Wire>();
        try {
            for (int i = 0; i < 10; i++) {
                readers.add(export());
            }
            ReadingSharesTest.await(() -> guard.exporting() == 10);
            assertThat(wholeExport()).isGreaterThan(ALL);
            assertThat(given().auth()
                            .oauth2(TestTokens.editor())
                            .contentType("application/json")
                            .body(statement("beside", "\"speakers\": [{\"asPrinted\": \"S\"}]"))
                            .post(API + "statements")
                            .statusCode())
                    .isEqualTo(201);
        } finally {
            for (var reader : readers) {
                reader.close();
            }
        }
        ReadingSharesTest.await(() -> guard.exporting() == 0);
    }

    @Test
    void rejectsTooManyConcurrentExports() throws Exception {
        var readers = new ArrayList<Wire>();
        try {
            // a client that does not read is disconnected, on a slow machine before the last one has
            // arrived
            for (int i = 0; i < 60 && guard.exporting() < 12; i++) {
                var reader = export();
                readers.add(reader);
                assertThat(reader.line()).isEqualTo("HTTP/1.1 200 OK");
            }
            given().get(API + "statements?format=csv").then().statusCode(503).header("Retry-After", "10");
            get("statements?event=" + event).statusCode(200);
        } finally {
            for (var reader : readers) {
                reader.close();
            }
        }
        ReadingSharesTest.await(() -> guard.exporting() == 0);
        given().get(API + "statements?format=csv&limit=1").then().statusCode(200);
    }

    private static Wire export() throws Exception {
        return new Wire("GET " + API + "statements?format=ndjson&event=" + event + " HTTP/1.1");
    }

    private static long wholeExport() throws Exception {
        try (var reader = export()) {
            return reader.read(Long.MAX_VALUE);
        }
    }
}
