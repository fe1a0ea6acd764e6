package org.rapporteur.kit.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.list.Listing;

class CriteriaTest {

    private static final Column GENRE = Column.text("genre", "b.genre");

    @Test
    void aFilterIsAConditionAndACriterion() {
        var criteria = new Criteria(new Listing("book b", "b.id")).among(GENRE, List.of("poetry", "drama"));
        assertThat(criteria.all()).containsExactly(new Criterion.Among(GENRE, List.of("poetry", "drama")));
        assertThat(criteria.listing().restriction().sql()).isEqualTo("b.genre = any(?)");
        assertThat(criteria.needIndex()).isFalse();
        assertThat(criteria.isOfIndex()).isFalse();
    }

    @Test
    void whatTheDatabaseCannotTellNeedsTheIndex() {
        var missing = new Criterion.Not(new Criterion.Known(GENRE));
        var criteria = new Criteria(new Listing("book b", "b.id")).indexed("missing=genre", () -> missing);
        assertThat(criteria.all()).containsExactly(missing);
        assertThat(criteria.listing().isEmpty()).isTrue();
        assertThat(criteria.needIndex()).isTrue();
        var text = new TextFilter() {};
        criteria.text("q=sea", text);
        assertThat(criteria.text()).isSameAs(text);
        assertThat(criteria.askedOfIndex()).isEqualTo("missing=genre\nq=sea\n");
    }

    @Test
    void nothingIsLookedUpBeforeTheIndexIsAsked() {
        var criteria = Criteria.ofIndex().indexed("missing=genre", () -> {
            throw new IllegalStateException("Looked up");
        });
        assertThat(criteria.isOfIndex()).isTrue();
        assertThat(criteria.needIndex()).isTrue();
    }
}
