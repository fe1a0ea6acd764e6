package org.rapporteur.kit.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criterion;
import org.rapporteur.kit.known.Kept;
import org.rapporteur.kit.known.Traits;
import org.rapporteur.kit.stats.Dimension.Role;
import org.rapporteur.kit.stats.Dimension.Values;
import org.rapporteur.kit.stats.Origin.When;

class DimensionTest {

    private static final Column GENRE = Column.text("genre", "b.genre");
    private static final Column WRITER = Column.ids("writer", "b.writers");
    private static final Column READER = Column.id("reader", "l.reader");
    private static final Column LOAN = Column.id("book", "l.book");

    @Test
    void aValueIsOneAndItsOwnLabelAndTheFilterHasTheNameOfTheDimension() {
        var genre = Dimension.of("genre", GENRE);
        assertThat(genre.origin()).isEqualTo(new Origin.OfColumn(GENRE));
        assertThat(genre.values()).isEqualTo(Values.ONE);
        assertThat(genre.label()).isEqualTo(Label.WORDS);
        assertThat(genre.filter()).isEqualTo("genre");
        assertThat(genre.filteredBy("kind").filter()).isEqualTo("kind");
    }

    @Test
    void changesKeepTheRest() {
        var genre = Dimension.of("genre", GENRE).ofSeveral().called(Label.TERM);
        assertThat(genre.values()).isEqualTo(Values.SEVERAL);
        assertThat(genre.label()).isEqualTo(Label.TERM);
        assertThat(genre.ofRows().values()).isEqualTo(Values.OF_ROWS);
        assertThat(genre.ofRows().label()).isEqualTo(Label.TERM);
    }

    @Test
    void yearsAndPlacesHaveARole() {
        assertThat(Books.YEAR)
                .extracting(Dimension::role, Dimension::label, Dimension::isTime)
                .containsExactly(Role.TIME, Label.PLAIN, true);
        assertThat(Dimension.of("country", GENRE).ofPlaces())
                .extracting(Dimension::role, Dimension::label, Dimension::isTime)
                .containsExactly(Role.GEO, Label.COUNTRY, false);
    }

    @Test
    void onlyWhatIsKnownOfIdsIsNarrowedToSomeOfThem() {
        var ids = List.of(UUID.randomUUID());
        Kept<Traits> traits = Kept.ofPeers(sql -> null);
        assertThat(Dimension.of("country", WRITER, traits).only(ids).origin())
                .isEqualTo(new Origin.OfIds(WRITER, traits, ids));
        var genre = Dimension.of("genre", GENRE);
        assertThat(genre.only(ids)).isSameAs(genre);
    }

    @Test
    void whatHasNoValueIsACriterion() {
        var books = new Things("/api/v1/books", "book", new Things.Rows("loan", LOAN, Column.self("b.id")));
        assertThat(Dimension.of("genre", GENRE).absent(books, null))
                .isEqualTo(new Criterion.Not(new Criterion.Known(GENRE)));
        assertThat(Dimension.ofYear("year", When.own(Books.DAYS)).absent(books, null))
                .isEqualTo(new Criterion.Not(new Criterion.Known(Books.DAYS)));
        // a row that was deleted has none
        assertThat(Dimension.of("reader", READER).ofRows().absent(books, null))
                .isEqualTo(new Criterion.Not(new Criterion.Joined(
                        "loan",
                        LOAN,
                        Column.self("b.id"),
                        new Criterion.All(List.of(new Criterion.Living("loan"), new Criterion.Known(READER))))));
    }
}
