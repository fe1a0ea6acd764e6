package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.words.Passage.Role;
import org.rapporteur.kit.words.StoredPassages.Stored;

class StoredPassagesTest {

    private static final List<Passage> PASSAGES = List.of(
            new Passage(Role.NAME, "name", null, "毛泽东 a"),
            new Passage(Role.TEXT, "empty", "en", ""),
            new Passage(Role.TITLE, "title", "zh-Hant", "AI, 外空!"),
            new Passage(Role.MENTION, "author", "en", "𝑥 \uD83D\uDE00"));

    @Test
    void keepsEverything() throws IOException {
        assertThat(StoredPassages.read(StoredPassages.write(PASSAGES)))
                .extracting(Stored::passage)
                .containsExactlyElementsOf(PASSAGES);
    }

    @Test
    void knowsThePositionsOfEachPassage() throws IOException {
        var stored = StoredPassages.read(StoredPassages.write(PASSAGES));
        assertThat(stored).extracting(Stored::from).containsExactly(0, 5, 6, 12);
        assertThat(stored).extracting(Stored::to).containsExactly(4, 5, 11, 14);
        assertThat(stored).extracting(Stored::tag).containsExactly(Keys.NAMES, "en", "zh", "en");
    }

    @Test
    void theTermsOfTheIndexAreAtThesePositions() throws IOException {
        try (var tokens = new PassageTokens(PASSAGES)) {
            var increment = tokens.getAttribute(PositionIncrementAttribute.class);
            var term = tokens.getAttribute(CharTermAttribute.class);
            tokens.reset();
            int position = -1;
            while (tokens.incrementToken()) {
                position += increment.getPositionIncrement();
                switch (term.toString()) {
                    case ":毛 -", "&maozedong" -> assertThat(position).isZero();
                    case "=a -" -> assertThat(position).isEqualTo(3);
                    case "=ai zh" -> assertThat(position).isEqualTo(6);
                    case "%空 zh" -> assertThat(position).isEqualTo(9);
                    case "=𝑥 en" -> assertThat(position).isEqualTo(12);
                    default -> assertThat(term.toString()).isNotEmpty();
                }
            }
            assertThat(position).isEqualTo(13);
        }
    }

    @Test
    void aThingIsStoredWithItsTitlesOnly() throws IOException {
        var id = UUID.randomUUID();
        assertThat(StoredThing.read(StoredThing.write(new Document("book", id, PASSAGES))))
                .isEqualTo(new StoredThing(
                        "book",
                        id,
                        List.of(
                                new StoredThing.Title("name", null, "毛泽东 a"),
                                new StoredThing.Title("title", "zh-Hant", "AI, 外空!"))));
    }
}
