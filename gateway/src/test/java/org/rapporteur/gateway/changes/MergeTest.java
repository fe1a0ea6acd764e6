package org.rapporteur.gateway.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.services.Service;

class MergeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Items that may only be accessed one by one: checking all of them for each would make a page quadratic. */
    private static final class OneByOne extends ArrayList<LogPage.Item> {

        private static final long serialVersionUID = 1L;

        @Override
        public int hashCode() {
            throw new AssertionError("all items are checked");
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("all items are checked");
        }
    }

    private static LogPage page(Service service, String... seconds) {
        var items = new OneByOne();
        for (var second : seconds) {
            var event = JSON.createObjectNode()
                    .put("id", service.title() + "-" + (items.size() + 1))
                    .put("time", "2026-01-01T00:00:%sZ".formatted(second));
            items.add(LogPage.Item.of(event.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return new LogPage(service, items, service.title());
    }

    @Test
    void eachLogKeepsItsOrderAndTheyAreMergedByTime() {
        var merged = Merge.merge(
                ChangesCursor.start(),
                List.of(
                        page(Service.EVENT, "01", "05", "03"),
                        page(Service.PARTICIPANT, "02", "04"),
                        page(Service.STATEMENT)),
                10);

        assertThat(merged.items())
                .extracting(item -> JSON.readTree(item.json()).get("id").asText())
                .containsExactly(
                        "event-service-1",
                        "participant-service-1",
                        "participant-service-2",
                        "event-service-2",
                        "event-service-3");
        assertThat(merged.next().of(Service.EVENT)).isEqualTo("event-service");
        assertThat(merged.next().of(Service.STATEMENT)).isEqualTo("statement-service");
    }
}
