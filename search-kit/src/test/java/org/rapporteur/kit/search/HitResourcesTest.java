package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.index.BestFinder.Best;

class HitResourcesTest extends NovelsCase {

    private static final int MIB = 1024 * 1024;

    private HitResources.Shown shown(int count) {
        return new HitResources(sql).of(best(count), List.of(kind), null);
    }

    private static List<Best> best(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Best(i, "book", id(i), 1))
                .toList();
    }

    private void write(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            write(id(i), "Nobody", "The sea", "sea");
        }
    }

    @Test
    void readsEveryResultThatFits() throws Exception {
        write(50);
        var shown = shown(50);
        assertThat(shown.places()).isEqualTo(50);
        assertThat(shown.found()).isEqualTo(best(50));
        assertThat(shown.resources()).hasSize(50).containsKeys(id(0), id(49));
    }

    @Test
    void endsBeforeThePageIsTooLong() throws Exception {
        write(6);
        kind.size = MIB;
        assertThat(shown(6).places()).isEqualTo(4);
    }

    @Test
    void showsOneHoweverLongItIs() throws Exception {
        write(2);
        kind.size = 5 * MIB;
        assertThat(shown(2).places()).isOne();
    }

    /** It has a place, and is not shown. */
    @Test
    void hasNoResourceOfWhatIsGone() throws Exception {
        write(3);
        database.execute("delete from book where id = '%s'".formatted(id(1)));
        var shown = shown(3);
        assertThat(shown.places()).isEqualTo(3);
        assertThat(shown.resources()).containsOnlyKeys(id(0), id(2));
    }
}
