package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.search.IndexSearcher;
import org.rapporteur.kit.words.NearWords.Near;
import org.rapporteur.kit.words.SearchQuery.Word;
import org.rapporteur.kit.words.WordReader.Kind;

/** Finds what a question with unknown words may have meant. */
public final class Spelling {

    private final IndexSearcher searcher;

    public Spelling(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /**
     * Returns a question with each unknown word replaced by a similar one of the index; empty if all words are known or
     * nothing is similar.
     *
     * @param query its text, which is valid
     */
    public Optional<String> better(String query) throws IOException {
        var choices = new Choices(new Vocabulary(searcher.getIndexReader()), null);
        var better = new StringBuilder();
        var reader = new WordReader(query);
        int at = 0;
        while (reader.next()) {
            boolean beginning = query.startsWith("*", reader.end());
            if (reader.kind() == Kind.WORD && !beginning && isUnknown(reader.word(), choices)) {
                var near = near(reader.word());
                if (near.isPresent()) {
                    better.append(query, at, reader.start()).append(near.get());
                    at = reader.end();
                }
            }
        }
        return at == 0
                ? Optional.empty()
                : Optional.of(better.append(query, at, query.length()).toString());
    }

    private static boolean isUnknown(String word, Choices choices) throws IOException {
        return choices.parts(new Word(word)).getFirst().choice().isEmpty();
    }

    /** The first letter is assumed to be right; of the words with the fewest differences the most frequent is taken. */
    private Optional<String> near(String word) throws IOException {
        return NearWords.of(word, TextFields.WORDS, searcher.getIndexReader(), 1).entrySet().stream()
                .min(Comparator.comparing((Map.Entry<String, Near> near) -> differences(word, near))
                        .thenComparing(near -> -near.getValue().count())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    private static long differences(String word, Map.Entry<String, Near> near) {
        int shorter = Math.min(
                word.codePointCount(0, word.length()),
                near.getKey().codePointCount(0, near.getKey().length()));
        return Math.round((1 - near.getValue().likeness()) * shorter);
    }
}
