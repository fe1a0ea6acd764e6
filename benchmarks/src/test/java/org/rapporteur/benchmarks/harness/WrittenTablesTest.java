package org.rapporteur.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How values of rows become SQL for pgbench. */
class WrittenTablesTest {

    private static final String ID = "01900000-0000-7000-8000-000000000001";

    private static String expression(String value, String type) {
        return WrittenTables.expression(value, type, ID, "posted", "the-key");
    }

    @Test
    void replacesUniqueValuesWithVariables() {
        assertThat(expression(ID, "uuid")).isEqualTo("cast(:id as uuid)");
        assertThat(expression("posted", "text")).isEqualTo("cast(:slug as text)");
        assertThat(expression("the-key", "text")).isEqualTo("cast(:key as text)");
        assertThat(expression(ID + "/0000000001", "text"))
                .isEqualTo("cast(replace(E'%s/0000000001', E'%s', cast(:id as text)) as text)".formatted(ID, ID));
    }

    @Test
    void noColonInAValueStartsAVariable() {
        assertThat(expression("{\"a\":\"it's\\n\"}", "json")).isEqualTo("cast(E'{\"a\"\\x3a\"it''s\\\\n\"}' as json)");
        assertThat(expression(null, "text")).isEqualTo("null");
    }
}
