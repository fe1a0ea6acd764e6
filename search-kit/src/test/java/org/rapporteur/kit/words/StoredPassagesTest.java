package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.words.Passage.Role;
import org.rapporteur.kit.words.StoredPassages.Part;
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

    /** Each piece of the part, by its position in the index, with what precedes and follows it. */
    private static Map<Integer, String> pieces(Part part, int around) {
        var pieces = new HashMap<Integer, String>();
        var text = part.passage().text();
        var reader = new WordReader(text, part.start());
        int position = part.position();
        while (reader.next()) {
            pieces.put(
                    position,
                    text.substring(
                            Math.max(0, reader.start() - around), Math.min(text.length(), reader.end() + around)));
            position +=
                    reader.kind() == WordReader.Kind.RUN ? new Letters(text, reader.start(), reader.end()).count() : 1;
        }
        return pieces;
    }

    @ParameterizedTest
    @ValueSource(strings = {"arms, race ", "Sécurité – ", "外空安全。毛泽东 ", "a\uD83D\uDE00b\uD800 ", "’s\u0300 外空 x-y "})
    void aPartIsReadAsTheWhole(String words) throws IOException {
        var text = IntStream.range(0, 900).mapToObj(i -> words + i + " ").collect(Collectors.joining());
        // half of a character is not kept
        var kept = text.replace('\uD800', '?');
        var passages = List.of(new Passage(Role.NAME, "name", null, "x y"), new Passage(Role.TEXT, "text", "en", text));
        var stored = StoredPassages.read(StoredPassages.write(passages)).getLast();
        assertThat(stored.hasParts()).isTrue();
        assertThat(stored.passage().text()).isEqualTo(kept);
        int around = 300;
        var whole = pieces(stored.whole(), around);
        for (int first = stored.from(); first < stored.to(); first += 97) {
            int last = Math.min(stored.to(), first + first % 140);
            var part = stored.part(first, last);
            var pieces = pieces(part, around);
            assertThat(part.position()).isLessThanOrEqualTo(first);
            for (int position = first; position <= last; position++) {
                assertThat(pieces.get(position)).isEqualTo(whole.get(position));
            }
            assertThat(part.passage().text().length()).isLessThan(kept.length());
        }
    }

    @Test
    void aShortTextHasNoParts() throws IOException {
        var stored = StoredPassages.read(StoredPassages.write(PASSAGES));
        assertThat(stored).extracting(Stored::hasParts).containsOnly(false);
        assertThat(stored.getLast().whole()).isEqualTo(new Part(PASSAGES.getLast(), 0, 12));
    }
}
