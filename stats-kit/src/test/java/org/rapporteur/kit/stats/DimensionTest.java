package org.rapporteur.kit.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapporteur.kit.sql.Fragment;
import org.rapporteur.kit.stats.Dimension.Role;
import org.rapporteur.kit.stats.Dimension.Values;

class DimensionTest {

    @Test
    void aValueIsOneAndItsOwnLabelAndTheFilterHasTheNameOfTheDimension() {
        var year = Dimension.of("year", "b.year");
        assertThat(year.joins()).isEmpty();
        assertThat(year.values()).isEqualTo(Values.ONE);
        assertThat(year.label()).isEqualTo(Label.WORDS);
        assertThat(year.filter()).isEqualTo("year");
        assertThat(year.filteredBy("published").filter()).isEqualTo("published");
    }

    @Test
    void joinsComeInTheirOrder() {
        assertThat(Dimension.of("region", "r.region")
                        .join("first")
                        .join("second")
                        .joins())
                .containsExactly(Fragment.of("first"), Fragment.of("second"));
    }

    @Test
    void changesKeepTheRest() {
        var genre = Dimension.of("genre", "g.genre").join("join").ofSeveral().called(Label.TERM);
        assertThat(genre.values()).isEqualTo(Values.SEVERAL);
        assertThat(genre.label()).isEqualTo(Label.TERM);
        assertThat(genre.joins()).containsExactly(Fragment.of("join"));
        assertThat(genre.isRepeated()).isFalse();
        assertThat(genre.ofSeveralRepeated().isRepeated()).isTrue();
        assertThat(genre.ofRows().isRepeated()).isTrue();
        assertThat(genre.ofRows().label()).isEqualTo(Label.TERM);
    }

    @Test
    void yearsAndPlacesHaveARole() {
        assertThat(Dimension.of("year", "b.year").ofYears())
                .extracting(Dimension::role, Dimension::label, Dimension::isTime)
                .containsExactly(Role.TIME, Label.PLAIN, true);
        assertThat(Dimension.of("country", "b.country").ofPlaces())
                .extracting(Dimension::role, Dimension::label, Dimension::isTime)
                .containsExactly(Role.GEO, Label.COUNTRY, false);
    }

    @Test
    void whatHasNoValueIsACondition() {
        var books = new Things("/api/v1/books", "book b", "left join loan l on l.book = b.id and l.open", "b.id");
        assertThat(Dimension.of("year", "b.year").absent(books)).isEqualTo("b.year is null");
        assertThat(Dimension.of("region", "m.region")
                        .join("left join place p on p.id = b.place")
                        .join("left join (values ('a', 'b')) as m (code, region) on m.code = p.code")
                        .absent(books))
                .isEqualTo("(b.place is null or b.place not in (select p.id from place p left join"
                        + " (values ('a', 'b')) as m (code, region) on m.code = p.code where m.region is not null))");
        // the value depends on the thing itself
        assertThat(Dimension.of("year", "coalesce(b.year, p.year)")
                        .join("left join place p on p.id = b.place")
                        .absent(books))
                .isEqualTo(
                        "not exists (select 1 from place p where p.id = b.place and coalesce(b.year, p.year) is not null)");
        assertThat(Dimension.of("genre", "g.genre")
                        .join("left join genre g on g.book = b.id")
                        .absent(books))
                .isEqualTo("not exists (select 1 from genre g where g.book = b.id and g.genre is not null)");
        assertThat(Dimension.of("reader", "l.reader").ofRows().absent(books))
                .isEqualTo("not exists (select 1 from loan l where l.book = b.id and l.open and l.reader is not null)");
    }
}
