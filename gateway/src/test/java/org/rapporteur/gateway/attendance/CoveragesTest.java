package org.rapporteur.gateway.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoveragesTest {

    @ParameterizedTest
    @CsvSource({
        "11, 20, more_than, at_most, 0.5238, 21",
        "11, 20, at_least, at_most, 0.55, 20",
        "11, 20, exactly, equal, 0.55, 20",
        "11, 20, about, about, 0.55, 20",
        "11, 20, fewer_than, at_least, 0.5789, 19",
        "0, 60, more_than, at_most, 0.0, 61",
        "3, 0, more_than, at_most, 3.0, 1",
    })
    void aBoundIsNeverMorePreciseThanTheReport(
            int recorded, int reported, String qualifier, String relation, double ratio, int denominator) {
        assertThat(Coverages.of(recorded, reported, qualifier)).hasValueSatisfying(coverage -> {
            assertThat(coverage.relation()).isEqualTo(relation);
            assertThat(coverage.ratio()).isEqualTo(ratio);
            assertThat(coverage.numerator()).isEqualTo(recorded);
            assertThat(coverage.denominator()).isEqualTo(denominator);
        });
    }

    @ParameterizedTest
    @CsvSource({"5, 0, exactly", "5, 1, fewer_than", "5, 0, about", "5, 3, roughly"})
    void aReportOfNothingHasNoShare(int recorded, int reported, String qualifier) {
        assertThat(Coverages.of(recorded, reported, qualifier)).isEmpty();
    }
}
