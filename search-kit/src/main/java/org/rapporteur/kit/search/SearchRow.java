package org.rapporteur.kit.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Builds a row of {@code search_text} from a document: counts its words, then merges them by stem. */
final class SearchRow {

    /**
     * The version of the indexing rules; increase it with every change that yields different rows, so that
     * they are rebuilt.
     */
    static final int RULES = 1;

    /** Starts a passage in the column words. */
    static final String PASSAGE = "\u0002";
    /** Ends its language. */
    static final String LANGUAGE = "\u0003";

    /**
     * The maximum number of different characters and pairs of dense scripts kept for one thing, enough for a
     * real text of a million characters. Random characters would have millions, each of which takes a hundred
     * bytes here.
     */
    private static final int MOST_LEXEMES = 200_000;

    /** A match in a title or a name counts as much as this many in a text. */
    private static final int TITLE_FACTOR = 8;

    private final Document document;
    private final UUID owner;
    private final Map<String, Map<String, Integer>> counts = new HashMap<>();
    private final Map<String, Integer> lexemes = new HashMap<>();
    private final Set<String> titles = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final StringBuilder words = new StringBuilder();
    private final Map<String, Set<String>> titleWords = new HashMap<>();
    private int length;

    SearchRow(Document document, UUID owner) {
        this.document = document;
        this.owner = owner;
        document.passages().forEach(this::read);
    }

    private void read(Passage passage) {
        var language = passage.baseLanguage();
        words.append(PASSAGE).append(language).append(LANGUAGE).append(WordReader.spaced(passage.text()));
        var reader = new WordReader(passage.text());
        boolean title = passage.role().isTitle();
        int factor = title ? TITLE_FACTOR : 1;
        // a name without a language belongs to no language
        var counted = passage.role().isName() && language.isEmpty()
                ? null
                : counts.computeIfAbsent(language, key -> new HashMap<>());
        while (reader.next()) {
            var word = reader.word();
            if (word.isEmpty()) {
                continue;
            }
            length++;
            if (reader.isDense()) {
                Lexemes.eachOfRun(word, lexeme -> countDense(lexeme, factor, title));
            } else if (counted != null) {
                counted.merge(word, factor, Integer::sum);
                if (title) {
                    titleWords
                            .computeIfAbsent(language, key -> new LinkedHashSet<>())
                            .add(word);
                }
            }
            if (passage.role().isName()) {
                readName(word, reader.isDense(), title, factor);
            }
        }
    }

    private void readName(String word, boolean dense, boolean own, int factor) {
        var syllables = Arrays.stream(Lexemes.latin(word).split(" "))
                .filter(syllable -> !syllable.isEmpty())
                .toList();
        var parts = new ArrayList<>(syllables);
        if (dense && syllables.size() > 1) {
            // a family name of one syllable and a given name of the others, as romanized names are
            // written
            parts.add(String.join("", syllables.subList(1, syllables.size())));
            parts.add(String.join("", syllables));
        }
        parts.forEach(part -> {
            count(Lexemes.ofName(part), factor, own);
            if (own) {
                names.add(part);
            }
        });
    }

    /** Like {@link #count}, as long as there is room for new lexemes. */
    private void countDense(String lexeme, int times, boolean title) {
        if (lexemes.size() < MOST_LEXEMES || lexemes.containsKey(lexeme)) {
            count(lexeme, times, title);
        }
    }

    private void count(String lexeme, int times, boolean title) {
        lexemes.merge(lexeme, times, Integer::sum);
        if (title) {
            titles.add(lexeme);
        }
    }

    /** Collects the words of texts by language, whose stems {@link #join} needs. */
    void collect(Map<String, Set<String>> collected) {
        counts.forEach((language, counted) -> collected
                .computeIfAbsent(language, key -> new LinkedHashSet<>())
                .addAll(counted.keySet()));
    }

    Set<String> languages() {
        return counts.keySet();
    }

    /** Merges words with the same stem. */
    void join(Map<String, Map<String, String>> stems) {
        counts.forEach((language, counted) -> counted.forEach((word, times) -> {
            var lexeme = Lexemes.ofStem(language, stems.get(language).get(word));
            lexemes.merge(lexeme, times, Integer::sum);
            if (titleWords.getOrDefault(language, Set.of()).contains(word)) {
                titles.add(lexeme);
            }
        }));
        counts.clear();
    }

    List<Object> parameters() {
        var keys = new ArrayList<String>(lexemes.size() + titles.size());
        var weights = new StringBuilder("{");
        lexemes.forEach((lexeme, times) -> {
            keys.add(lexeme);
            weights.append(weights.length() == 1 ? "" : ",").append(weight(times));
        });
        for (var title : titles) {
            keys.add(Lexemes.inTitle(title));
            weights.append(",0");
        }
        return Arrays.asList(
                document.id(),
                document.type(),
                owner,
                RULES,
                keys,
                weights.append('}').toString(),
                words.toString(),
                names.isEmpty() ? null : String.join(" ", names));
    }

    /** Each further occurrence counts less (as in BM25), the more so in longer texts; 1 to 1,000. */
    private int weight(int times) {
        double dampening = 1.2 * (0.25 + 0.75 * length / 400.0);
        return Math.max(1, (int) Math.round(1000.0 * times / (times + dampening)));
    }
}
