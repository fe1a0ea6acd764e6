package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds compounds by their parts: Klima and Gesetz find Klimaschutzgesetz. Whether a word consists of known words is
 * decided when it is asked for, so that the answer depends only on what the index has now.
 */
final class Compounds {

    /** The letters that may join two parts. */
    private static final List<String> LINKS = List.of("", "s", "es", "n", "en", "er", "e", "ens");
    /** Syllables that are no words, though a text may have them apart, as in {@code be- und verladen}. */
    private static final Set<String> SYLLABLES =
            Set.of("emp", "ent", "heid", "heit", "ing", "isch", "keit", "lich", "lijk", "ont", "ung", "ver", "zer");

    /** How many endings are looked at, and how many words are taken. */
    private static final int LOOKED_AT = 6000;

    private static final int MOST = 400;
    private static final int MOST_PARTS = 5;

    private static final Remembered<List<String>> INDEXES = new Remembered<>();

    private final Vocabulary vocabulary;
    private final Map<String, Boolean> known = new HashMap<>();

    Compounds(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Returns the keys of compounds of known words of which one is a form of a wanted word, the most frequent ones. */
    List<String> of(String word, String language) throws IOException {
        if (!CompoundParts.has(language) || word.length() < CompoundParts.SHORTEST_WANTED) {
            return List.of();
        }
        return INDEXES.get(
                vocabulary.reader().getReaderCacheHelper(),
                language + ":" + word,
                () -> find(new WantedPart(word, language), language));
    }

    private List<String> find(WantedPart wanted, String language) throws IOException {
        var found = new HashMap<String, Integer>();
        var wholes = new HashSet<String>();
        for (var start : wanted.starts()) {
            var beginning = CompoundParts.beginning(start, language);
            for (var counted : vocabulary.beginning(TextFields.PARTS, beginning, LOOKED_AT)) {
                var parts = CompoundParts.read(counted.term(), language);
                if (!wholes.contains(parts.whole()) && consists(parts, wanted)) {
                    wholes.add(parts.whole());
                    var key = Keys.forms(parts.whole(), language);
                    found.put(key, vocabulary.count(key));
                }
            }
        }
        return found.entrySet().stream()
                .filter(key -> key.getValue() > 0)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether a word consists of known words of which one, where the ending starts, is a form of the wanted one. */
    private boolean consists(CompoundParts parts, WantedPart wanted) throws IOException {
        var before = parts.before();
        var ending = parts.ending();
        for (int length = wanted.shortest(); length <= Math.min(wanted.longest(), ending.length()); length++) {
            if (wanted.is(ending.substring(0, length))) {
                var after = ending.substring(length);
                boolean ends = after.isEmpty() ? !before.isEmpty() : continues(after, wanted.language());
                if (ends && (before.isEmpty() || isJoined(before, wanted.language()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a beginning is a known word or a compound of such, perhaps with letters that join it to what follows. */
    private boolean isJoined(String beginning, String language) throws IOException {
        for (var link : LINKS) {
            if (beginning.endsWith(link)
                    && isWords(
                            beginning.substring(0, beginning.length() - link.length()), language, MOST_PARTS, false)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an ending is a known word or a compound of such, perhaps after letters that join it. */
    private boolean continues(String ending, String language) throws IOException {
        return continues(ending, 0, language, MOST_PARTS, true);
    }

    private boolean continues(String part, int from, String language, int most, boolean ends) throws IOException {
        for (var link : LINKS) {
            if (part.startsWith(link, from) && isWords(part.substring(from + link.length()), language, most, ends)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param ends whether the compound ends there, perhaps without the ending of its case or number
     */
    private boolean isWords(String part, String language, int most, boolean ends) throws IOException {
        if (part.length() < CompoundParts.SHORTEST_PART) {
            return false;
        }
        // remembered, since a word of one letter only could be divided in very many ways
        var key = most + (ends ? "." : "-") + language + ":" + part;
        var are = known.get(key);
        if (are == null) {
            are = isWord(part, language) || ends && isForm(part, language) || isDivided(part, language, most, ends);
            known.put(key, are);
        }
        return are;
    }

    private boolean isDivided(String part, String language, int most, boolean ends) throws IOException {
        int last = part.length() - CompoundParts.SHORTEST_PART;
        for (int first = CompoundParts.SHORTEST_PART; most > 1 && first <= last; first++) {
            if (isWord(part.substring(0, first), language) && continues(part, first, language, most - 1, ends)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text has the word, or a longer one of which this is the stem: {@code schul} of {@code Schule}. */
    private boolean isWord(String part, String language) throws IOException {
        var key = language + ":" + part;
        var is = known.get(key);
        if (is == null) {
            is = !SYLLABLES.contains(part)
                    && (vocabulary.count(Keys.word(part, language)) > 0
                            || part.length() >= CompoundParts.SHORTEST_WANTED
                                    && vocabulary.count(Keys.stem(part, language)) > 0);
            known.put(key, is);
        }
        return is;
    }

    /** Whether a text has another form of a word. */
    private boolean isForm(String part, String language) throws IOException {
        return part.length() >= CompoundParts.SHORTEST_WANTED
                && !SYLLABLES.contains(part)
                && vocabulary.count(Keys.forms(part, language)) > 0;
    }
}
