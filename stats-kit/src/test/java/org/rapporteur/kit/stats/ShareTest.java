package org.rapporteur.kit.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

    @ParameterizedTest
    @CsvSource({
        "54, 196, 0.27551",
        "1, 3, 0.333333",
        "1, 2000, 0.0005",
        "1, 7000000, 1.42857E-7",
        "0, 5, 0",
        "5, 5, 1",
        "0, 0, ",
        "3, , "
    })
    void hasSixSignificantDigitsAndIsUnknownOfNothing(long part, Long whole, String share) {
        assertThat(Objects.toString(Share.of(part, whole), null)).isEqualTo(share);
    }
}
