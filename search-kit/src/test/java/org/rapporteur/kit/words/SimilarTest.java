package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporteur.kit.words.TestIndex.name;
import static org.rapporteur.kit.words.TestIndex.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarTest {

    private static List<Integer> similar(TestIndex index, int thing) throws IOException {
        var similar = new ArrayList<Integer>();
        for (var hit : index.searcher().search(new Similar(index.searcher()).to(thing), 10).scoreDocs) {
            similar.add(hit.doc);
        }
        return similar;
    }

    @Test
    void findsThingsThatShareTellingWords() throws IOException {
        var passages = new ArrayList<Passage>(List.of(
                text("en", "the fisheries of small islands and their coral reefs"),
                text("en", "a reef, the coral of an island"),
                text("en", "the disarmament of nuclear weapons"),
                text("en", "the nuclear weapon"),
                text("zh", "防止外空军备竞赛"),
                text("zh", "外空军备")));
        for (int i = 0; i < 20; i++) {
            passages.add(text("en", "the thing of number and " + i));
        }
        try (var index = TestIndex.of(passages.toArray(Passage[]::new))) {
            assertThat(similar(index, 0)).containsExactlyInAnyOrder(0, 1);
            assertThat(similar(index, 3)).containsExactlyInAnyOrder(2, 3);
            assertThat(similar(index, 4)).containsExactlyInAnyOrder(4, 5);
        }
    }

    @Test
    void nothingIsLikeAThingOfItsOwn() throws IOException {
        try (var index = TestIndex.of(text("en", "unique"), text("en", "other"), name("…"))) {
            assertThat(similar(index, 0)).isEmpty();
            assertThat(similar(index, 2)).isEmpty();
        }
    }
}
