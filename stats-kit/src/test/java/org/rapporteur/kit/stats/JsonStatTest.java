package org.rapporteur.kit.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Datasets as toolkits read them; {@link JsonStatCasesTest} compares them with the schema. */
class JsonStatTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static JsonNode dataset(String groupBy, long groupCount, Books.BookGroup... groups) {
        return JSON.valueToTree(JsonStat.of(Books.ask(groupBy).shape(), Books.statistic(groupCount, groups), JSON));
    }

    private static final Books.BookGroup PLAYS = Books.group("2024", "plays", "Théâtre", 20);
    private static final Books.BookGroup POETRY = Books.group("2023", "poetry", "Poésie", 500);

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    @Test
    void yearsComeInOrderAndOthersInThatOfTheGroups() {
        var dataset = dataset("genre,year", 2, PLAYS, POETRY);
        assertThat(texts(dataset.get("id"))).containsExactly("genre", "year", "measure");
        assertThat(texts(dataset.at("/dimension/genre/category/index"))).containsExactly("plays", "poetry");
        assertThat(texts(dataset.at("/dimension/year/category/index"))).containsExactly("2023", "2024");
        assertThat(texts(dataset.at("/dimension/measure/category/index")))
                .containsExactly("books", "chapters", "share");
        assertThat(dataset.at("/dimension/genre/category/label/poetry").asText())
                .isEqualTo("Poésie");
        assertThat(texts(dataset.get("size"))).containsExactly("2", "2", "3");
    }

    @Test
    void valuesAreInRowMajorOrderAndACellWithoutAGroupIsNull() {
        var dataset = dataset("genre,year", 2, PLAYS, POETRY);
        assertThat(texts(dataset.get("value")))
                .containsExactly("null", "null", "null", "20", "7", "0.01", "500", "7", "0.25", "null", "null", "null");
    }

    @Test
    void aCubeThatIsMostlyEmptyIsSparse() {
        var dataset = dataset("genre,year", 3, PLAYS, POETRY, Books.group("2020", "essay", "Essay", 2));
        assertThat(dataset.get("value").isObject()).isTrue();
        assertThat(dataset.get("value").size()).isEqualTo(9);
        // plays of 2024: the first genre, the last of three years
        assertThat(dataset.at("/value/6").asInt()).isEqualTo(20);
        assertThat(dataset.at("/value/20").isMissingNode()).isFalse();
    }

    @Test
    void namesTheRolesAndTheUnits() {
        var dataset = dataset("year", 1, POETRY);
        assertThat(texts(dataset.at("/role/time"))).containsExactly("year");
        assertThat(texts(dataset.at("/role/metric"))).containsExactly("measure");
        assertThat(dataset.at("/role/geo").isMissingNode()).isTrue();
        assertThat(dataset.at("/dimension/measure/category/unit/books/decimals").asInt())
                .isZero();
        assertThat(dataset.at("/dimension/measure/category/unit/share/decimals").asInt())
                .isEqualTo(6);
        assertThat(dataset.get("label").asText()).isEqualTo("Books by year");
    }

    @Test
    void tellsTheTotalWhatIsMissingAndWhatTheLimitLeftOut() {
        var dataset = dataset("year", 7, POETRY);
        assertThat(dataset.at("/extension/total").asInt()).isEqualTo(2000);
        assertThat(dataset.at("/extension/missing/year/count").asInt()).isEqualTo(3);
        assertThat(texts(dataset.get("note"))).containsExactly("1 of 7 groups");
        assertThat(dataset("year", 1, POETRY).has("note")).isFalse();
    }

    @Test
    void whatWasDeletedHasAStatus() {
        var known = POETRY.group();
        var deleted = new Books.BookGroup(
                new Group(known.key(), known.label(), null, true, known.share(), null, null), 500, 7);
        var dataset = dataset("year", 2, PLAYS, deleted);
        assertThat(dataset.at("/status/0").asText()).isEqualTo("deleted");
        assertThat(dataset.get("status").size()).isEqualTo(3);
        assertThat(dataset.at("/extension/status/label/deleted").isTextual()).isTrue();
    }

    @Test
    void withoutGroupsThereAreNoValues() {
        var dataset = dataset("year", 0);
        assertThat(texts(dataset.get("size"))).containsExactly("0", "3");
        assertThat(dataset.get("value").isArray()).isTrue();
        assertThat(dataset.get("value")).isEmpty();
    }
}
