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
        assertThat(Format.STATISTICS).extracting(Format::name).containsExactly("json", "csv");
        assertThat(Format.named("ndjson")).contains(Format.NDJSON);
        assertThat(Format.named("CSV")).isEmpty();
    }

    @Test
    void isTheSameWhateverItIsTheFormOf() {
        assertThat(Format.LISTS).containsAll(Format.STATISTICS);
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
    void isTheFirstWantedThatIsOffered(String accept, String name) {
        assertThat(Format.choose(null, accepted(accept), Format.LISTS).name()).isEqualTo(name);
    }

    @Test
    void isRefusedWhenNoneIsAcceptable() {
        assertThatThrownBy(() -> Format.choose(null, accepted("text/html, text/csv;q=0"), Format.LISTS))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("There are application/json, application/x-ndjson, text/csv");
    }

    @ParameterizedTest
    @CsvSource({"xml", "ndjson", "JSON"})
    void isRefusedAsAParameterThatIsNotOffered(String name) {
        assertThatThrownBy(() -> Format.choose(name, accepted("*/*"), Format.STATISTICS))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(
                                problem.violations().getFirst().message())
                        .isEqualTo("must be one of json, csv"));
    }
}
