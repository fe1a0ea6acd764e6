package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.Violation;

/** What needs no database. */
class SearchTest {

    private final Search search = new Search(null, null, null);
    private final ListQuery query = new ListQuery() {};
    private final Listing listing = new Listing("book b", "b.id");

    @Test
    void withoutWordsNothingIsFiltered() {
        search.filter(listing, query, null, "b.id");
        assertThat(listing.conditions()).isEmpty();
    }

    @Test
    void reportsAnInvalidQueryAsAFaultOfItsParameter() {
        search.filter(listing, query, "\"arms race", "b.id");
        assertThat(listing.conditions()).isEmpty();
        assertThatThrownBy(query::throwIfAny)
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.violations())
                        .containsExactly(new Violation("q", "has an unbalanced quotation mark")));
    }
}
