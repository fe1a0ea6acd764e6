package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.kit.index.BestFinder.After;
import org.rapporteur.kit.page.Cursor;

class PositionTest {

    private static final UUID ID = new UUID(1, 2);

    @ParameterizedTest
    @CsvSource({"false, 0.1", "true, 3.4028235E38", "false, 1.4E-45", "true, 0"})
    void survivesItsCursor(boolean similar, float score) {
        var position = new Position(similar, score, ID);
        assertThat(Position.of(Cursor.decode(position.encode("q"), "q"))).isEqualTo(position);
    }

    /** Everything exact comes before everything similar. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void saysWhereBothContinue(boolean similar) {
        var position = new Position(similar, 2, ID);
        assertThat(position.exact()).isEqualTo(similar ? After.EVERYTHING : new After(2, ID));
        assertThat(position.approximate()).isEqualTo(similar ? new After(2, ID) : null);
    }
}
