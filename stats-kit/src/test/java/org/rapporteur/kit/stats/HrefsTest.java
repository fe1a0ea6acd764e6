package org.rapporteur.kit.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HrefsTest {

    private final Books.Query query = new Books.Query();

    private Hrefs hrefs(String language) {
        return new Hrefs("/api/v1/books", new Filters(query), language);
    }

    private String genre(String value) {
        return hrefs(null).of(List.of(Books.GENRE), Map.of("genre", value));
    }

    @Test
    void addsTheValueOfEachDimensionToTheFiltersOfTheRequest() {
        query.from = "2018";
        query.limit = "5";
        query.format = "csv";
        assertThat(hrefs("fr").of(List.of(Books.YEAR, Books.GENRE), Map.of("year", "2019", "genre", "poetry")))
                .isEqualTo("/api/v1/books?from=2018&genre=poetry&lang=fr&year=2019");
    }

    @Test
    void encodesWhatWouldEndAValue() {
        query.q = "salt & \"sea water\", +1";
        assertThat(genre("a=b")).isEqualTo("/api/v1/books?genre=a%3Db&q=salt%20%26%20%22sea%20water%22,%20%2B1");
    }

    @Test
    void replacesAFilterOfSeveralValuesByOneOfThem() {
        query.genre = "poetry, plays";
        assertThat(genre("plays")).isEqualTo("/api/v1/books?genre=plays");
    }

    /** A list can ask for any of several values, not for two at once. */
    @Test
    void thereIsNoneForAnotherValueOfADimensionWithSeveral() {
        query.genre = "poetry";
        assertThat(genre("plays")).isNull();
        var ofRows = Books.GENRE.ofRows();
        assertThat(hrefs(null).of(List.of(ofRows), Map.of("genre", "plays"))).isEqualTo("/api/v1/books?genre=plays");
    }

    @Test
    void thereIsNoneIfTheListHasNoSuchFilter() {
        assertThat(hrefs(null).of(List.of(Books.AUTHOR), Map.of("author", "ada")))
                .isNull();
        assertThat(hrefs(null).without(Books.AUTHOR)).isNull();
    }

    @Test
    void aPhraseIsAddedToTheSearch() {
        var phrase = Dimension.of("phrase", Books.DAYS).filteredBy("q").withSeries(List.of("high seas"));
        assertThat(hrefs(null).of(List.of(phrase), Map.of("phrase", "high seas")))
                .isEqualTo("/api/v1/books?q=%22high%20seas%22");
        query.q = "salt or water";
        assertThat(hrefs(null).of(List.of(phrase), Map.of("phrase", "high seas")))
                .isEqualTo("/api/v1/books?q=salt%20or%20water%20%22high%20seas%22");
    }

    @Test
    void withoutFiltersItIsTheWholeList() {
        assertThat(hrefs(null).all()).isEqualTo("/api/v1/books");
    }
}
