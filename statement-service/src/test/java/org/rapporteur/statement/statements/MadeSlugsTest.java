package org.rapporteur.statement.statements;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.rapporteur.statement.testing.CountingDriver;
import org.rapporteur.statement.testing.StatementCase;

/** A slug that is taken between being found free and being locked is not a fault of a writer that did not choose it. */
@QuarkusTest
@TestProfile(WriteCostsTest.Counting.class)
class MadeSlugsTest extends StatementCase {

    private static final String TRIES_THE_LOCK = "pg_try_advisory_xact_lock(?, ?)";

    private void assertGetsTheNext() {
        send("POST", "statements", null, """
                {"event": "%s", "kind": "address", "title": {"en": "%s made"}}""".formatted(tag, tag))
                .statusCode(201)
                .body("slug", equalTo(tag + "-made-2"));
    }

    @Test
    void generatesAnotherOneIfItIsChosenMeanwhile() {
        CountingDriver.before(TRIES_THE_LOCK, () -> create("made", "\"title\": {\"en\": \"Chosen\"}"));
        assertGetsTheNext();
    }

    @Test
    void generatesAnotherOneIfItWasUsedMeanwhile() {
        CountingDriver.before(TRIES_THE_LOCK, () -> {
            var tagged = create("made", "\"title\": {\"en\": \"Chosen\"}");
            send("PATCH", "statements/" + tag + "-made", tagged, "{\"slug\": \"%s-renamed\"}".formatted(tag))
                    .statusCode(200);
        });
        assertGetsTheNext();
    }
}
