package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporteur.kit.words.TestIndex.text;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private final Remembered<Integer> remembered = new Remembered<>();
    private final AtomicInteger searches = new AtomicInteger();

    private int find(TestIndex index, String key) throws IOException {
        return remembered.get(index.searcher().getIndexReader().getReaderCacheHelper(), key, searches::incrementAndGet);
    }

    @Test
    void findsOncePerIndexAndKey() throws IOException {
        try (var index = TestIndex.of(text("en", "a"));
                var other = TestIndex.of(text("en", "b"))) {
            assertThat(find(index, "x")).isEqualTo(1);
            assertThat(find(index, "x")).isEqualTo(1);
            assertThat(find(index, "y")).isEqualTo(2);
            assertThat(find(other, "x")).isEqualTo(3);
        }
    }

    @Test
    void remembersNothingWithoutAnIndex() throws IOException {
        assertThat(remembered.get(null, "x", searches::incrementAndGet)).isEqualTo(1);
        assertThat(remembered.get(null, "x", searches::incrementAndGet)).isEqualTo(2);
    }
}
