package org.rapporteur.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.kit.problem.ProblemException;

class FormatTest {

    private static List<MediaType> accepted(String header) {
        return header == null
                ? List.of()
                : Arrays.stream(header.split(", "))
                        .map(type -> type.split(";q=", 2))
                        .map(type -> type.length == 1
                                ? MediaType.valueOf(type[0])
                                : MediaType.valueOf(type[0] + ";q=" + type[1]))
                        .toList();
    }

    @Test
    void isCalledByItsSubtype() {
        assertThat(Format.LISTS).extracting(Format::name).containsExactly("json", "ndjson", "csv");
        assertThat(Format.STATISTICS).extracting(Format::name).containsExactly("json", "csv", "json-stat");
        assertThat(Format.named("ndjson")).contains(Format.NDJSON);
        assertThat(Format.named("CSV")).isEmpty();
    }

    @Test
    void isTheSameForListsAndStatistics() {
        assertThat(Format.LISTS).contains(Format.JSON, Format.CSV);
        assertThat(Format.STATISTICS).contains(Format.JSON, Format.CSV);
        assertThat(Format.LISTS.getFirst()).isSameAs(Format.JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                     | json",
                "*/*                                  | json",
                "text/*                               | csv",
                "application/x-ndjson, text/csv;q=0.5 | ndjson",
                "text/html, application/json;q=0.2    | json",
                "application/json;q=0, text/csv;q=0.1 | csv",
                "text/csv, */*;q=0.001                | csv",
            })
    void isTheMostPreferredOneThatIsOffered(String accept, String name) {
        assertThat(Format.choose(null, accepted(accept), Format.LISTS).name()).isEqualTo(name);
    }

    @Test
    void rejectsAcceptHeadersWithoutAnOfferedFormat() {
        assertThatThrownBy(() -> Format.choose(null, accepted("text/html, text/csv;q=0"), Format.LISTS))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("There are application/json, application/x-ndjson, text/csv");
    }

    @ParameterizedTest
    @CsvSource({"xml", "ndjson", "JSON"})
    void rejectsAFormatParameterThatIsNotOffered(String name) {
        assertThatThrownBy(() -> Format.choose(name, accepted("*/*"), Format.STATISTICS))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(
                                problem.violations().getFirst().message())
                        .isEqualTo("must be one of json, csv, json-stat"));
    }

    @Test
    void jsonStatIsJsonWithItsProfile() {
        var profile = "application/json;profile=\"https://json-stat.org/format/\"";
        assertThat(Format.choose(null, accepted(profile), Format.STATISTICS)).isSameAs(Format.JSON_STAT);
        assertThat(Format.choose(null, accepted("application/json"), Format.STATISTICS))
                .isSameAs(Format.JSON);
        assertThat(Format.choose("json-stat", accepted(profile + ", */*;q=0.001"), Format.STATISTICS))
                .isSameAs(Format.JSON_STAT);
        // a profile that is not known is a hint
        assertThat(Format.choose(null, accepted("application/json;profile=\"https://example.org\""), Format.STATISTICS))
                .isSameAs(Format.JSON);
        // as a client made from the document accepts all, in whatever order
        assertThat(Format.choose(null, accepted(profile + ", text/csv, application/json"), Format.STATISTICS))
                .isNotSameAs(Format.JSON_STAT);
        assertThat(Format.choose(null, accepted(profile + ", application/json;q=0.5"), Format.STATISTICS))
                .isSameAs(Format.JSON_STAT);
        // lists have no datasets
        assertThat(Format.choose(null, accepted(profile), Format.LISTS)).isSameAs(Format.JSON);
    }
}
