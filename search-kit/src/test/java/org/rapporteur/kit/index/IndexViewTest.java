package org.rapporteur.kit.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.ExitableDirectoryReader.ExitingReaderException;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.search.IndexSearcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.share.Reading.LeftException;

class IndexViewTest {

    private final AtomicInteger doubts = new AtomicInteger();
    private IndexView view;

    @BeforeEach
    void view() throws IOException {
        view = new IndexView(
                new IndexSearcher(new MultiReader()), Gap.NONE, Duration.ZERO, doubts::incrementAndGet, () -> {});
    }

    @Test
    void whatTakesTooLongIsBrokenOff() {
        var problem = catchThrowableOfType(
                ProblemException.class,
                () -> view.read(searcher -> {
                    throw new ExitingReaderException("counting took too long");
                }));
        assertThat(problem).hasMessageContaining("took longer than 8 s");
        assertThat(doubts).hasValue(0);
    }

    @Test
    void nobodyIsSearchedForWhoHasLeft() {
        try (var reading = Reading.begin(null, "")) {
            boolean over = view.read(searcher -> searcher.getTimeout().shouldExit());
            assertThat(over).isFalse();
            reading.leave();
            assertThatThrownBy(() -> view.read(searcher -> searcher.getTimeout().shouldExit()))
                    .isInstanceOf(LeftException.class);
        }
        assertThat(doubts).hasValue(0);
    }

    @Test
    void filesThatCannotBeReadAreChecked() {
        assertThatThrownBy(() -> view.read(searcher -> {
                    throw new CorruptIndexException("broken", "file");
                }))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cannot be read");
        assertThat(doubts).hasValue(1);
    }
}
