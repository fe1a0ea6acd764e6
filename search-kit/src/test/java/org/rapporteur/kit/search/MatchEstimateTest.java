package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.search.Matching.Condition;

/** What needs no database. */
class MatchEstimateTest {

    private static final Condition PEACE = new Condition("x.lexemes && ?::text[]", List.of(List.of("en:peace")));

    @Test
    void fewMatchesAreListed() {
        var ids = List.of(new UUID(0, 1), new UUID(0, 2));
        assertThat(new MatchEstimate(ids).on("b.id", PEACE))
                .isEqualTo(new Condition("b.id = any(?::uuid[])", List.of(ids)));
    }

    @Test
    void noMatchIsAnEmptyList() {
        assertThat(new MatchEstimate(List.of()).on("b.id", PEACE))
                .isEqualTo(new Condition("b.id = any(?::uuid[])", List.of(List.of())));
    }

    @Test
    void manyMatchesAreLookedUp() {
        assertThat(new MatchEstimate(null).on("b.id", PEACE))
                .isEqualTo(new Condition(
                        "b.id in (select x.id from search_text x where x.lexemes && ?::text[])", PEACE.parameters()));
    }
}
