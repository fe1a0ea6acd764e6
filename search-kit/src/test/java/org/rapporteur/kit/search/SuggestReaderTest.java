package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.index.Books;

class SuggestReaderTest extends NovelsCase {

    private SuggestReader suggest() {
        return new SuggestReader(running.index, sql, List.of(kind));
    }

    @Test
    void completesNamesAndTitlesWithTheirSlugsAndTheLastWord() throws Exception {
        write(ONE, "Melville", "The white whale", "A whaler at sea");
        write(TWO, "London", "The wolf", "A whaler at sea");

        var page = suggest().read("the wh", null, 5, null);

        assertThat(page.items())
                .containsExactly(new Suggestion("book", ONE, "book-1", "Melville", null, "The white whale"));
        assertThat(page.queries()).contains("the whaler", "the white");
        assertThat(page.partial()).isNull();
        assertThat(suggest().read("melv", null, 5, null).items())
                .extracting(Suggestion::id)
                .containsExactly(ONE);
    }

    @Test
    void suggestsOnlyWantedTypesThatAreNotDeleted() throws Exception {
        write(ONE, "Melville", "The whale", "At sea");
        write(TWO, "London", "The whale", "At sea");
        assertThat(suggest().read("whale", List.of("book"), 5, null).items()).hasSize(2);
        assertThat(suggest().read("whale", List.of("book"), 1, null).items()).hasSize(1);
        assertThat(suggest().read("whale", List.of("film"), 5, null).items()).isEmpty();
        try (var connection = database.connect()) {
            Books.delete(connection, ONE);
        }
        assertThat(suggest().read("whale", null, 5, null).items())
                .extracting(Suggestion::id)
                .containsExactly(TWO);
    }

    @Test
    void completesNoWordThatOnlyDeletedThingsHave() throws Exception {
        write(ONE, "Melville", "The whale", "A quagmire");
        assertThat(suggest().read("quag", null, 5, null).queries()).containsExactly("quagmire");
        try (var connection = database.connect()) {
            Books.delete(connection, ONE);
        }
        assertThat(suggest().read("quag", null, 5, null).queries()).isEmpty();
    }

    @Test
    void isPartialWhileTheIndexCannotFollow() throws Exception {
        write(ONE, "Melville", "The whale", "At sea");
        assertThat(suggest().read("whale", null, 5, null).partial()).isNull();
        fail();
        assertThat(suggest().read("whale", null, 5, null).partial()).isTrue();
    }
}
