package org.rapporteur.statement.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.rapporteur.statement.testing.CountingDriver;
import org.rapporteur.statement.testing.StatementCase;
import org.rapporteur.testkit.TestTokens;

/** An atomic load is written completely or not at all, whatever the database rejects. */
@QuarkusTest
@TestProfile(WriteCostsTest.Counting.class)
class AtomicLoadsTest extends StatementCase {

    private static final String FINDS_WHAT_STANDS = "w.xid";

    private static void refuse() throws SQLException {
        throw new SQLException("what no row is to blame for", "22000");
    }

    @Test
    void writesNothingIfNoRowIsToBlame() {
        // in the first attempt, and in the one that sends each row by itself
        CountingDriver.before(FINDS_WHAT_STANDS, () -> {
            CountingDriver.before(FINDS_WHAT_STANDS, AtomicLoadsTest::refuse);
            refuse();
        });
        var title = "\"title\": {\"en\": \"Address\"}";
        var answer = given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body((statement("a", title) + "\n" + statement("b", title)).getBytes(StandardCharsets.UTF_8))
                .post(API + "statements/bulk?atomic=true");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString().lines()).hasSize(2).allMatch(row -> row.contains("\"failed\""));
        get("statements/TAG-a").statusCode(404);
        get("statements/TAG-b").statusCode(404);
    }
}
