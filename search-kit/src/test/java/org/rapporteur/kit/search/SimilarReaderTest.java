package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.search.SimilarReader.Scored;

class SimilarReaderTest extends NovelsCase {

    private SimilarReader similar() {
        return new SimilarReader(running.index, new HitResources(sql));
    }

    @Test
    void findsOthersThatShareRareWords() throws Exception {
        write(ONE, "Nobody", "First", "harpoon whale ocean captain");
        write(TWO, "Nobody", "Second", "harpoon whale ocean");
        write(THREE, "Nobody", "Third", "harpoon desert");
        for (int i = 10; i < 40; i++) {
            write(id(i), "Nobody", "Other", "common words " + i);
        }

        var found = similar().read(kind, ONE, 5, null);

        assertThat(found).hasSize(2);
        assertThat(json(found.getFirst())).contains(TWO.toString());
        assertThat(json(found.getLast())).contains(THREE.toString());
        assertThat(found).extracting(Scored::score).allSatisfy(score -> assertThat(score)
                .isBetween(0.0, 1.0));
        assertThat(found.getFirst().score()).isGreaterThan(found.getLast().score());
        assertThat(similar().read(kind, ONE, 1, null)).hasSize(1);
    }

    private static String json(Scored scored) {
        return new String(((Representation) scored.resource()).json(), StandardCharsets.UTF_8);
    }

    @Test
    void findsNothingForWhatIsNotThere() {
        assertThat(similar().read(kind, ONE, 5, null)).isEmpty();
    }

    @Test
    void isRefusedWhileTheIndexCannotFollow() throws Exception {
        write(ONE, "Nobody", "First", "harpoon");
        assertThat(similar().read(kind, ONE, 5, null)).isEmpty();
        fail();
        assertProblem(
                () -> similar().read(kind, ONE, 5, null),
                ProblemType.SERVICE_UNAVAILABLE,
                "not available at the moment");
    }
}
