package org.rapporteur.statement.statements;

import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapporteur.statement.testing.StatementCase;
import org.rapporteur.testkit.KeyedCreation;

/** Creations of statements and topics with an Idempotency-Key; what all collections share is tested with events. */
@QuarkusTest
class StatementKeysTest extends StatementCase {

    private final String key = UUID.randomUUID().toString();

    private void assertMadeOnce(String collection, String body) {
        new KeyedCreation(key, collection, body).assertMadeOnce();
    }

    @Test
    void aKeyCreatesOneResourceOfEachCollection() {
        assertMadeOnce("statements", """
                {"event": "%1$s", "kind": "address", "title": {"en": "Address %1$s"}, "speakers": [{"participant": "%1$s-speaker"}],
                 "texts": [{"language": "zh", "fidelity": "verbatim", "text": "%2$s"}],
                 "points": [%3$s]}""".formatted(tag, "原文".repeat(100_000), point("p", 1, "proposal")));
        assertMadeOnce("topics", "{\"label\": {\"en\": \"Topic %s\"}}".formatted(tag));
        get("events/TAG/statements").body("items", hasSize(1));
        get("points?event=TAG").body("items", hasSize(1));
        get("topics?q=TAG").body("items", hasSize(1));
    }
}
