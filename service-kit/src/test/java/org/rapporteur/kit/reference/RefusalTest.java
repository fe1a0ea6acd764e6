package org.rapporteur.kit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.sql.DatabaseException;

class RefusalTest {

    @ParameterizedTest
    @ValueSource(strings = {"22008", "22P05", "23505", "54000"})
    void isWhatTheDatabaseRejectsForItsData(String state) {
        var failure = new DatabaseException(new SQLException("too large\n  Detail: a secret", state));
        assertThat(Refusal.cause(failure)).hasValue("too large (SQLSTATE " + state + ")");
    }

    /** Down, full, busy, read-only, without the table: it may store the same data later. */
    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"08006", "53100", "53300", "55P03", "57014", "57P01", "40P01", "25006", "25P04", "42P01", "XX000"
            })
    void isNotAFailureOfTheDatabaseItself(String state) {
        assertThat(Refusal.cause(new DatabaseException(new SQLException("m", state))))
                .isEmpty();
    }

    @Test
    void isAnInvalidState() {
        assertThat(Refusal.cause(new ReferenceState.MalformedException("it has no id")))
                .hasValue("it has no id");
        assertThat(Refusal.cause(new IllegalStateException("a fault of ours"))).isEmpty();
    }
}
