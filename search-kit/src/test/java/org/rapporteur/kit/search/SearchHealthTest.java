package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class SearchHealthTest {

    private static HealthCheckResponse health(Set<String> unfinished, long made, String failure) {
        return new SearchHealth(new Backfill(null, null, null, null) {
                    @Override
                    Set<String> unfinished() {
                        return unfinished;
                    }

                    @Override
                    long made() {
                        return made;
                    }

                    @Override
                    String failure() {
                        return failure;
                    }
                })
                .call();
    }

    @Test
    void isCompleteOnceNothingIsUnfinished() {
        var health = health(Set.of(), 3, null);
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getData()).contains(Map.of("complete", true, "made", 3L));
    }

    @Test
    void isReadyWhileItIndexes() {
        var health = health(Set.of("chapter", "book"), 0, null);
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getData()).contains(Map.of("complete", false, "made", 0L, "unfinished", "book, chapter"));
    }

    @Test
    void saysAfterWhichFailureItWaits() {
        assertThat(health(Set.of("book"), 1, "DatabaseException").getData())
                .contains(
                        Map.of("complete", false, "made", 1L, "unfinished", "book", "waitsAfter", "DatabaseException"));
    }
}
