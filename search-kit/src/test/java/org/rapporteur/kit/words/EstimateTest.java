package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporteur.kit.words.TestIndex.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {

    private static long estimate(TestIndex index, String query, int most) throws IOException {
        var matching = new TextQueries(index.searcher()).matching(SearchQuery.parse(query), null);
        return new Estimate(index.searcher(), most).of(matching);
    }

    /** Every second thing has the phrase, every one its words. */
    private static TestIndex index(int things) throws IOException {
        var all = new ArrayList<List<Passage>>();
        for (int i = 0; i < things; i++) {
            all.add(List.of(text("en", i % 2 == 0 ? "outer space" : "space, outer")));
        }
        return new TestIndex(all);
    }

    @Test
    void fewAreCountedExactly() throws IOException {
        try (var index = index(30)) {
            assertThat(estimate(index, "\"outer space\"", 1000)).isEqualTo(15);
            assertThat(estimate(index, "space", 1000)).isEqualTo(30);
            assertThat(estimate(index, "nowhere", 1000)).isZero();
        }
    }

    @Test
    void manyAreEstimated() throws IOException {
        try (var index = index(700)) {
            assertThat(estimate(index, "\"outer space\"", 300)).isBetween(300L, 500L);
            assertThat(estimate(index, "space", 300)).isBetween(600L, 800L);
        }
    }
}
