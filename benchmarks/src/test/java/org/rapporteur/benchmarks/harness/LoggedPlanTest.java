package org.rapporteur.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoggedPlanTest {

    private static final String LOG = """
            2026-11-28 10:00:00.000 UTC [17] LOG:  duration: 0.120 ms  plan:
            \tQuery Text: select s.id from statement s where s.slug = $1
            \tIndex Scan using uq_statement_slug on statement s  (cost=0.1..2.2 rows=1) (actual time=0.1..0.1 rows=1 loops=1)
            \t  Buffers: shared hit=3 read=2
            \t  ->  Seq Scan on other (actual rows=1)
            \t        Buffers: shared hit=1
            2026-11-28 10:00:00.100 UTC [18] LOG:  duration: 9.000 ms  plan:
            \tQuery Text: select last_position from change_log
            \tSeq Scan on change_log
            \t  Buffers: shared hit=100
            2026-11-28 10:00:00.200 UTC [17] LOG:  checkpoint starting: time
            2026-11-28 10:00:00.300 UTC [17] LOG:  duration: 1.500 ms  plan:
            \tQuery Text: select 1
            \tResult
            """;

    @Test
    void readsTimeAndPagesOfTheWholeQueryAndSkipsBackgroundQueries() {
        var plans = LoggedPlan.in(LOG);

        assertThat(plans).extracting(LoggedPlan::milliseconds).containsExactly(0.12, 1.5);
        assertThat(plans).extracting(LoggedPlan::pages).containsExactly(5L, 0L);
        assertThat(plans.getFirst().text())
                .startsWith("Query Text: select s.id")
                .contains("Index Scan using uq_statement_slug");
    }

    @Test
    void returnsTheQueryWithoutItsPlan() {
        assertThat(LoggedPlan.in(LOG).getFirst().query())
                .isEqualTo("Query Text: select s.id from statement s where s.slug = $1");
    }
}
