package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What needs no database. */
class SearchIndexTest {

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    @Test
    void everyDocumentIsARowOfItsOwner() {
        var rows = SearchIndex.rows(Map.of(
                id(1),
                List.of(new Document("book", id(1), List.of()), new Document("chapter", id(11), List.of())),
                id(2),
                List.of(new Document("book", id(2), List.of())),
                id(3),
                List.of()));
        assertThat(rows)
                .extracting(row -> row.parameters().subList(0, 3))
                .containsExactlyInAnyOrder(
                        List.of(id(1), "book", id(1)),
                        List.of(id(11), "chapter", id(1)),
                        List.of(id(2), "book", id(2)));
    }
}
